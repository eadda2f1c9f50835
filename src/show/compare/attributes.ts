import { renderText } from '../../core/messages/render.ts'
import { isFromOutside, quote } from '../../core/messages/quote.ts'
import { variablePlaces } from '../../knowledge/format/text-places.ts'
import { findOriginAt } from '../../read/project/loading/provenance.ts'
import type { Node, Scalar } from '../../core/tree/node.ts'
import { findNode, toPointer, type Path } from '../../core/tree/path.ts'
import { getTableBelow, createPathTable, type PathTable } from '../../core/tree/path-table.ts'
import { toPlain, type PlainValue } from '../../core/tree/plain.ts'
import type { AttributeChange, AttributeValue } from './comparison.ts'
import { findDifferences } from './differences.ts'
import type { Side } from './side.ts'

/** The differences in one part of two projects, such as a service; `old` and `now` are its paths in the models. */
export function compareAttributes(before: Side, old: Path, after: Side, now: Path): readonly AttributeChange[] {
  return findDifferences(getComparable(before, old), getComparable(after, now))
    .filter(({ before: path, after: other }) => !isExtensionPath(path ?? other ?? []))
    .map((difference): AttributeChange => {
      const path = difference.after ?? difference.before ?? []
      const was = difference.before && createAttributeValue(before, [...old, ...difference.before])
      const is = difference.after && createAttributeValue(after, [...now, ...difference.after])
      return {
        kind: 'attribute',
        pointer: toPointer(path),
        ...(was !== undefined && { before: was }),
        ...(is !== undefined && { after: is }),
      }
    })
}

/** Variables for programs in a container are hidden: too many are secret without looking like it. */
const HIDDEN = createPathTable([...variablePlaces, 'configs.*.content'].map((place) => [place, true]))

/** Whether the value at a path of the model must not be shown. */
export function isHiddenAttribute(path: Path): boolean {
  let place: PathTable<boolean> | undefined = HIDDEN
  for (const step of path) {
    place = getTableBelow(place, step)
    if (place?.value === true) return true
  }
  return false
}

function createAttributeValue(side: Side, path: Path): AttributeValue | undefined {
  const origin = findOriginAt(side.model, path)
  const node = findNode(side.model.root, path)
  if (origin === undefined || node === undefined) return undefined
  return isHiddenAttribute(path) ? origin : { ...origin, shown: showNode(node, path, side) }
}

/** At most this many members of a mapping or list are shown. */
const MAX_MEMBERS = 8

function showNode(node: Node, path: Path, side: Side): string {
  const showMember = (step: string | number, part: Node): string => showNode(part, [...path, step], side)
  switch (node.kind) {
    case 'scalar':
      return isHiddenAttribute(path) ? '…' : showScalar(node, side)
    case 'sequence':
      return `[${listBriefly([...node.items.entries()], ([index, item]) => showMember(index, item))}]`
    case 'mapping':
      return `{${listBriefly([...node.entries], ([key, { value }]) => `${side.show(key)}: ${showMember(key, value)}`)}}`
  }
}

// Values that Compose fills in are not written anywhere.
function showScalar(node: Scalar, { directory, show }: Side): string {
  if (node.type === 'string' || isFromOutside(node)) return renderText([quote(node)], directory, show)
  // What Compose implies is not written at its span, which is that of its cause.
  return show(String(node.value), node.origin?.kind === 'implied' ? undefined : node.span)
}

function listBriefly<T>(members: readonly T[], textOf: (member: T) => string): string {
  const shown = members.slice(0, MAX_MEMBERS).map(textOf)
  return [...shown, ...(members.length > MAX_MEMBERS ? ['…'] : [])].join(', ')
}

// Neither Compose nor the engine reads "x-" keys of the outermost mapping.
function isExtensionPath([first]: Path): boolean {
  return typeof first === 'string' && first.startsWith('x-')
}

function getComparable({ comparable }: Side, path: Path): PlainValue | undefined {
  const node = findNode(comparable.root, path)
  return node && toPlain(node)
}
