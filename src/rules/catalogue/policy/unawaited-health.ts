import { code, message, name, text } from '../../../messages/message.ts'
import { named } from '../../../model/named.ts'
import type { ProjectRule } from '../../rule.ts'
import { containersOf } from '../../shared/containers.ts'

const onlyStarted = message(
  'only-started',
  ({ service, dependency }: { service: string; dependency: string }) =>
    text`Service ${name(service)} waits only until service ${name(dependency)} has started, although that has a healthcheck; write ${code('condition: service_healthy')}.`,
)

/**
 * Services should wait until a dependency with a healthcheck is healthy.
 *
 * Started does not mean ready; the healthcheck says when it is, to those who ask.
 * Compose Specification, services, depends_on, condition.
 */
export const unawaitedHealth: ProjectRule = {
  id: 'unawaited-health',
  summary: 'Services should wait until a dependency with a healthcheck is healthy.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, report }) {
    for (const [service, { depends_on: dependencies = {} }] of containersOf(project)) {
      for (const [other, { condition = 'service_started' }] of Object.entries(dependencies)) {
        const check = named(project.services, other)?.healthcheck
        const [first = 'NONE'] = check?.test ?? []
        if (condition !== 'service_started' || check?.disable === true || first === 'NONE') continue
        report({
          at: ['services', service, 'depends_on', other],
          key: true,
          message: onlyStarted({ service, dependency: other }),
          related: [{ at: ['services', other, 'healthcheck'], key: true, message: text`its healthcheck` }],
        })
      }
    }
  },
}
