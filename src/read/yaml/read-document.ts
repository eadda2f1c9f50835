import type { CST } from 'yaml'
import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { amount, code, message, text, type Statement } from '../../core/messages/message.ts'
import type { SourceFile, Span } from '../../core/source/source-file.ts'
import { createMappingOfEntries, createSequence } from '../../core/tree/build.ts'
import type { Entry, Mapping, Node } from '../../core/tree/node.ts'
import { checkPlace, openAnchor, readAlias } from './aliases.ts'
import { createBrokenRange, startBrokenRange, type BrokenRange, type Merge } from './broken-ranges.ts'
import type { Anchor, YamlDocument } from './document.ts'
import { duplicateKey, reportNonStringKey } from './keys.ts'
import { MAXIMUM_BEFORE_DOCUMENTS, MAXIMUM_DEPTH, MAXIMUM_MERGED, MAXIMUM_VISITS } from './limits.ts'
import { mergeInto } from './merge-key.ts'
import { reportExceeded, type Found, type ReaderState } from './reader-state.ts'
import { readScalar } from './read-scalar.ts'
import { createSpanAt, type RepairedText } from './repaired-text.ts'
import { readPlainScalar } from './scalar-type.ts'
import type { Syntax } from './syntax-tokens.ts'
import { applyTag } from './tag.ts'

const tooDeep = message(
  'too-deep',
  ({ limit }: { limit: number }) =>
    text`Lists and mappings are nested more than ${amount(limit)} levels deep; the rest of the file is ignored.`,
)

const tooManyDocuments = message(
  'too-many-documents',
  () => text`The file has too many documents; documents from here on are ignored.`,
)

const wholeReset = message(
  'reset-file',
  () => text`A whole file cannot be reset; put ${code('!reset')} after the key whose value to remove.`,
)

/** A document as it was read, broken or not. */
export type DocumentPart = Pick<YamlDocument, 'root' | 'anchors'>

export interface Documents {
  readonly parts: readonly DocumentPart[]
  readonly findings: readonly Finding[]
  /** Unresolved aliases, and the part beyond a limit. */
  readonly brokenRanges: readonly BrokenRange[]
  readonly merges: readonly Merge[]
}

/** Turns checked syntax into located nodes, with types, anchors, aliases, merge keys and tags. */
export function readDocuments(file: SourceFile, read: RepairedText, { tokens, tooDeepAt }: Syntax): Documents {
  const found: Found = { findings: [], brokenRanges: [], merges: [] }
  const { findings, brokenRanges } = found
  const parts: DocumentPart[] = []
  let before = 0
  for (const token of tokens) {
    if (token.type !== 'document') continue
    before += token.offset
    if (before > MAXIMUM_BEFORE_DOCUMENTS) {
      findings.push(createLimitFinding(tooManyDocuments(), file, read.original(token.offset)))
      brokenRanges.push(startBrokenRange(file, read.original(token.offset)))
      break
    }
    parts.push(readDocument(file, read, token, found))
  }
  if (tooDeepAt !== undefined) {
    const start = read.original(tooDeepAt)
    findings.push(createLimitFinding(tooDeep({ limit: MAXIMUM_DEPTH }), file, start))
    brokenRanges.push(startBrokenRange(file, start))
  }
  return { parts, ...found }
}

function createLimitFinding(message: Statement, file: SourceFile, start: number): Finding {
  return { rule: 'yaml-limit', severity: 'error', message, span: { file, start, end: start + 1 } }
}

function readDocument(file: SourceFile, read: RepairedText, token: CST.Document, found: Found): DocumentPart {
  const state: ReaderState = {
    file,
    read,
    ...found,
    path: [],
    anchors: [],
    anchorsByName: new Map(),
    visits: 0,
    constructed: 0,
    fromAliases: 0,
    exceeded: false,
    merging: false,
    merged: 0,
  }
  const root = readTokenNode(token.value, token.start, findTokensEnd(token.start, token.offset), state)
  // Compose crashes on it.
  if (root.tag === '!reset')
    found.findings.push({ rule: 'yaml-tag', severity: 'error', message: wholeReset(), span: root.span })
  const anchors: Anchor[] = []
  for (const { name, span, node, aliases } of state.anchors) {
    if (node !== undefined) anchors.push({ name, span, node, aliases })
  }
  return { root, anchors }
}

// Where the last visible token ends.
function findTokensEnd(tokens: readonly CST.SourceToken[], fallback: number): number {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]
    if (token === undefined || token.type === 'space' || token.type === 'newline' || token.type === 'comment') continue
    return token.offset + token.source.length
  }
  return fallback
}

function readTokenNode(
  token: CST.Token | null | undefined,
  properties: readonly CST.SourceToken[],
  emptyAt: number,
  state: ReaderState,
): Node {
  const anchorToken = properties.find(({ type }) => type === 'anchor')
  const tag = properties.find(({ type }) => type === 'tag')
  state.visits++
  state.constructed++
  if (state.visits > MAXIMUM_VISITS) reportExceeded(state, token?.offset ?? emptyAt)
  if (anchorToken === undefined && tag === undefined) return readContent(token, emptyAt, state)

  const sizeBefore = state.constructed
  const findingsBefore = state.findings.length
  const visitsBefore = state.visits
  const anchor = anchorToken === undefined ? undefined : openAnchor(anchorToken, state)
  const isComplete = tag?.source === '!reset' || tag?.source === '!override'
  // Compose does not count values that it takes or drops as a whole.
  if (isComplete) state.visits = Number.NEGATIVE_INFINITY
  let node = readContent(token, emptyAt, state)
  if (isComplete) state.visits = visitsBefore
  if (tag !== undefined) {
    node = applyTag(node, tag.source, createSpanAt(state, tag.offset, tag.source.length), state.findings)
    // Reset values are discarded unread.
    if (node.tag === '!reset') dropFindings(state.findings, findingsBefore)
  }
  if (anchor !== undefined) {
    anchor.node = node
    anchor.size = state.constructed - sizeBefore + 1
  }
  return node
}

function dropFindings(findings: Finding[], from: number): void {
  const kept = findings.splice(from).filter(({ rule }) => rule === 'undefined-alias' || rule === 'alias-cycle')
  for (const finding of kept) findings.push(finding)
}

function readContent(token: CST.Token | null | undefined, emptyAt: number, state: ReaderState): Node {
  switch (token?.type) {
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
    case 'block-scalar':
      return readScalar(token, state)
    case 'alias':
      return readAlias(token, state)
    case 'block-map':
      return readTokenMapping(token, token.items, state)
    case 'block-seq':
      return readSequence(token, state)
    case 'flow-collection':
      return token.start.type === 'flow-map-start'
        ? readTokenMapping(token, token.items, state)
        : readSequence(token, state)
    default:
      return readPlainScalar('', createSpanAt(state, emptyAt, 0))
  }
}

function readSequence(token: CST.BlockSequence | CST.FlowCollection, state: ReaderState): Node {
  const items: Node[] = []
  let end = 0
  for (const item of token.items) {
    const { start, key, sep, value } = item
    if (key === undefined && value === undefined && sep === undefined && !start.some(isItemToken)) continue
    state.path.push(items.length)
    checkPlace(value, state)
    const isPair = sep !== undefined || start.some(({ type }) => type === 'explicit-key-ind')
    const node = isPair
      ? readPair(item, token.offset, state)
      : readTokenNode(value ?? key, start, findTokensEnd(start, token.offset), state)
    state.path.pop()
    items.push(node)
    end = findWrittenEnd(value ?? key, node, state)
  }
  return createSequence(items, { span: locateCollection(token, end, state) })
}

function isItemToken({ type }: CST.SourceToken): boolean {
  return type === 'seq-item-ind' || type === 'anchor' || type === 'tag' || type === 'explicit-key-ind'
}

// `[a: b]` is a list of one mapping.
function readPair(item: CST.CollectionItem, offset: number, state: ReaderState): Node {
  state.visits++
  state.constructed++
  const pair: Collection = { type: 'block-map', offset: item.key?.offset ?? item.sep?.[0]?.offset ?? offset }
  return readTokenMapping(pair, [item], state)
}

interface Collection {
  readonly type: 'block-map' | 'block-seq' | 'flow-collection'
  readonly offset: number
  readonly end?: readonly CST.SourceToken[]
}

function locateCollection({ type, offset, end: closing }: Collection, end: number, { file, read }: ReaderState): Span {
  const start = read.original(offset)
  const bracket = type === 'flow-collection' ? closing?.[0] : undefined
  return { file, start, end: bracket === undefined ? Math.max(start, end) : read.original(bracket.offset + 1) }
}

// Where a value is written; the value of an alias is written elsewhere.
function findWrittenEnd(token: CST.Token | null | undefined, node: Node, { read }: ReaderState): number {
  return token?.type === 'alias' ? read.original(token.offset + token.source.length) : node.span.end
}

// eslint-disable-next-line complexity -- one case for each way in which an entry can be written
function readTokenMapping(token: Collection, pairs: readonly CST.CollectionItem[], state: ReaderState): Mapping {
  const { path, findings } = state
  const entries = new Map<string, Entry>()
  const owner = path.length
  let merge: Entry | undefined
  let end = 0
  for (const { start, key, sep = [], value } of pairs) {
    if (key === undefined && sep.length === 0 && !start.some(isItemToken)) continue
    const keyNode = readTokenKey(key, start, findTokensEnd(start, token.offset), state)
    const { name, node: written, isMerge, isString } = keyNode
    const keySpan = key?.type === 'alias' ? createSpanAt(state, key.offset, key.source.length) : written.span
    path[owner] = name
    checkPlace(value, state)
    state.merging = isMerge
    const node = readTokenNode(value, sep, findTokensEnd(sep, findTokenEnd(key, token.offset)), state)
    state.merging = false
    path.length = owner
    // Reset entries do not exist.
    if (!isString && node.tag !== '!reset') findings.push(reportNonStringKey(written, path))
    end = Math.max(keySpan.end, findWrittenEnd(value, node, state))
    const entry = { keySpan, value: node }
    const first = isMerge ? merge : entries.get(name)
    if (first !== undefined) findings.push(duplicateKey(name, path, first, entry))
    else if (isMerge) merge = entry
    else entries.set(name, entry)
  }
  const mapping = createMappingOfEntries(entries, { span: locateCollection(token, end, state) })
  if (merge !== undefined && !state.exceeded) {
    state.merged -= entries.size
    const from = mergeInto(entries, merge, findings)
    if (from === undefined) state.brokenRanges.push(createBrokenRange(merge.keySpan))
    else state.merges.push({ into: mapping, from })
    state.merged += entries.size
    if (state.merged > MAXIMUM_MERGED) reportExceeded(state, token.offset)
  }
  return mapping
}

interface Key {
  readonly name: string
  readonly node: Node
  /** `<<` without quotes. */
  readonly isMerge: boolean
  /** True for an unresolved alias, which is reported separately. */
  readonly isString: boolean
}

function readTokenKey(
  token: CST.Token | null | undefined,
  properties: readonly CST.SourceToken[],
  emptyAt: number,
  state: ReaderState,
): Key {
  // Compose constructs keys but does not visit them.
  const node = readTokenNode(token, properties, emptyAt, state)
  state.visits--
  if (node.kind === 'scalar' && node.type === 'string') {
    const isMerge = node.value === '<<' && node.style === 'plain' && isMergeTag(properties)
    return { name: node.value, node, isMerge, isString: true }
  }
  const isUndefined = token?.type === 'alias' && !state.anchorsByName.has(token.source.slice(1))
  const { start, end } = node.span
  return { name: state.file.text.slice(start, end), node, isMerge: false, isString: isUndefined }
}

function isMergeTag(properties: readonly CST.SourceToken[]): boolean {
  const tag = properties.find(({ type }) => type === 'tag')
  return tag === undefined || tag.source === '!!merge' || tag.source === '!'
}

function findTokenEnd(token: CST.Token | null | undefined, fallback: number): number {
  return token !== null && token !== undefined && 'source' in token ? token.offset + token.source.length : fallback
}
