import type { ReadFile } from '../../read/project/loading/read-file.ts'
import { isSameSpan, readSpan, type SourceFile, type Span } from '../../core/source/source-file.ts'
import { getEntrySpan, isString, type Node } from '../../core/tree/node.ts'
import { readLine, positionAt } from '../../core/source/line-table.ts'
import type { WrittenPlace } from './place.ts'
import { findOccurrences } from './symbols.ts'
import type { SymbolKind } from './occurrence.ts'
import type { Snapshot } from './snapshot.ts'

/** A named part of a file, for the outline. */
export interface OutlineItem {
  readonly name: string
  readonly detail: string
  readonly kind: 'section' | 'service' | 'resource' | 'attribute'
  readonly span: Span
  readonly nameSpan: Span
  readonly children: readonly OutlineItem[]
}

const RESOURCES = new Set(['networks', 'volumes', 'secrets', 'configs', 'models'])

/** Sections, services and resources with their attributes. */
export function createOutline({ source, stream }: ReadFile): readonly OutlineItem[] {
  return stream.documents.flatMap(({ root }) => listOutlineItems(root, source, []))
}

function listOutlineItems(node: Node, file: SourceFile, path: readonly string[]): readonly OutlineItem[] {
  if (node.kind !== 'mapping' || path.length > 2) return []
  return [...node.entries].flatMap(([name, entry]): readonly OutlineItem[] => {
    const { keySpan, value } = entry
    // Values from a merge key or an alias are written elsewhere.
    if (keySpan.file !== file || keySpan.start < node.span.start || keySpan.end > node.span.end) return []
    const span = getEntrySpan(entry)
    const children = listOutlineItems(value, file, [...path, name])
    return [
      {
        name: name === '' ? '""' : name,
        detail: describeDetail(value),
        kind: classifyItem(path, value),
        span,
        nameSpan: keySpan,
        children,
      },
    ]
  })
}

function classifyItem(path: readonly string[], value: Node): OutlineItem['kind'] {
  if (path.length > 1 || (path.length === 0 && value.kind === 'scalar')) return 'attribute'
  if (path.length === 0) return 'section'
  return path[0] === 'services' ? 'service' : RESOURCES.has(path[0] ?? '') ? 'resource' : 'attribute'
}

function describeDetail(node: Node): string {
  const image = node.kind === 'mapping' ? node.entries.get('image')?.value : node
  return isString(image) && image.value.length <= 60 && !image.value.includes('\n') ? readSpan(image.span) : ''
}

/** Something declared in a project, for a search by name. */
export interface NamedSymbol {
  readonly name: string
  readonly kind: SymbolKind
  readonly span: Span
}

/** The declarations in all projects whose names contain the letters of a query in order. */
export function findSymbols(query: string, snapshots: readonly Snapshot[]): readonly NamedSymbol[] {
  const found = new Map<string, NamedSymbol>()
  for (const { name, kind, span, isDeclaration } of snapshots.flatMap(findOccurrences)) {
    if (isDeclaration && hasLetters(name.toLowerCase(), query.toLowerCase()))
      found.set(`${span.start} ${span.file.path}`, { name, kind, span })
  }
  return [...found.values()]
}

function hasLetters(name: string, query: string): boolean {
  let at = 0
  for (const letter of query) {
    at = name.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** A range of lines that can be folded, counted from 1. */
export interface Fold {
  readonly first: number
  readonly last: number
  readonly isComment: boolean
}

/** Mappings, lists, multi-line strings, and groups of comments. */
export function listFolds(file: ReadFile): readonly Fold[] {
  const folds = new Map<number, Fold>()
  const addFold = (start: Span, end: Span): void => {
    const first = positionAt(file.source, start.start).line
    const last = findLastLineOf(file.source, end)
    if (last > first && (folds.get(first)?.last ?? 0) < last) folds.set(first, { first, last, isComment: false })
  }
  const walkFolds = (node: Node): void => {
    if (node.span.file !== file.source) return
    if (node.kind === 'mapping') {
      for (const { keySpan, value } of node.entries.values()) {
        const isHere =
          keySpan.start >= node.span.start && value.span.end <= node.span.end && value.span.start >= keySpan.end
        if (!isHere) continue
        addFold(keySpan, value.span)
        walkFolds(value)
      }
    } else if (node.kind === 'sequence') {
      for (const item of node.items) {
        if (item.span.start < node.span.start || item.span.end > node.span.end) continue
        addFold(item.span, item.span)
        walkFolds(item)
      }
    }
  }
  for (const { root } of file.stream.documents) walkFolds(root)
  return [...folds.values(), ...listCommentFolds(file)]
}

/** The last line of a span that has text. */
function findLastLineOf(file: SourceFile, { start, end }: Span): number {
  const text = file.text.slice(start, end).trimEnd()
  return positionAt(file, start + text.length).line
}

function listCommentFolds({ source, stream }: ReadFile): readonly Fold[] {
  const lines = stream.comments
    .map(({ start }) => positionAt(source, start))
    .filter(
      ({ line, column }) =>
        readLine(source, line)
          .slice(0, column - 1)
          .trim() === '',
    )
    .map(({ line }) => line)
  const folds: Fold[] = []
  for (const line of lines) {
    const before = folds.at(-1)
    if (before !== undefined && before.last === line - 1) folds[folds.length - 1] = { ...before, last: line }
    else folds.push({ first: line, last: line, isComment: true })
  }
  return folds.filter(({ first, last }) => last > first)
}

/** The selections around a position, innermost first: the key or value, its entry, and everything around that. */
export function listSelections({ node, entry, isKey, around }: WrittenPlace): readonly Span[] {
  const own = isKey && entry !== undefined ? [entry.keySpan] : [node.span]
  const whole = entry === undefined ? [] : [getEntrySpan(entry)]
  const spans = [...own, ...whole, ...around.map(({ span }) => span).reverse()]
  return spans.filter((span, index) => {
    const before = spans[index - 1]
    return before === undefined || (span.start <= before.start && span.end >= before.end && !isSameSpan(span, before))
  })
}
