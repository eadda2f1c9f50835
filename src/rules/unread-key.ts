import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { isMapping } from '../tree/node.ts'
import { visit } from '../tree/visit.ts'
import type { SourceRule } from './rule.ts'

const STRUCTURES: readonly (readonly [pattern: string, subject: string, keys: readonly string[]])[] = [
  ['include.*', 'An include', ['path', 'project_directory', 'env_file']],
  ['services.*.gpus.*', 'A request for gpus', ['capabilities', 'driver', 'count', 'device_ids', 'options']],
]

/**
 * A key does something.
 *
 * Compose checks the keys of nearly every mapping; those of `include` and `gpus` it takes without a look.
 * Compose Specification, include; services, gpus.
 */
export const unreadKey: SourceRule = {
  id: 'unread-key',
  summary: 'Compose passes over keys of "include" and "gpus" that it does not know.',
  severity: 'warning',
  preset: 'recommended',
  checkSource({ document, report }) {
    for (const [pattern, subject, known] of STRUCTURES) {
      visit(document.root, pattern, (node) => {
        if (!isMapping(node)) return
        for (const [key, { keySpan }] of node.entries) {
          if (known.includes(key) || key.startsWith('x-')) continue
          report({
            span: keySpan,
            message: `${subject} has the unknown key "${key}", and Compose passes over it${didYouMean(key, known)}`,
          })
        }
      })
    }
  },
}
