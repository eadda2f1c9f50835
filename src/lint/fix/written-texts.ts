import { readSpan, type Span } from '../../core/source/source-file.ts'
import { isString, type Node, type StringScalar } from '../../core/tree/node.ts'
import { getTableBelow, createPathTable, type PathTable } from '../../core/tree/path-table.ts'
import { locatePart } from '../../core/tree/position.ts'
import { freeMappingPlaces } from '../../knowledge/format/text-places.ts'

/** A key or a value as YAML reads it from a document. */
export interface WrittenText {
  readonly text: string
  readonly span: Span
  /** Whether the author chose it as a name, such as that of a variable; keys of Compose are not. */
  readonly isName: boolean
  /** Whether YAML replaces some of its characters, such as `\n`. */
  readonly isEscaped: boolean
}

const FREE_MAPPINGS = createPathTable(freeMappingPlaces.map((place) => [place, true] as const))

/** The keys and values of a document; `KEY=value` in a list of variables or labels is a name and a value. */
export function listWrittenTexts(root: Node): readonly WrittenText[] {
  const texts: WrittenText[] = []
  collectTexts(root, FREE_MAPPINGS, texts)
  return texts
}

function collectTexts(node: Node, table: PathTable<true> | undefined, texts: WrittenText[]): void {
  const isFree = table?.value === true
  if (node.kind === 'scalar') {
    if (node.type !== 'null')
      texts.push(createText(isString(node) ? node.value : readSpan(node.span), node.span, false))
  } else if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) {
      if (isFree && isString(item)) texts.push(...splitAssignment(item))
      else collectTexts(item, getTableBelow(table, index), texts)
    }
  } else {
    for (const [key, { keySpan, value }] of node.entries) {
      texts.push(createText(key, keySpan, isFree))
      collectTexts(value, getTableBelow(table, key), texts)
    }
  }
}

function splitAssignment(item: StringScalar): readonly WrittenText[] {
  const { value } = item
  const at = value.indexOf('=')
  if (at < 0) return [createText(value, item.span, true)]
  return [
    createText(value.slice(0, at), locatePart(item, 0, at), true),
    createText(value.slice(at + 1), locatePart(item, at + 1, value.length), false),
  ]
}

function createText(text: string, span: Span, isName: boolean): WrittenText {
  return { text, span, isName, isEscaped: readSpan(span).includes('\\') }
}
