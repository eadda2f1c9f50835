import type { CST } from 'yaml'
import { together, type Found, type Problem } from './problem.ts'
import { blockScalar } from './mistakes/block-text.ts'
import { flowEnd, flowItem, flowPair, signAlone, unclosedBracket } from './mistakes/brackets.ts'
import {
  documentOfInnerKeys,
  endOfNothing,
  missingDocumentStart,
  onLineOfMarker,
  refusedDirective,
} from './mistakes/documents.ts'
import { misindentedColon } from './mistakes/indentation.ts'
import { headerAmongKeys } from './mistakes/keys-above.ts'
import { dashOfOnlyItem, sequenceItem } from './mistakes/lists.ts'
import { implicitKey, onLineOfKey } from './mistakes/keys.ts'
import { laterWithoutName } from './mistakes/missing-name.ts'
import { unexpectedToken, withoutKey } from './mistakes/leftover.ts'
import { afterValue } from './mistakes/after-value.ts'
import {
  isReadableTag,
  joined,
  propertyOfAlias,
  secondAnchor,
  secondTag,
  tagHandle,
  tagWithoutName,
  unreadableTag,
} from './mistakes/properties.ts'
import { aliasName, anchorName, plainStart } from './mistakes/starting-characters.ts'
import { misplacedTab } from './mistakes/tabs.ts'
import type { Syntax } from './syntax-tokens.ts'
import { unreadableCharacters } from './mistakes/characters.ts'
import { quotedProblem } from './mistakes/quotes.ts'

/** The state of the syntax check while it walks a text. */
interface Check {
  readonly text: string
  /** Whether any line is indented with a tab; for most texts this is false, and tab checks are skipped. */
  readonly hasTabs: boolean
  /** Declared by `%TAG`. */
  readonly tagHandles: Set<string>
}

/** The first place that Compose's reader rejects, or that our parser reads differently. */
export function firstProblem(text: string, syntax: Syntax): Found {
  const unreadable = unreadableCharacters(text)
  if (unreadable !== undefined) return unreadable
  const check: Check = { text, hasTabs: text.includes('\t') && /^[ ?-]*\t/m.test(text), tagHandles: new Set() }
  const stream: Stream = { documents: 0, afterDocumentEnd: false, directive: undefined, versions: 0 }
  for (const token of syntax.tokens) {
    const found = streamToken(check, stream, token)
    if (found !== undefined) return found
  }
  return undefined
}

/** What has been seen between documents. */
interface Stream {
  documents: number
  afterDocumentEnd: boolean
  directive: CST.Directive | undefined
  versions: number
}

// eslint-disable-next-line complexity -- one case for each kind of token
function streamToken(check: Check, stream: Stream, token: CST.Token): Found {
  const { text } = check
  switch (token.type) {
    case 'document': {
      const { afterDocumentEnd, directive } = stream
      Object.assign(stream, {
        documents: stream.documents + 1,
        afterDocumentEnd: false,
        directive: undefined,
        versions: 0,
      })
      const marked = token.start.some(({ type }) => type === 'doc-start')
      if (!marked && afterDocumentEnd) return missingDocumentStart(text, token, '...')
      if (!marked && directive !== undefined) return missingDocumentStart(text, token, directive.source)
      return document(check, token)
    }
    case 'directive':
      stream.directive = token
      if (token.source.startsWith('%YAML')) stream.versions++
      for (const [, handle] of token.source.matchAll(/^%TAG[ \t]+(\S+)/g)) check.tagHandles.add(handle ?? '')
      return refusedDirective(text, token, stream.versions)
    case 'doc-end':
      stream.afterDocumentEnd = true
      return stream.documents === 0 ? endOfNothing(token) : unexpectedIn(check, token.end, undefined, -1)
    case 'space':
      return misplacedTab(text, token, -1, false)
    case 'byte-order-mark':
    case 'comment':
    case 'newline':
      return undefined
    default:
      return unexpectedToken(text, token)
  }
}

function document(check: Check, { start, value, end }: CST.Document): Found {
  return (
    properties(check, start, 'doc-start', value, -1) ??
    onLineOfMarker(start, value) ??
    documentInside(check.text, start, value) ??
    node(check, value, -1) ??
    unexpectedIn(check, end, value, -1) ??
    (value?.type === 'block-seq' ? dashOfOnlyItem(check.text, value) : undefined)
  )
}

function documentInside(text: string, start: readonly CST.SourceToken[], value: CST.Token | undefined): Found {
  const marker = start.find(({ type }) => type === 'doc-start')
  return marker && documentOfInnerKeys(text, marker.offset, value)
}

function node(check: Check, token: CST.Token | null | undefined, indent: number, flow = false): Found {
  if (token === null || token === undefined) return undefined
  switch (token.type) {
    case 'scalar':
      return plainStart(check.text, token, flow) ?? unexpectedIn(check, token.end, token, indent, flow)
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return quotedProblem(check.text, token) ?? unexpectedIn(check, token.end, token, indent, flow)
    case 'alias':
      return aliasName(check.text, token) ?? unexpectedIn(check, token.end, token, indent, flow)
    case 'block-scalar':
      return blockScalar(check.text, token, indent)
    case 'block-map':
      return blockMapping(check, token)
    case 'block-seq':
      return blockSequence(check, token)
    case 'flow-collection':
      return flowCollection(check, token, indent, flow)
    default:
      return unexpectedToken(check.text, token)
  }
}

function blockMapping(check: Check, map: CST.BlockMap): Found {
  let previous: CST.CollectionItem | undefined
  const problems: Problem[] = []
  for (const item of map.items) {
    const found = blockPair(check, map, item, previous)
    // After another mistake, nothing is certain.
    if (found !== undefined && found.alike === undefined) return problems.length === 0 ? found : together(problems)
    if (found?.alike !== undefined) problems.push(found, ...found.alike)
    if (item.key !== undefined) previous = item
  }
  return together(problems) ?? headerAmongKeys(check.text, map) ?? laterWithoutName(check.text, map)
}

function blockPair(
  check: Check,
  map: CST.BlockMap,
  item: CST.CollectionItem,
  previous: CST.CollectionItem | undefined,
): Found {
  const { text } = check
  const { start, key, sep, value } = item
  const before = properties(check, start, 'explicit-key-ind', key ?? undefined, map.indent)
  if (before !== undefined) return before
  const explicit = start.some(({ type }) => type === 'explicit-key-ind')
  if (!explicit) {
    if (key === undefined && sep === undefined) return withoutKey(text, start)
    const mistaken = implicitKey(text, map, item, previous)
    if (mistaken !== undefined) return mistaken
  }
  return (
    node(check, key, map.indent) ??
    properties(check, sep, 'map-value-ind', value, map.indent) ??
    (explicit ? misindentedColon(text, map, sep) : onLineOfKey(text, map, item)) ??
    node(check, value, map.indent)
  )
}

function blockSequence(check: Check, sequence: CST.BlockSequence): Found {
  for (const item of sequence.items) {
    const { start, value } = item
    const found =
      properties(check, start, 'seq-item-ind', value, sequence.indent) ??
      sequenceItem(check.text, sequence, item) ??
      node(check, value, sequence.indent)
    if (found !== undefined) return found
  }
  return undefined
}

function flowCollection(check: Check, flow: CST.FlowCollection, indent: number, inFlow: boolean): Found {
  const { text } = check
  const [closing, ...after] = flow.end
  // Checked first, since text that seems to be inside the bracket may not belong there.
  if (closing === undefined) return unclosedBracket(text, flow)
  for (const [index, item] of flow.items.entries()) {
    const { start, key, sep, value } = item
    const question = start.find(({ type }) => type === 'explicit-key-ind')
    const found =
      (question && signAlone(text, question.offset)) ??
      properties(check, start, 'explicit-key-ind', key ?? value, indent, true) ??
      flowItem(text, flow, index) ??
      node(check, key, indent, true) ??
      properties(check, sep, 'map-value-ind', value, indent, true) ??
      flowPair(text, flow, item) ??
      node(check, value, indent, true)
    if (found !== undefined) return found
  }
  return flowEnd(flow, closing) ?? unexpectedIn(check, after, flow, indent, inFlow)
}

/** What precedes a value: white space, comments, its anchor and tag, and its indicator. */
// eslint-disable-next-line complexity, max-lines-per-function -- one case for each kind of token
function properties(
  check: Check,
  tokens: readonly CST.SourceToken[] | undefined,
  indicator: CST.SourceToken['type'],
  next: CST.Token | null | undefined,
  indent: number,
  flow = false,
): Found {
  if (tokens === undefined) return undefined
  const { text } = check
  let anchor = false
  let tag = false
  let found = false
  for (const token of tokens) {
    switch (token.type) {
      case 'space':
        if (check.hasTabs && token.source.includes('\t')) {
          const tab = misplacedTab(text, token, indent, flow)
          if (tab !== undefined) return tab
        }
        break
      case 'newline':
      case 'comment':
        break
      case 'anchor':
        if (anchor) return secondAnchor(token)
        anchor = true
        {
          const misnamed = anchorName(text, token, flow)
          if (misnamed !== undefined) return misnamed
          if ('[{'.includes(text.charAt(token.offset + token.source.length) || ' ')) return joined('anchor', token)
        }
        break
      case 'tag':
        if (tag) return secondTag(token)
        tag = true
        if (/^![\w-]*!$/.test(token.source)) return tagWithoutName(token)
        if (!isKnownTag(check, token.source)) return tagHandle(token)
        if (isJoined(text, token)) return joined('tag', token)
        if (!isReadableTag(token)) return unreadableTag(token)
        break
      case 'comma':
        if (flow) break
        return unexpectedToken(text, token)
      case indicator:
        if (found) return unexpectedToken(text, token)
        found = true
        break
      default:
        return unexpectedToken(text, token)
    }
  }
  if ((anchor || tag) && next?.type === 'alias') return propertyOfAlias(tokens)
  return undefined
}

/** Only white space and comments may follow a value. */
function unexpectedIn(
  check: Check,
  tokens: readonly CST.Token[] | undefined,
  value: CST.Token | undefined,
  indent: number,
  flow = false,
): Found {
  if (tokens === undefined) return undefined
  for (const token of tokens) {
    switch (token.type) {
      case 'space':
        if (check.hasTabs && token.source.includes('\t')) {
          const tab = misplacedTab(check.text, token, indent, flow)
          if (tab !== undefined) return tab
        }
        break
      case 'newline':
      case 'comment':
        break
      default:
        return afterValue(check.text, value, token, flow)
    }
  }
  return undefined
}

// `!handle!suffix` needs a `%TAG` line.
function isKnownTag({ tagHandles }: Check, source: string): boolean {
  const handle = /^![\w-]+!/.exec(source)?.[0]
  return handle === undefined || tagHandles.has(handle)
}

function isJoined(text: string, { offset, source }: CST.SourceToken): boolean {
  return text.charAt(offset + source.length).trim() !== ''
}
