import { parseMount } from '../canonical/volumes.ts'
import { isString } from '../tree/node.ts'
import { partSpan } from '../tree/position.ts'
import type { PlaceRule } from './rule.ts'

/** What early Docker Desktop for Mac knew. */
export const CONSISTENCY: readonly string[] = ['cached', 'delegated', 'consistent']

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
  places: ['services.*.volumes.*'],
  checkPlace({ node }, { report }) {
    if (!isString(node) || !hasOptions(node.value)) return
    const parsed = parseMount(node.value)
    if (typeof parsed === 'string') return
    for (const { text, start } of parsed.options) {
      if (!CONSISTENCY.includes(text)) continue
      const isOnly = parsed.options.length === 1
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

/** Whether a short mount may have options, told without reading it: they stand after a second colon. */
export function hasOptions(text: string): boolean {
  return text.includes(':', text.indexOf(':') + 1) && text.includes(':')
}
