import { CONSISTENCY, optionsOf } from '../../shared/mount-options.ts'
import { isString } from '../../../tree/node.ts'
import { partSpan } from '../../../tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * A mount does not say how consistent it is.
 *
 * `cached`, `delegated` and `consistent` were for early versions of Docker Desktop, and do nothing today.
 * Compose Specification, services, volumes, consistency.
 */
export const mountConsistency: PlaceRule = {
  id: 'mount-consistency',
  summary: 'The mount options cached, delegated and consistent have no effect.',
  severity: 'info',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: ['services.*.volumes.*'],
  checkPlace({ node }, { report }) {
    if (!isString(node)) return
    const options = optionsOf(node)
    for (const { text, start } of options) {
      if (!CONSISTENCY.includes(text)) continue
      const isOnly = options.length === 1
      report({
        span: partSpan(node, start, start + text.length),
        message: `The mount option "${text}" has no effect; remove it.`,
        fixes: isOnly
          ? [
              {
                title: `Remove "${text}"`,
                safety: 'safe',
                edits: [{ span: partSpan(node, start - 1, start + text.length), text: '' }],
              },
            ]
          : [],
      })
    }
  },
}
