import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'

const ignored = message(
  'shell-form',
  ({ service }: { service: string }) =>
    text`The ${name('command')} of service ${name(service)} has no effect, because the ${name('ENTRYPOINT')} of its Dockerfile is a line for the shell; write it as a list, such as ${code('ENTRYPOINT ["program"]')}.`,
)

const onlyOptions = message(
  'only-options',
  ({ service, option }: { service: string; option: string }) =>
    text`Service ${name(service)} does not start, because its image has no entrypoint that takes ${code(option)}; start the ${name('command')} with a program.`,
)

/**
 * A "command" must reach a program.
 *
 * An ENTRYPOINT in shell form ignores it, and without an entrypoint its first word is the program. Dockerfile reference,
 * "Understand how CMD and ENTRYPOINT interact".
 */
export const ignoredCommand: ContainerRule = {
  id: 'ignored-command',
  summary: 'A "command" must reach a program.',
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, containerOf, isComplete, report }) {
    for (const [service, { command, entrypoint }] of listContainers(project)) {
      const [first = ''] = command ?? []
      if (first === '' || entrypoint != null || !isComplete(service)) continue
      const { entrypoint: used } = containerOf(service)
      const at = ['services', service, 'command']
      if (used === undefined) continue
      if (used.value.isShell && !/\$[@*0-9{]/.test(used.value.words.at(-1) ?? '')) {
        report({
          at,
          message: ignored({ service }),
          related: [{ at: locateFact(service, used.source), message: text`the entrypoint` }],
        })
      } else if (used.value.words.length === 0 && first.startsWith('-')) {
        report({ at, message: onlyOptions({ service, option: first }) })
      }
    }
  },
}
