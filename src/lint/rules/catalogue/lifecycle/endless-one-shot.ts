import { code, message, name, text } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { listStarted } from '../../../../read/container/started-commands.ts'
import type { Container } from '../../../../read/container/container.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { locateFact } from '../../shared/fact-places.ts'

const neverEnds = message(
  'never-ends',
  ({ service, dependency, command }: { service: string; dependency: string; command: string }) =>
    text`Service ${name(service)} waits for service ${name(dependency)} to complete, but ${code(command)} never ends, so ${name(service)} never starts; use ${code('service_started')}, or another command.`,
)

export const endlessOneShot: ContainerRule = {
  id: 'endless-one-shot',
  summary: 'Services that others wait for to complete must end.',
  // Otherwise `docker compose up` waits forever. Compose Specification, services, depends_on, condition.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, containerOf, isComplete, report }) {
    for (const [service, { depends_on: dependencies = {} }] of Object.entries(project.services)) {
      for (const [dependency, { condition }] of Object.entries(dependencies)) {
        if (condition !== 'service_completed_successfully' || !isComplete(dependency)) continue
        if (getNamed(project.services, dependency) === undefined) continue
        const container = containerOf(dependency)
        const command = findEndless(container)
        if (command === undefined) continue
        const at = ['services', service, 'depends_on', dependency, 'condition']
        const cause = locateFact(dependency, (container.command ?? container.entrypoint)?.source ?? { kind: 'default' })
        const related = [{ at: cause, message: text`never ends` }]
        report({ at, message: neverEnds({ service, dependency, command }), related })
      }
    }
  },
}

/** A command that certainly runs until it is stopped. */
function findEndless({ words, image, command }: Container): string | undefined {
  if (words === undefined) return undefined
  const last = listStarted(words).at(-1)
  const line = last === undefined ? '' : [posixPaths.basename(last.program), ...last.args].join(' ')
  if (/^sleep (?:infinity|inf)$|^tail (?:-f|-F|--follow) \/dev\/null$/.test(line)) return line
  // A server that the image starts by itself.
  const isServer = command?.source.kind === 'image' && image.base?.facts?.endsAtOnce === false
  return isServer ? words.join(' ') : undefined
}
