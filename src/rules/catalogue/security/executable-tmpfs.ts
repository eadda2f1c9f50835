import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

const RIGHTS: ReadonlyMap<string, string> = new Map([
  ['exec', 'programs can be put there and run'],
  ['suid', 'programs there can gain rights'],
  ['dev', 'devices can be made there'],
])

/**
 * Nothing is run from where everything can be written.
 *
 * Engines mount a `tmpfs` with `noexec`, `nosuid` and `nodev`.
 * Compose Specification, services, tmpfs.
 */
export const executableTmpfs: ProjectRule = {
  id: 'executable-tmpfs',
  summary: 'A tmpfs should not allow programs, setuid or devices.',
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { tmpfs = [] }] of containersOf(project)) {
      for (const [index, item] of tmpfs.entries()) {
        const colon = item.indexOf(':')
        if (colon < 0) continue
        let start = colon + 1
        for (const option of item.slice(start).split(',')) {
          const end = start + option.length
          const right = RIGHTS.get(option)
          if (right !== undefined) {
            report({
              at: ['services', name, 'tmpfs', index],
              part: { start, end },
              message: `The tmpfs "${item.slice(0, colon)}" of service "${name}" has the option "${option}", so ${right}; remove it.`,
            })
          }
          start = end + 1
        }
      }
    }
  },
}
