import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { Container } from '../../../../read/container/container.ts'
import { findEndless } from '../../../../read/container/find-endless.ts'
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
        const command = describeEndless(container)
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
function describeEndless(container: Container): string | undefined {
  const found = findEndless(container)
  if (found !== undefined) return found.withoutInput === undefined ? found.command : undefined
  // A server that the image starts by itself.
  const { words, image, command } = container
  const isServer = command?.source.kind === 'image' && image.base?.facts?.endsAtOnce === false
  return isServer ? words?.join(' ') : undefined
}
