import { CONSISTENCY, optionsOf } from '../../shared/mount-options.ts'
import { MOUNT_OPTIONS } from '../../../canonical/volumes.ts'
import { didYouMean } from '../../../diagnostics/did-you-mean.ts'
import { isString } from '../../../tree/node.ts'
import { partSpan } from '../../../tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * The options of a short mount are known to Compose.
 *
 * It passes over any other without a word: `:RO` leaves the mount writable.
 * Compose Specification, services, volumes, short syntax.
 */
export const unknownMountOption: PlaceRule = {
  id: 'unknown-mount-option',
  summary: 'Compose ignores options of a short mount that it does not know.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: ['services.*.volumes.*'],
  checkPlace({ node }, { report }) {
    if (!isString(node)) return
    for (const { text, start } of optionsOf(node)) {
      if (text === '' || text.includes('$') || MOUNT_OPTIONS.includes(text) || CONSISTENCY.includes(text)) continue
      const known = MOUNT_OPTIONS.find((option) => option === text.trim().toLowerCase()) ?? separated(text)
      const span = partSpan(node, start, start + text.length)
      report({
        span,
        message: `Compose does not know the mount option "${text}" and ignores it${didYouMean(text, known === undefined ? MOUNT_OPTIONS : [known])}`,
        fixes:
          known === undefined
            ? []
            : [
                {
                  title: `Write "${known}" (it has no effect now)`,
                  safety: 'unsafe',
                  edits: [{ span, text: known }],
                },
              ],
      })
    }
  },
}

/** `roz`: two options without the comma between them. */
function separated(text: string): string | undefined {
  for (const first of MOUNT_OPTIONS) {
    const second = text.startsWith(first) ? text.slice(first.length).trim() : ''
    if (MOUNT_OPTIONS.includes(second)) return `${first},${second}`
  }
  return undefined
}
