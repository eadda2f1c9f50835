import { code, message, name, text } from '../../../../core/messages/message.ts'
import { findOneShot } from '../../../../read/container/find-one-shot.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'

const onlyStarted = message(
  'only-started',
  ({ service, dependency, command }: { service: string; dependency: string; command: string }) =>
    text`Service ${name(service)} waits only until service ${name(dependency)} has started, not until ${code(command)} is done; make ${name('depends_on')} a mapping with ${code(`${dependency}: { condition: service_completed_successfully }`)}.`,
)

/**
 * Services should wait until a dependency that does its work and ends has done it.
 *
 * Commands that end, such as those that migrate a database, are in `knowledge/programs/`. Compose Specification, services,
 * depends_on, condition.
 */
export const unawaitedCompletion: ContainerRule = {
  id: 'unawaited-completion',
  summary: 'Services should wait until a dependency that does its work and ends has done it.',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, containerOf, isComplete, report }) {
    for (const [service, { depends_on: dependencies = {} }] of listContainers(project)) {
      for (const [dependency, { condition = 'service_started' }] of Object.entries(dependencies)) {
        const other = getNamed(project.services, dependency)
        if (condition !== 'service_started' || other?.command == null || !isComplete(dependency)) continue
        const command = findOneShot(containerOf(dependency))
        if (command === undefined) continue
        report({
          at: ['services', service, 'depends_on', dependency],
          key: true,
          message: onlyStarted({ service, dependency, command }),
          related: [{ at: ['services', dependency, 'command'], key: true, message: text`its command` }],
        })
      }
    }
  },
}
