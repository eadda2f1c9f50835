import { keyValuePlaces } from '../../../format/text-places.ts'
import { code, message, name, namesBriefly, text } from '../../../messages/message.ts'
import { isString, type Node } from '../../../tree/node.ts'
import type { PlaceRule } from '../../rule.ts'

const dropped = message(
  'dropped',
  ({ attribute, dropped }: { attribute: string; dropped: readonly string[] }) =>
    text`This ${name(attribute)} replaces the one merged with ${code('<<')}, which drops ${namesBriefly(dropped)}; merge inside ${name(attribute)} too.`,
)

/**
 * Merging with "<<" should not drop variables or labels.
 *
 * `<<` is shallow: the service's own `environment` replaces the merged one completely. YAML merge key
 * language-independent type.
 */
export const shallowMerge: PlaceRule = {
  id: 'shallow-merge',
  summary: 'Merging with "<<" should not drop variables or labels.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: keyValuePlaces,
  checkPlace({ node, path, entry }, { report }) {
    if (node.replaced === undefined || entry === undefined) return
    const kept = keysOf(node)
    const lost = [...keysOf(node.replaced)].filter((key) => !kept.has(key))
    if (lost.length === 0) return
    report({
      span: entry.keySpan,
      message: dropped({ attribute: String(path.at(-1)), dropped: lost }),
      related: [{ span: node.replaced.span, message: text`replaces this` }],
    })
  },
}

function keysOf(node: Node): ReadonlySet<string> {
  if (node.kind === 'mapping') return new Set(node.entries.keys())
  if (node.kind !== 'sequence') return new Set()
  return new Set(node.items.filter(isString).map(({ value }) => value.split('=', 1)[0] ?? ''))
}
