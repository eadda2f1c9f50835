import type { ProjectRule } from '../../rule.ts'

const OPTIONS = ['bind', 'volume', 'tmpfs', 'image'] as const

/**
 * The options of a mount are those of its type.
 *
 * Compose ignores others: `bind` on a volume, `tmpfs` on a bind mount.
 * Compose Specification, services, volumes, long syntax.
 */
export const foreignMountOptions: ProjectRule = {
  id: 'foreign-mount-options',
  summary: 'A mount must have only the options of its type.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, { volumes = [] }] of Object.entries(project.services)) {
      for (const [index, mount] of volumes.entries()) {
        const at = ['services', name, 'volumes', index]
        const { type = '' } = mount
        for (const option of OPTIONS) {
          // A short form has options of its own, such as ":z" on a volume, that the engine does act on.
          if (mount[option] === undefined || option === type || nodeAt([...at, option])?.origin !== undefined) continue
          report({
            at: [...at, option],
            key: true,
            message: `A mount of service "${name}" is of type "${type}" and has "${option}" options, which Compose ignores; remove them, or write "type: ${option}".`,
            related: [{ at: [...at, 'type'], message: 'the type' }],
          })
        }
      }
    }
  },
}
