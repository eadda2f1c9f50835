import { code, message, name, NOTHING, text, type Value } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'

const OPTIONS = ['bind', 'volume', 'tmpfs', 'image'] as const

const ignored = message(
  'ignored',
  ({ service, type, options, mayBeType }: { service: string; type: Value; options: string; mayBeType: boolean }) =>
    text`A mount of service ${name(service)} has the type ${type} but ${name(options)} options, which Compose ignores; remove them${
      mayBeType ? text`, or write ${code(`type: ${options}`)}` : NOTHING
    }.`,
)

export const foreignMountOptions: ProjectRule = {
  id: 'foreign-mount-options',
  summary: 'Mounts should have only the options of their type.',
  // Compose ignores others, such as `bind` on a volume or `tmpfs` on a bind mount. Compose Specification, services,
  // volumes, long syntax.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { volumes = [] }] of Object.entries(project.services)) {
      for (const [index, mount] of volumes.entries()) {
        const at = ['services', service, 'volumes', index]
        const { type = '' } = mount
        for (const option of OPTIONS) {
          // Short syntax sets options such as ":z" on a volume, which the engine does act on.
          if (mount[option] === undefined || option === type || nodeAt([...at, option])?.origin !== undefined) continue
          report({
            at: [...at, option],
            key: true,
            message: ignored({
              service,
              type: quoteNode(nodeAt([...at, 'type']), type),
              options: option,
              mayBeType: canBeSource(mount.source, option),
            }),
            related: [{ at: [...at, 'type'], message: text`the type` }],
          })
        }
      }
    }
  },
}

/** Whether a mount of a type can have such a source. */
function canBeSource(source: string | undefined, type: (typeof OPTIONS)[number]): boolean {
  if (source === undefined) return type === 'volume' || type === 'tmpfs'
  return type === 'bind' ? /^[./~]/.test(source) : type !== 'tmpfs' && !/^[./~]/.test(source)
}
