import type { CST } from 'yaml'
import { mergeProblems, type Found, type Problem } from './problem.ts'
import { findBlockScalarMistake } from './mistakes/block-text.ts'
import {
  findFlowEndMistake,
  findFlowItemMistake,
  findFlowPairMistake,
  signAlone,
  describeUnclosedBracket,
} from './mistakes/brackets.ts'
import {
  findInnerKeysDocument,
  describeStrayDocumentEnd,
  describeMissingStart,
  findValueOnMarkerLine,
  findRefusedDirective,
} from './mistakes/documents.ts'
import { findMisindentedColon } from './mistakes/indentation.ts'
import { findHeaderAmongKeys } from './mistakes/keys-above.ts'
import { findDashOfOnlyItem, findSequenceItemMistake } from './mistakes/lists.ts'
import { findInvalidImplicitKey, findValueOnKeyLine } from './mistakes/keys.ts'
import { findLaterWithoutName } from './mistakes/missing-name.ts'
import { describeUnexpectedToken, findValueWithoutKey } from './mistakes/leftover.ts'
import { describeTextAfterValue } from './mistakes/after-value.ts'
import {
  isReadableTag,
  describeJoinedProperty,
  findPropertyOfAlias,
  describeSecondAnchor,
  describeSecondTag,
  tagHandle,
  tagWithoutName,
  describeUnreadableTag,
} from './mistakes/properties.ts'
import { findInvalidAlias, findInvalidAnchor, findInvalidStart } from './mistakes/starting-characters.ts'
import { findMisplacedTab } from './mistakes/tabs.ts'
import type { Syntax } from './syntax-tokens.ts'
import { findUnreadableCharacters } from './mistakes/characters.ts'
import { findQuoteProblem } from './mistakes/quotes.ts'

/** The state of the syntax check while it walks a text. */
interface Check {
  readonly text: string
  /** Whether any line is indented with a tab; for most texts this is false, and tab checks are skipped. */
  readonly hasTabs: boolean
  /** Declared by `%TAG`. */
  readonly tagHandles: Set<string>
}

/** The first place that Compose's reader rejects, or that our parser reads differently. */
export function findFirstProblem(text: string, syntax: Syntax): Found {
  const unreadable = findUnreadableCharacters(text)
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
      if (!marked && afterDocumentEnd) return describeMissingStart(text, token, '...')
      if (!marked && directive !== undefined) return describeMissingStart(text, token, directive.source)
      return checkDocument(check, token)
    }
    case 'directive':
      stream.directive = token
      if (token.source.startsWith('%YAML')) stream.versions++
      for (const [, handle] of token.source.matchAll(/^%TAG[ \t]+(\S+)/g)) check.tagHandles.add(handle ?? '')
      return findRefusedDirective(text, token, stream.versions)
    case 'doc-end':
      stream.afterDocumentEnd = true
      return stream.documents === 0
        ? describeStrayDocumentEnd(token)
        : checkUnexpectedTokens(check, token.end, undefined, -1)
    case 'space':
      return findMisplacedTab(text, token, -1, false)
    case 'byte-order-mark':
    case 'comment':
    case 'newline':
      return undefined
    default:
      return describeUnexpectedToken(text, token)
  }
}

function checkDocument(check: Check, { start, value, end }: CST.Document): Found {
  return (
    checkProperties(check, start, 'doc-start', value, -1) ??
    findValueOnMarkerLine(start, value) ??
    checkDocumentInside(check.text, start, value) ??
    checkNode(check, value, -1) ??
    checkUnexpectedTokens(check, end, value, -1) ??
    (value?.type === 'block-seq' ? findDashOfOnlyItem(check.text, value) : undefined)
  )
}

function checkDocumentInside(text: string, start: readonly CST.SourceToken[], value: CST.Token | undefined): Found {
  const marker = start.find(({ type }) => type === 'doc-start')
  return marker && findInnerKeysDocument(text, marker.offset, value)
}

function checkNode(check: Check, token: CST.Token | null | undefined, indent: number, flow = false): Found {
  if (token === null || token === undefined) return undefined
  switch (token.type) {
    case 'scalar':
      return findInvalidStart(check.text, token, flow) ?? checkUnexpectedTokens(check, token.end, token, indent, flow)
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return findQuoteProblem(check.text, token) ?? checkUnexpectedTokens(check, token.end, token, indent, flow)
    case 'alias':
      return findInvalidAlias(check.text, token) ?? checkUnexpectedTokens(check, token.end, token, indent, flow)
    case 'block-scalar':
      return findBlockScalarMistake(check.text, token, indent)
    case 'block-map':
      return checkBlockMapping(check, token)
    case 'block-seq':
      return checkBlockSequence(check, token)
    case 'flow-collection':
      return checkFlowCollection(check, token, indent, flow)
    default:
      return describeUnexpectedToken(check.text, token)
  }
}

function checkBlockMapping(check: Check, map: CST.BlockMap): Found {
  let previous: CST.CollectionItem | undefined
  const problems: Problem[] = []
  for (const item of map.items) {
    const found = checkBlockPair(check, map, item, previous)
    // After another mistake, nothing is certain.
    if (found !== undefined && found.alike === undefined) return problems.length === 0 ? found : mergeProblems(problems)
    if (found?.alike !== undefined) problems.push(found, ...found.alike)
    if (item.key !== undefined) previous = item
  }
  return mergeProblems(problems) ?? findHeaderAmongKeys(check.text, map) ?? findLaterWithoutName(check.text, map)
}

function checkBlockPair(
  check: Check,
  map: CST.BlockMap,
  item: CST.CollectionItem,
  previous: CST.CollectionItem | undefined,
): Found {
  const { text } = check
  const { start, key, sep, value } = item
  const before = checkProperties(check, start, 'explicit-key-ind', key ?? undefined, map.indent)
  if (before !== undefined) return before
  const explicit = start.some(({ type }) => type === 'explicit-key-ind')
  if (!explicit) {
    if (key === undefined && sep === undefined) return findValueWithoutKey(text, start)
    const mistaken = findInvalidImplicitKey(text, map, item, previous)
    if (mistaken !== undefined) return mistaken
  }
  return (
    checkNode(check, key, map.indent) ??
    checkProperties(check, sep, 'map-value-ind', value, map.indent) ??
    (explicit ? findMisindentedColon(text, map, sep) : findValueOnKeyLine(text, map, item)) ??
    checkNode(check, value, map.indent)
  )
}

function checkBlockSequence(check: Check, sequence: CST.BlockSequence): Found {
  for (const item of sequence.items) {
    const { start, value } = item
    const found =
      checkProperties(check, start, 'seq-item-ind', value, sequence.indent) ??
      findSequenceItemMistake(check.text, sequence, item) ??
      checkNode(check, value, sequence.indent)
    if (found !== undefined) return found
  }
  return undefined
}

function checkFlowCollection(check: Check, flow: CST.FlowCollection, indent: number, inFlow: boolean): Found {
  const { text } = check
  const [closing, ...after] = flow.end
  // Checked first, since text that seems to be inside the bracket may not belong there.
  if (closing === undefined) return describeUnclosedBracket(text, flow)
  for (const [index, item] of flow.items.entries()) {
    const { start, key, sep, value } = item
    const question = start.find(({ type }) => type === 'explicit-key-ind')
    const found =
      (question && signAlone(text, question.offset)) ??
      checkProperties(check, start, 'explicit-key-ind', key ?? value, indent, true) ??
      findFlowItemMistake(text, flow, index) ??
      checkNode(check, key, indent, true) ??
      checkProperties(check, sep, 'map-value-ind', value, indent, true) ??
      findFlowPairMistake(text, flow, item) ??
      checkNode(check, value, indent, true)
    if (found !== undefined) return found
  }
  return findFlowEndMistake(flow, closing) ?? checkUnexpectedTokens(check, after, flow, indent, inFlow)
}

/** What precedes a value: white space, comments, its anchor and tag, and its indicator. */
function checkProperties(
  check: Check,
  tokens: readonly CST.SourceToken[] | undefined,
  indicator: CST.SourceToken['type'],
  next: CST.Token | null | undefined,
  indent: number,
  flow = false,
): Found {
  if (tokens === undefined) return undefined
  const seen = new Set<CST.SourceToken['type']>()
  for (const token of tokens) {
    const found = checkProperty(check, token, seen, indicator, indent, flow)
    if (found !== undefined) return found
    seen.add(token.type)
  }
  return next?.type === 'alias' && (seen.has('anchor') || seen.has('tag')) ? findPropertyOfAlias(tokens) : undefined
}

/** @param seen the kinds of tokens that precede the same value. */
function checkProperty(
  check: Check,
  token: CST.SourceToken,
  seen: ReadonlySet<CST.SourceToken['type']>,
  indicator: CST.SourceToken['type'],
  indent: number,
  flow: boolean,
): Found {
  switch (token.type) {
    case 'space':
      return checkSpace(check, token, indent, flow)
    case 'newline':
    case 'comment':
      return undefined
    case 'anchor':
      return seen.has('anchor') ? describeSecondAnchor(token) : checkAnchor(check, token, flow)
    case 'tag':
      return seen.has('tag') ? describeSecondTag(token) : checkTag(check, token)
    default: {
      const isExpected = token.type === indicator ? !seen.has(indicator) : flow && token.type === 'comma'
      return isExpected ? undefined : describeUnexpectedToken(check.text, token)
    }
  }
}

function checkSpace({ text, hasTabs }: Check, token: CST.SourceToken, indent: number, flow: boolean): Found {
  return hasTabs && token.source.includes('\t') ? findMisplacedTab(text, token, indent, flow) : undefined
}

function checkAnchor({ text }: Check, token: CST.SourceToken, flow: boolean): Found {
  const misnamed = findInvalidAnchor(text, token, flow)
  if (misnamed !== undefined) return misnamed
  const next = text.charAt(token.offset + token.source.length)
  return next === '[' || next === '{' ? describeJoinedProperty('anchor', token) : undefined
}

function checkTag(check: Check, token: CST.SourceToken): Found {
  if (/^![\w-]*!$/.test(token.source)) return tagWithoutName(token)
  if (!isKnownTag(check, token.source)) return tagHandle(token)
  if (isJoined(check.text, token)) return describeJoinedProperty('tag', token)
  return isReadableTag(token) ? undefined : describeUnreadableTag(token)
}

/** Only white space and comments may follow a value. */
function checkUnexpectedTokens(
  check: Check,
  tokens: readonly CST.Token[] = [],
  value: CST.Token | undefined,
  indent: number,
  flow = false,
): Found {
  for (const token of tokens) {
    if (token.type === 'newline' || token.type === 'comment') continue
    if (token.type !== 'space') return describeTextAfterValue(check.text, value, token, flow)
    const tab = checkSpace(check, token, indent, flow)
    if (tab !== undefined) return tab
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
