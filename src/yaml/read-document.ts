import { CST } from 'yaml'
import type { Finding } from '../diagnostics/diagnostic.ts'
import { subjectWithin } from '../diagnostics/subject.ts'
import type { SourceFile, Span } from '../source/source-file.ts'
import type { Entry, Node } from '../tree/node.ts'
import type { Anchor, YamlDocument } from './parse.ts'
import { plainScalar } from './scalar-type.ts'

interface OpenAnchor {
  readonly name: string
  readonly span: Span
  node: Node | undefined
  readonly aliases: Span[]
}

interface Context {
  readonly file: SourceFile
  readonly findings: Finding[]
  readonly path: (string | number)[]
  readonly anchors: OpenAnchor[]
  readonly anchorsByName: Map<string, OpenAnchor>
}

export interface Documents {
  readonly documents: readonly YamlDocument[]
  readonly findings: readonly Finding[]
}

export function readDocuments(file: SourceFile, tokens: readonly CST.Token[]): Documents {
  const findings: Finding[] = []
  const documents: YamlDocument[] = []
  for (const token of tokens) {
    if (token.type === 'document') documents.push(readDocument(file, token, findings))
    else if (token.type === 'error') findings.push(syntaxError(spanAt(file, token.offset, token.source.length)))
  }
  return { documents, findings }
}

function syntaxError(span: Span): Finding {
  return { rule: 'yaml-syntax', severity: 'error', message: 'The file is not well-formed YAML here.', span }
}

function spanAt(file: SourceFile, start: number, length: number): Span {
  return { file, start, end: start + length }
}

function readDocument(file: SourceFile, token: CST.Document, findings: Finding[]): YamlDocument {
  const context: Context = { file, findings, path: [], anchors: [], anchorsByName: new Map() }
  const root = readNode(token.value, token.start, endOf(token.start, token.offset), context)
  const anchors: Anchor[] = []
  for (const { name, span, node, aliases } of context.anchors)
    if (node !== undefined) anchors.push({ name, span, node, aliases })
  return { root, anchors }
}

function endOf(tokens: readonly CST.SourceToken[], fallback: number): number {
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]
    if (token === undefined || token.type === 'space' || token.type === 'newline' || token.type === 'comment') continue
    return token.offset + token.source.length
  }
  return fallback
}

function readNode(
  token: CST.Token | null | undefined,
  properties: readonly CST.SourceToken[],
  emptyAt: number,
  context: Context,
): Node {
  let anchor: OpenAnchor | undefined
  let tag: string | undefined
  for (const property of properties) {
    if (property.type === 'anchor') {
      const { file } = context
      const span = spanAt(file, property.offset, property.source.length)
      anchor = { name: property.source.slice(1), span, node: undefined, aliases: [] }
      context.anchors.push(anchor)
      context.anchorsByName.set(anchor.name, anchor)
    } else if (property.type === 'tag') tag = property.source
  }
  let node = readContent(token, emptyAt, context)
  if (tag !== undefined && !tag.startsWith('!!')) node = { ...node, tag }
  else if (tag === '!!str' && node.kind === 'scalar') {
    const { span, style } = node
    node = { kind: 'scalar', type: 'string', value: context.file.text.slice(span.start, span.end), style, span }
  }
  if (anchor !== undefined) anchor.node = node
  return node
}

function readContent(token: CST.Token | null | undefined, emptyAt: number, context: Context): Node {
  const { file } = context
  if (token === null || token === undefined) return plainScalar('', spanAt(file, emptyAt, 0))
  switch (token.type) {
    case 'scalar': {
      const span = spanAt(file, token.offset, token.source.length)
      return plainScalar(token.source.includes('\n') ? textOfScalar(token) : token.source, span)
    }
    case 'single-quoted-scalar':
    case 'double-quoted-scalar': {
      const style = token.type === 'single-quoted-scalar' ? 'single-quoted' : 'double-quoted'
      const span = spanAt(file, token.offset, token.source.length)
      return { kind: 'scalar', type: 'string', value: textOfScalar(token), style, span }
    }
    case 'block-scalar':
      return blockScalar(token, context)
    case 'alias':
      return readAlias(token, context)
    case 'block-map':
      return readMapping(token, token.items, context)
    case 'block-seq':
      return readSequence(token, context)
    case 'flow-collection':
      return token.start.type === 'flow-map-start'
        ? readMapping(token, token.items, context)
        : readSequence(token, context)
    default:
      return plainScalar('', spanAt(file, emptyAt, 0))
  }
}

function textOfScalar(token: CST.FlowScalar | CST.BlockScalar): string {
  return CST.resolveAsScalar(token, false, () => undefined)?.value ?? ''
}

function blockScalar(token: CST.BlockScalar, { file }: Context): Node {
  let contentStart = token.offset
  for (const part of token.props) if ('source' in part) contentStart += part.source.length
  const style = file.text.charCodeAt(token.offset) === 0x7c ? 'literal' : 'folded'
  const visible = token.source.trimEnd().length
  const lineEnd = /[\r\n]/.exec(token.source.slice(visible))
  const end =
    visible === 0
      ? token.offset + (token.props[0] && 'source' in token.props[0] ? token.props[0].source.length : 1)
      : contentStart + (lineEnd === null ? token.source.length : visible + lineEnd.index)
  return { kind: 'scalar', type: 'string', value: textOfScalar(token), style, span: { file, start: token.offset, end } }
}

function readAlias(token: CST.FlowScalar, context: Context): Node {
  const span = spanAt(context.file, token.offset, token.source.length)
  const anchor = context.anchorsByName.get(token.source.slice(1))
  anchor?.aliases.push(span)
  if (anchor?.node !== undefined) return anchor.node
  context.findings.push({
    rule: anchor === undefined ? 'undefined-alias' : 'alias-cycle',
    severity: 'error',
    message: `"${token.source}" has no anchor before it.`,
    span,
  })
  return plainScalar('', span)
}

function readSequence(token: CST.BlockSequence | CST.FlowCollection, context: Context): Node {
  const items: Node[] = []
  let end = token.offset + 1
  for (const item of token.items) {
    if (
      item.value === undefined &&
      item.key === undefined &&
      !item.start.some(({ type }) => type === 'seq-item-ind' || type === 'anchor' || type === 'tag')
    )
      continue
    context.path.push(items.length)
    const node =
      item.key === undefined && item.sep === undefined
        ? readNode(item.value, item.start, endOf(item.start, end), context)
        : readMapping({ type: 'flow-collection', offset: item.key?.offset ?? end, end: [] }, [item], context)
    context.path.pop()
    items.push(node)
    end = item.value?.type === 'alias' ? item.value.offset + item.value.source.length : node.span.end
  }
  return { kind: 'sequence', items, span: spanOfCollection(token, end, context) }
}

interface Collection {
  readonly type: 'block-map' | 'block-seq' | 'flow-collection'
  readonly offset: number
  readonly end?: readonly CST.SourceToken[]
}

function spanOfCollection({ type, offset, end: closing }: Collection, end: number, { file }: Context): Span {
  const bracket = type === 'flow-collection' ? closing?.[0] : undefined
  return { file, start: offset, end: bracket === undefined ? end : bracket.offset + 1 }
}

function readMapping(token: Collection, pairs: readonly CST.CollectionItem[], context: Context): Node {
  const entries = new Map<string, Entry>()
  const merged: Node[] = []
  let end = token.offset
  for (const { start, key, sep = [], value } of pairs) {
    if (key === undefined && sep.length === 0) continue
    const keyNode = readNode(key, start, endOf(start, end), context)
    const name = keyNode.kind === 'scalar' ? String(keyNode.value) : ''
    const keySpan = keyNode.span
    context.path.push(name)
    const node = readNode(value, sep, endOf(sep, keySpan.end), context)
    context.path.pop()
    end = value?.type === 'alias' ? value.offset + value.source.length : Math.max(node.span.end, keySpan.end)
    if (name === '<<' && key?.type === 'scalar') {
      merged.push(node)
      continue
    }
    const first = entries.get(name)
    if (first === undefined) entries.set(name, { keySpan, value: node })
    else
      context.findings.push({
        rule: 'duplicate-key',
        severity: 'error',
        message: `The key "${name}" is written twice in ${subjectWithin(context.path)}; keep one of them.`,
        span: keySpan,
        related: [{ span: first.keySpan, message: 'first written here' }],
      })
  }
  for (const node of merged) mergeInto(entries, node)
  return { kind: 'mapping', entries, span: spanOfCollection(token, end, context) }
}

function mergeInto(entries: Map<string, Entry>, node: Node): void {
  if (node.kind === 'sequence') for (const item of node.items) mergeInto(entries, item)
  if (node.kind === 'mapping') for (const [key, entry] of node.entries) if (!entries.has(key)) entries.set(key, entry)
}
