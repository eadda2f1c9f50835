import { code, message, name, text, words } from '../../../../core/messages/message.ts'
import { findOneShot, findOneShotScript } from '../../../../read/container/find-one-shot.ts'
import type { Service } from '../../../../read/model/service.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'

interface Facts {
  readonly service: string
  readonly dependency: string
  readonly command: string
  /** Conditions are written already. */
  readonly isMapping: boolean
}

const onlyStarted = message(
  'only-started',
  ({ service, dependency, command, isMapping }: Facts) =>
    text`Service ${name(service)} waits only until service ${name(dependency)} has started, not until ${code(command)} is done; ${isMapping ? words('write') : text`make ${name('depends_on')} a mapping with`} ${code(`${dependency}: { condition: service_completed_successfully }`)}.`,
)

export const unawaitedCompletion: ContainerRule = {
  id: 'unawaited-completion',
  summary: 'Services should wait until a dependency that does its work and ends has done it.',
  // Commands that end, such as those that migrate a database, are in `knowledge/programs/`. Compose Specification,
  // services, depends_on, condition.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, containerOf, isComplete, nodeAt, report }) {
    for (const [service, { depends_on: dependencies = {} }] of listContainers(project)) {
      for (const [dependency, { condition = 'service_started' }] of Object.entries(dependencies)) {
        const other = getNamed(project.services, dependency)
        if (condition !== 'service_started' || other?.command == null || !isComplete(dependency)) continue
        const container = containerOf(dependency)
        const command = findOneShot(container) ?? (isMeantToEnd(other) ? findOneShotScript(container) : undefined)
        if (command === undefined) continue
        const at = ['services', service, 'depends_on', dependency]
        // In a list, the condition is where the name is.
        const isMapping = nodeAt([...at, 'condition'])?.span.start !== nodeAt(at)?.span.start
        report({
          at,
          key: true,
          message: onlyStarted({ service, dependency, command, isMapping }),
          related: [{ at: ['services', dependency, 'command'], key: true, message: text`its command` }],
        })
      }
    }
  },
}

/** Whether someone has thought of the end of a service: it is not restarted when its work is done. */
function isMeantToEnd({ restart = '' }: Service): boolean {
  return restart === 'no' || restart.startsWith('on-failure')
}
