import { listedBriefly } from '../../../diagnostics/listed.ts'
import { keyValuePlaces } from '../../../format/text-places.ts'
import { isString, type Node } from '../../../tree/node.ts'
import type { PlaceRule } from '../../rule.ts'

/**
 * A merge key loses no variable and no label.
 *
 * `<<` is shallow: an `environment` of the service itself takes the place of the merged one as a whole.
 * YAML merge key language-independent type.
 */
export const shallowMerge: PlaceRule = {
  id: 'shallow-merge',
  summary: 'Variables or labels that "<<" brings are lost where the mapping has its own.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: keyValuePlaces,
  checkPlace({ node, path, entry }, { report }) {
    if (node.replaced === undefined || entry === undefined) return
    const kept = keysOf(node)
    const lost = [...keysOf(node.replaced)].filter((key) => !kept.has(key))
    if (lost.length === 0) return
    const key = String(path.at(-1))
    report({
      span: entry.keySpan,
      message: `This "${key}" replaces the one from "<<", and ${listedBriefly(lost)} ${lost.length === 1 ? 'is' : 'are'} lost; merge inside "${key}" too.`,
      related: [{ span: node.replaced.span, message: 'what is replaced' }],
    })
  },
}

function keysOf(node: Node): ReadonlySet<string> {
  if (node.kind === 'mapping') return new Set(node.entries.keys())
  if (node.kind !== 'sequence') return new Set()
  return new Set(node.items.filter(isString).map(({ value }) => value.split('=', 1)[0] ?? ''))
}
