import { readSpan, type Span } from '../../core/source/source-file.ts'
import { isString, type Node, type StringScalar } from '../../core/tree/node.ts'
import { formatScalar } from '../../core/tree/scalar-text.ts'
import { getTableBelow, createPathTable, type PathTable } from '../../core/tree/path-table.ts'
import { locatePart } from '../../core/tree/position.ts'
import { freeMappingPlaces, freeTextPlaces } from '../../knowledge/format/text-places.ts'

/** A key or a value as YAML reads it from a document. */
export interface WrittenText {
  readonly text: string
  readonly span: Span
  /** Whether the author chose it as a name, such as that of a variable; keys of Compose are not. */
  readonly isName: boolean
  /** Whether anything may be written there, as in a command or the value of a variable. */
  readonly isFree: boolean
  /** Whether YAML replaces some of its characters, such as `\n`. */
  readonly isEscaped: boolean
}

const PLACES = createPathTable<'mapping' | 'text'>([
  ...freeMappingPlaces.map((place) => [place, 'mapping'] as const),
  ...freeTextPlaces.map((place) => [place, 'text'] as const),
])

/** The keys and values of a document; `KEY=value` in a list of variables or labels is a name and a value. */
export function listWrittenTexts(root: Node): readonly WrittenText[] {
  const texts: WrittenText[] = []
  collectTexts(root, PLACES, false, texts)
  return texts
}

type Table = PathTable<'mapping' | 'text'> | undefined

function collectTexts(node: Node, table: Table, isBelowFree: boolean, texts: WrittenText[]): void {
  const isMappingFree = table?.value === 'mapping'
  const isFree = isBelowFree || table?.value === 'text'
  if (node.kind === 'scalar') {
    // Where anything may be written, Compose turns numbers and dates into texts.
    const text = isString(node) || isFree ? formatScalar(node) : readSpan(node.span)
    if (node.type !== 'null') texts.push(createText(text, node.span, { isName: false, isFree }))
  } else if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) {
      if (isMappingFree && isString(item)) texts.push(...splitAssignment(item))
      else collectTexts(item, getTableBelow(table, index), isFree, texts)
    }
  } else {
    for (const [key, { keySpan, value }] of node.entries) {
      texts.push(createText(key, keySpan, { isName: isMappingFree, isFree }))
      // Nothing is known of extensions.
      collectTexts(value, getTableBelow(table, key), isFree || key.startsWith('x-'), texts)
    }
  }
}

function splitAssignment(item: StringScalar): readonly WrittenText[] {
  const { value } = item
  const at = value.indexOf('=')
  if (at < 0) return [createText(value, item.span, { isName: true, isFree: true })]
  return [
    createText(value.slice(0, at), locatePart(item, 0, at), { isName: true, isFree: true }),
    createText(value.slice(at + 1), locatePart(item, at + 1, value.length), { isName: false, isFree: true }),
  ]
}

function createText(text: string, span: Span, place: Pick<WrittenText, 'isName' | 'isFree'>): WrittenText {
  return { text, span, isEscaped: readSpan(span).includes('\\'), ...place }
}
