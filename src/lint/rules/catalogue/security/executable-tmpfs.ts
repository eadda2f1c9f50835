import { code, message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quotePartOrWhole } from '../../shared/quoted.ts'

const EFFECTS: ReadonlyMap<string, string> = new Map([
  ['exec', 'programs can be written there and run'],
  ['suid', 'programs there can gain privileges'],
  ['dev', 'devices can be created there'],
])

interface Allowed {
  readonly service: string
  readonly target: Value
  readonly option: string
  readonly effect: string
}

const allowed = message(
  'allowed',
  ({ service, target, option, effect }: Allowed) =>
    text`The tmpfs ${target} of service ${name(service)} has the option ${code(option)}, so ${words(effect)}; remove it.`,
)

export const executableTmpfs: ProjectRule = {
  id: 'executable-tmpfs',
  summary: 'A tmpfs should not allow programs, setuid or devices.',
  // What everybody can write should not be executable: engines mount a `tmpfs` with `noexec`, `nosuid` and `nodev` by
  // default. Compose Specification, services, tmpfs.
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { tmpfs = [] }] of listContainers(project)) {
      for (const [index, item] of tmpfs.entries()) {
        const at = ['services', service, 'tmpfs', index]
        const colon = item.indexOf(':')
        if (colon < 0) continue
        let start = colon + 1
        for (const option of item.slice(start).split(',')) {
          const end = start + option.length
          const effect = EFFECTS.get(option)
          if (effect !== undefined) {
            report({
              at,
              part: { start, end },
              message: allowed({ service, target: quotePartOrWhole(nodeAt(at), item.slice(0, colon)), option, effect }),
            })
          }
          start = end + 1
        }
      }
    }
  },
}
