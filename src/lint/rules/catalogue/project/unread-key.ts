import { findNearest } from '../../../../core/messages/nearest.ts'
import { message, name, text } from '../../../../core/messages/message.ts'
import { suggestNearest } from '../../../../core/messages/suggestion.ts'
import { isMapping } from '../../../../core/tree/node.ts'
import type { PlaceRule } from '../../rule.ts'

const INCLUDE = ['path', 'project_directory', 'env_file']
const GPUS = ['capabilities', 'driver', 'count', 'device_ids', 'options']

const unread = message(
  'unread',
  ({ key, attribute, near }: { key: string; attribute: string; near: readonly string[] }) =>
    text`Compose ignores the unknown key ${name(key)} of ${name(attribute)}${suggestNearest(near, text`; remove it.`)}`,
)

export const unreadKey: PlaceRule = {
  id: 'unread-key',
  summary: 'Keys of "include" and "gpus" should be ones that Compose reads.',
  // Compose checks the keys of nearly every mapping, but ignores unknown ones of `include` and `gpus`. Compose
  // Specification, include; services, gpus.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: ['include.*', 'services.*.gpus.*'],
  checkPlace({ node, path }, { report }) {
    if (!isMapping(node)) return
    const attribute = path[0] === 'include' ? 'include' : 'gpus'
    const known = attribute === 'include' ? INCLUDE : GPUS
    for (const [key, { keySpan }] of node.entries) {
      if (known.includes(key) || key.startsWith('x-')) continue
      report({
        span: keySpan,
        message: unread({ key, attribute, near: findNearest(key, known) }),
      })
    }
  },
}
