import { toPlain } from '../tree/plain.ts'
import { duplicates } from './duplicates.ts'
import { found, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { called, writtenText } from './wording.ts'

/** Items that stand twice in a list whose items must differ. */
export function duplicateItems(place: Place): readonly SchemaFinding[] {
  const { node, path } = place
  if (node.kind !== 'sequence') return []
  return duplicates(node.items.map(toPlain)).flatMap(([index, first]) => {
    const item = node.items[index]
    const earlier = node.items[first]
    if (item === undefined || earlier === undefined) return []
    const text = writtenText(item)?.replaceAll(/^["']|["']$/g, '')
    return found('duplicate-item', {
      path: [...path, index],
      span: item.span,
      message: `${called(place)} has ${text === undefined ? 'the same item' : `"${text}"`} twice; remove one.`,
      related: [{ span: earlier.span, message: 'first written here' }],
    })
  })
}
