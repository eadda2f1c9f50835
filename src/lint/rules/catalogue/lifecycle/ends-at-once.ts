import { code, message, name, text } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { findBaseImage } from '../../../../knowledge/images/base-images.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { findServiceImage } from '../../shared/service-image.ts'
import { listContainers } from '../../shared/containers.ts'
import type { Value } from '../../../../core/messages/message.ts'

const ends = message(
  'default-command',
  ({ service, image, command }: { service: string; image: Value; command: string }) =>
    text`Service ${name(service)} ends at once, because ${image} starts ${code(command)}, which waits for input that it does not get; set a ${name('command')}, or ${code('tty: true')}.`,
)

const withoutCommand = message(
  'no-command',
  ({ service, image, example }: { service: string; image: Value; example: string }) =>
    text`Service ${name(service)} ends at once, because ${image} only says how it is used if there is no ${name('command')}; write for example ${code(`command: ${example}`)}.`,
)

/**
 * A service whose image does nothing by itself needs a command.
 *
 * A shell or an interpreter without a terminal reads the end of its input and ends. Compose Specification, services, command,
 * tty, stdin_open.
 */
export const endsAtOnce: ProjectRule = {
  id: 'ends-at-once',
  summary: 'A service whose image does nothing by itself needs a command.',
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  // eslint-disable-next-line complexity -- one test after the other, each of which excuses a service
  check(context) {
    const { project, nodeAt, report } = context
    const services = Object.values(project.services)
    for (const [service, definition] of listContainers(project)) {
      const { image, build, command, entrypoint, tty, stdin_open: stdin, profiles } = definition
      if (image === undefined || build !== undefined || command != null || entrypoint != null) continue
      if (profiles !== undefined || !context.isComplete(service)) continue
      // Others may use it for its volumes only, or wait for it to end.
      const isUsed = services.some(
        ({ volumes_from: from = [], depends_on: dependencies = {} }) =>
          from.some((each) => each.split(':')[0] === service) ||
          dependencies[service]?.condition === 'service_completed_successfully',
      )
      const at = ['services', service, 'image']
      if (isUsed || !isKnownValue(nodeAt(at))) continue
      const example = findServiceImage(service, definition, context)?.exampleCommand
      if (example !== undefined) {
        report({ at, message: withoutCommand({ service, image: quoteNode(nodeAt(at), image), example }) })
        continue
      }
      const facts = tty === true || stdin === true ? undefined : findBaseImage(image)
      if (facts?.isPlain !== true || facts.endsAtOnce !== true) continue
      report({
        at,
        message: ends({ service, image: quoteNode(nodeAt(at), image), command: facts.command?.at(-1) ?? '' }),
      })
    }
  },
}
