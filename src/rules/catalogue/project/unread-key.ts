import { didYouMean } from '../../../diagnostics/did-you-mean.ts'
import { isMapping } from '../../../tree/node.ts'
import type { PlaceRule } from '../../rule.ts'

const INCLUDE = ['path', 'project_directory', 'env_file']
const GPUS = ['capabilities', 'driver', 'count', 'device_ids', 'options']

/**
 * A key does something.
 *
 * Compose checks the keys of nearly every mapping; those of `include` and `gpus` it takes without a look.
 * Compose Specification, include; services, gpus.
 */
export const unreadKey: PlaceRule = {
  id: 'unread-key',
  summary: 'Compose ignores keys of "include" and "gpus" that it does not know.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: ['include.*', 'services.*.gpus.*'],
  checkPlace({ node, path }, { report }) {
    if (!isMapping(node)) return
    const [subject, known] = path[0] === 'include' ? ['An include', INCLUDE] : ['A request for gpus', GPUS]
    for (const [key, { keySpan }] of node.entries) {
      if (known.includes(key) || key.startsWith('x-')) continue
      report({
        span: keySpan,
        message: `${subject} has the unknown key "${key}", and Compose ignores it${didYouMean(key, known)}`,
      })
    }
  },
}
