import { code, message, name, text } from '../../../messages/message.ts'
import { named } from '../../../model/named.ts'
import { isString } from '../../../tree/node.ts'
import type { ProjectRule } from '../../rule.ts'
import { containersOf } from '../../shared/containers.ts'

const onlyStarted = message(
  'only-started',
  ({ service, dependency }: { service: string; dependency: string }) =>
    text`Service ${name(service)} waits only until service ${name(dependency)} has started, although that has a healthcheck; make ${name('depends_on')} a mapping with ${code(`${dependency}: { condition: service_healthy }`)}.`,
)

/**
 * Services should wait until a dependency with a healthcheck is healthy.
 *
 * Started does not mean ready; the healthcheck says when it is, to those who ask. A condition that is written is meant.
 * Compose Specification, services, depends_on, condition.
 */
export const unawaitedHealth: ProjectRule = {
  id: 'unawaited-health',
  summary: 'Services should wait until a dependency with a healthcheck is healthy.',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { depends_on: dependencies = {} }] of containersOf(project)) {
      for (const [other, { condition = 'service_started' }] of Object.entries(dependencies)) {
        const check = named(project.services, other)?.healthcheck
        const [first = 'NONE'] = check?.test ?? []
        if (condition !== 'service_started' || check?.disable === true || first === 'NONE') continue
        const at = ['services', service, 'depends_on', other]
        // Who writes the condition knows what it means.
        const { origin, replaced } = nodeAt([...at, 'condition']) ?? {}
        // What a later file resets is reported there.
        if (
          replaced !== undefined ||
          origin?.kind !== 'short-form' ||
          !isString(origin.of) ||
          origin.of.value !== other
        )
          continue
        report({
          at,
          key: true,
          message: onlyStarted({ service, dependency: other }),
          related: [{ at: ['services', other, 'healthcheck'], key: true, message: text`its healthcheck` }],
        })
      }
    }
  },
}
