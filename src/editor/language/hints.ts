import { toRange } from '../../core/source/line-table.ts'
import type { SourceFile, Span } from '../../core/source/source-file.ts'
import { getValue, type Node, type VariableSource } from '../../core/tree/node.ts'
import { createPathTable } from '../../core/tree/path-table.ts'
import { visitPlaces } from '../../core/tree/visit.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { hideOutsideModel } from '../../read/project/loading/hide-outside-model.ts'
import { maskOf } from './masking.ts'
import type { Snapshot } from './snapshot.ts'
import { findOccurrences } from './symbols.ts'

/** A short text that an editor shows after something. */
export interface Hint {
  readonly file: SourceFile
  readonly offset: number
  readonly text: string
  readonly kind: HintKind
}

export const hintKinds = ['variables', 'overrides', 'shortForms'] as const

export type HintKind = (typeof hintKinds)[number]

/** Longer values are truncated. */
const LONGEST = 60

const LONGEST_SOURCE = 40

/**
 * Where variables have their values from, the values that another file overrides, and the meaning of short syntax, in a range of a
 * file.
 */
export function listHints(snapshot: Snapshot, path: string, start: number, end: number): readonly Hint[] {
  const isShown = ({ file, ...span }: Span): boolean => file.path === path && span.end >= start && span.end <= end
  return [...listVariableHints(snapshot, path), ...overrideHints(snapshot, path), ...listShortFormHints(snapshot, path)]
    .filter(({ span }) => isShown(span))
    .map(({ span, text, kind }) => ({ file: span.file, offset: span.end, text, kind }))
    .sort((a, b) => a.offset - b.offset)
}

type Placed = Pick<Hint, 'text' | 'kind'> & { readonly span: Span }

function listVariableHints(snapshot: Snapshot, path: string): readonly Placed[] {
  const { environment, files } = snapshot.model
  if (!files.some(({ source }) => source.path === path)) return []
  return findOccurrences(snapshot).flatMap(({ kind, name, span }): readonly Placed[] => {
    if (kind !== 'variable' || span.file.path !== path) return []
    const text = hintOf(environment.lookUp(name)?.source, snapshot)
    return text === undefined ? [] : [{ span: { ...span, end: findReferenceEnd(span) }, text, kind: 'variables' }]
  })
}

/** Where a variable has its value from; the value itself may be a secret, whatever the variable is called. */
function hintOf(source: VariableSource | undefined, { model }: Snapshot): string | undefined {
  switch (source?.kind) {
    case 'env-file':
      return `from ${escapeInvisible(model.paths.basename(source.span.file.path))}:${toRange(source.span).start.line}`
    case 'process':
      return 'from the environment'
    case 'project':
      return 'the name of the project'
    default:
      return undefined
  }
}

/** The end of `${NAME…}` or `$NAME`. */
function findReferenceEnd({ file, start, end }: Span): number {
  if (file.text[start - 1] !== '{') return end
  return file.text[end] === '}' ? end + 1 : end
}

function shortenHint(value: string): string {
  const [line = ''] = value.split('\n', 1)
  return escapeInvisible(line.length > LONGEST || line !== value ? `${line.slice(0, LONGEST)}…` : line)
}

/** Values of the model that replaced a value written in a file. */
function overrideHints({ model }: Snapshot, path: string): readonly Placed[] {
  const found: Placed[] = []
  walkNodes(model.whole, (node) => {
    for (let before = node.replaced; before !== undefined; before = before.replaced) {
      if (before.span.file.path !== path || node.span.file.path === path) continue
      const { start } = toRange(node.span)
      const name = escapeInvisible(model.paths.basename(node.span.file.path))
      found.push({ span: before.span, text: `overridden in ${name}:${start.line}`, kind: 'overrides' })
    }
  })
  return found
}

/** The meaning of short syntax in terms of long syntax, of which a range has many. */
const meanings = createPathTable<(first: Node, last: Node) => string | undefined>([
  ['services.*.ports.*', explainPort],
  ['services.*.volumes.*', mountMeaning],
])

function listShortFormHints({ model }: Snapshot, path: string): readonly Placed[] {
  const found = new Map<number, Placed & { readonly first: Node }>()
  visitPlaces(hideOutsideModel(model.whole), meanings, ({ node }, meaning) => {
    const written = node.origin?.kind === 'short-form' ? node.origin.of : undefined
    if (written?.span.file.path !== path) return
    const first = found.get(written.span.start)?.first ?? node
    const text = meaning(first, node)
    if (text === undefined) return
    const shown = shortenHint(maskOf(model)(text))
    found.set(written.span.start, { span: written.span, text: shown, kind: 'shortForms', first })
  })
  return [...found.values()].map(({ span, text, kind }) => ({ span, text, kind }))
}

function explainPort(first: Node, last: Node): string | undefined {
  const readRange = (key: string): string | undefined => {
    const [from, to] = [readMemberText(first, key), readMemberText(last, key)]
    return from === to ? from : `${from ?? ''}-${to ?? ''}`
  }
  const published = readRange('published')
  const host =
    published === undefined ? 'any port' : [readMemberText(first, 'host_ip'), published].filter(Boolean).join(':')
  return `host ${host} → container ${readRange('target')}/${readMemberText(first, 'protocol') ?? 'tcp'}`
}

function mountMeaning(long: Node): string | undefined {
  const [type, source] = [readMemberText(long, 'type'), readMemberText(long, 'source')]
  const access = readMemberText(long, 'read_only') === 'true' ? ', read-only' : ''
  if (source === undefined) return `anonymous ${type}${access}`
  // A long path would be cut off, and stands right before the hint, if not all of it.
  return source.length > LONGEST_SOURCE ? `${type} mount${access}` : `${type} ${source}${access}`
}

function readMemberText(node: Node, key: string): string | undefined {
  const value = getValue(node, key)
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined
}

function walkNodes(node: Node, found: (node: Node) => void): void {
  found(node)
  if (node.kind === 'sequence') for (const item of node.items) walkNodes(item, found)
  if (node.kind === 'mapping') for (const { value } of node.entries.values()) walkNodes(value, found)
}
