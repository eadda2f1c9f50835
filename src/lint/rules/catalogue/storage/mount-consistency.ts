import { code, message, text } from '../../../../core/messages/message.ts'
import { isString } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import type { PlaceRule } from '../../rule.ts'
import { CONSISTENCY, listMountOptions } from '../../shared/mount-options.ts'

const noEffect = message(
  'no-effect',
  ({ option }: { option: string }) => text`The mount option ${code(option)} has no effect; remove it.`,
)

export const mountConsistency: PlaceRule = {
  id: 'mount-consistency',
  summary: 'Mounts should not have the options cached, delegated or consistent.',
  // They were meant for early versions of Docker Desktop, and have no effect today. Compose Specification, services,
  // volumes, consistency.
  severity: 'info',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  fixable: true,
  since: '0.1.0',
  places: ['services.*.volumes.*'],
  checkPlace({ node }, { report }) {
    if (!isString(node)) return
    const options = listMountOptions(node)
    for (const { text: option, start } of options) {
      if (!CONSISTENCY.includes(option)) continue
      const isOnly = options.length === 1
      report({
        span: locatePart(node, start, start + option.length),
        message: noEffect({ option }),
        fixes: isOnly
          ? [
              {
                title: text`Remove ${code(option)}`,
                safety: 'safe',
                edits: [{ span: locatePart(node, start - 1, start + option.length), text: '' }],
              },
            ]
          : [],
      })
    }
  },
}
