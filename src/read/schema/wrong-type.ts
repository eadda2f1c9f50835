import type { SpanFix } from '../../core/diagnostics/diagnostic.ts'
import { selectHistory } from '../../knowledge/format/history.ts'
import { fitsShape } from '../../knowledge/format/look-up.ts'
import { listBranches, selectBranches, type SingleShape } from '../../knowledge/format/shape.ts'
import { text, type Statement } from '../../core/messages/message.ts'
import { typeOf } from '../../core/messages/node-types.ts'
import { quote } from '../../core/messages/quote.ts'
import { positionAt } from '../../core/source/line-table.ts'
import { locatePart } from '../../core/tree/position.ts'
import { readPlainScalar } from '../yaml/scalar-type.ts'
import { isWithinSpan, readSpan, type Span } from '../../core/source/source-file.ts'
import {
  isMapping,
  isString,
  type Mapping,
  type Node,
  type Scalar,
  type Sequence,
  type StringScalar,
} from '../../core/tree/node.ts'
import { createSchemaFinding, type SchemaFinding } from './finding.ts'
import { COLON_LISTS } from './named-pairs.ts'
import type { Place } from './place.ts'
import { wrong, type TypeFacts } from './type-messages.ts'
import { listExpectedKinds, collectPlaceFacts, findHeadSpan, formatString, readWrittenText } from './wording.ts'

/** A value of a type that none of the shapes allows. */
export function reportWrongType(place: Place): SchemaFinding {
  const { node, path, shapes } = place
  const facts = typeFacts(place)
  const { message, fixes } = explainOtherFormats(place, facts) ??
    findRemedy(place, facts) ?? { message: wrong.type(facts) }
  return createSchemaFinding('wrong-type', {
    path,
    span: findAliasSpan(place) ?? (node.span.start === node.span.end ? findHeadSpan(place) : node.span),
    message,
    fixes,
  })

  function typeFacts(of: Place): TypeFacts {
    const isFraction = node.kind === 'scalar' && node.type === 'float' && shapes.some(({ kind }) => kind === 'integer')
    const isShown = isFraction || (node.kind === 'scalar' && node.type === 'boolean')
    return {
      ...collectPlaceFacts(of),
      expected: isFraction ? ['integer'] : listExpectedKinds(shapes),
      found: typeOf(node),
      value: isShown ? quote(node) : undefined,
    }
  }
}

/** The alias in a list whose item is written elsewhere. */
function findAliasSpan({ node, path, parent }: Place): Span | undefined {
  if (parent?.node.kind !== 'sequence' || isWithinSpan(node.span, parent.node.span)) return undefined
  const { file, start, end } = parent.node.span
  if (file.path !== node.span.file.path) return undefined
  const before = parent.node.items[Number(path.at(-1)) - 1]
  const from = before !== undefined && isWithinSpan(before.span, parent.node.span) ? before.span.end : start
  const [alias] = /\*[^\s,\]}]+/.exec(file.text.slice(from, end)) ?? []
  if (alias === undefined) return undefined
  const at = file.text.indexOf(alias, from)
  return { file, start: at, end: at + alias.length }
}

/** A message and its fixes. */
interface Remedy {
  readonly message: Statement
  readonly fixes?: readonly SpanFix[]
}

/** For a value whose type another format allows. */
function explainOtherFormats({ node, described, format }: Place, facts: TypeFacts): Remedy | undefined {
  const branches = described === undefined ? [] : listBranches(described)
  const other = branches.find(({ shape, formats }) => fitsShape(node, shape) && formats.size > 0)
  return other && { message: wrong.typeOfOtherFormats({ ...facts, ...selectHistory(other.formats, format) }) }
}

function findRemedy(place: Place, facts: TypeFacts): Remedy | undefined {
  const { node } = place
  if (node.kind === 'scalar') return node.type === 'null' ? undefined : fixScalar(node, place, facts)
  return node.kind === 'mapping' ? fixMapping(node, place, facts) : fixList(node, place, facts)
}

function allows({ shapes }: Place, kind: SingleShape['kind']): boolean {
  return shapes.some((shape) => shape.kind === kind)
}

// eslint-disable-next-line complexity -- one remedy after the other, the first that fits is taken
function fixScalar(node: Scalar, place: Place, facts: TypeFacts): Remedy | undefined {
  const { path, shapes } = place
  const isNumber = node.type === 'integer' || node.type === 'float'
  if (path.length === 1 && path[0] === 'version') return quoteVersion(node, facts)
  const texts = shapes.filter((shape) => shape.kind === 'string')
  const unit = texts.find((shape) => shape.unit !== undefined)?.unit
  if (unit !== undefined && isNumber) return { message: wrong.withoutUnit({ ...facts, example: addUnit(node, unit) }) }
  const example = texts.find((shape) => shape.example !== undefined)?.example
  if (example !== undefined) return { message: wrong.withExample({ ...facts, example }) }
  const isNumeric = isNumber && (allows(place, 'integer') || allows(place, 'number'))
  if (allows(place, 'string') && !allows(place, 'boolean') && !isNumeric) return quoteScalar(node, facts)
  if (node.type === 'string') return fixString(node, place, facts)
  if (Number(node.value) < 0 && allows(place, 'list') && isBelowKey(place)) return suggestSpaceAfterDash(node, facts)
  return allows(place, 'list') ? suggestList(node, false, facts) : undefined
}

function fixString(node: StringScalar, place: Place, facts: TypeFacts): Remedy | undefined {
  const isPlain = node.style === 'plain' && node.origin === undefined
  const isBelow = isBelowKey(place)
  const colons = isPlain ? findColonsWithoutSpace(node.value, place) : []
  if (colons.length > 0) return addSpaces(node, colons, place, facts)
  const pairs = allows(place, 'mapping') ? explainPairs(node, isBelow, facts) : undefined
  if (pairs !== undefined) return pairs
  const key = findKeyTaking(node.value, place)
  if (isPlain && key !== undefined) return fixAsOnlyEntry(node, key, facts)
  if (isPlain && allows(place, 'list') && /^-[^\s-]/.test(node.value)) return { message: wrong.dashWithoutSpace(facts) }
  const written = formatString(node)
  if (allows(place, 'mapping') && written.includes('='))
    return suggestMapping(written, allows(place, 'list'), isBelow, facts)
  return allows(place, 'list') ? suggestList(node, isBelow, facts) : undefined
}

/** `-8000` below `expose` is an item: nothing that Compose lists is negative. */
function suggestSpaceAfterDash({ span }: Scalar, facts: TypeFacts): Remedy {
  const at = { ...span, start: span.start + 1, end: span.start + 1 }
  return {
    message: wrong.dashWithoutSpace(facts),
    fixes: [{ title: text`Add a space after the dash`, safety: 'safe', edits: [{ span: at, text: ' ' }] }],
  }
}

/** The key of the mapping that is expected here, if one has this text among its values. */
function findKeyTaking(written: string, { shapes }: Place): string | undefined {
  const attributes = shapes.flatMap((shape) => (shape.kind === 'mapping' ? [...shape.attributes] : []))
  const taking = attributes.find(([, { shape }]) =>
    listBranches(shape).some((branch) => branch.shape.kind === 'string' && branch.shape.values?.has(written) === true),
  )
  return taking?.[0]
}

function fixAsOnlyEntry({ value, span }: StringScalar, key: string, facts: TypeFacts): Remedy {
  const pair = `${key}: ${value}`
  return {
    message: wrong.valueForMapping({ ...facts, pair }),
    fixes: [{ title: text`Make it a mapping`, safety: 'safe', edits: [{ span, text: `{ ${pair} }` }] }],
  }
}

function explainPairs(node: StringScalar, isBelow: boolean, facts: TypeFacts): Remedy | undefined {
  const pairs = splitPairs(node)
  if (pairs.length > 0) return { message: wrong.pairsForMapping({ ...facts, pairs }) }
  const pair = splitQuotedPair(node)
  return pair === undefined
    ? undefined
    : { message: wrong.pairForMapping({ ...facts, pair, item: undefined, isBelow }) }
}

/** Several pairs in one string: `max-size=10m,max-file=5`, or lines such as `max-size:"10m"` that lack a space. */
function splitPairs({ value, style, origin }: StringScalar): readonly string[] {
  if (origin !== undefined || value.length > 500) return []
  const parts = value.split(style === 'plain' && value.includes(':"') ? /\s+/ : ',')
  const pairs = parts.map((part) => /^([\w.-]+)(?:=|:(?="))(\S+)$/.exec(part.trim()))
  const isOne = parts.length === 1 && !value.includes(':"')
  return isOne
    ? []
    : pairs.every((pair) => pair !== null)
      ? pairs.map(([, key, text]) => `${key ?? ''}: ${text ?? ''}`)
      : []
}

/** `"MODE:fast"` as a key and its value; undefined if it is something else, such as an address. */
function splitQuotedPair(node: StringScalar): string | undefined {
  const [, mark = '', key = '', value = ''] =
    /^(["'])([\w.-]+):\s*([^\s/"'\\][^"'\\]*)\1$/.exec(readWrittenText(node) ?? '') ?? []
  return key === '' ? undefined : `${key}: ${mark}${value}${mark}`
}

/** An amount with the probable unit: a very large number is in bytes. */
function addUnit(node: Scalar, unit: 's' | 'm'): string {
  const isInBytes = unit === 'm' && Number(node.value) >= 1024 ** 2
  return `${readWrittenText(node) ?? String(node.value)}${isInBytes ? 'b' : unit}`
}

function fixMapping(node: Mapping, place: Place, facts: TypeFacts): Remedy | undefined {
  const source = readSpan(node.span)
  if (allows(place, 'string')) {
    const variable = /^\{\s*\$(\w+)\s*\}$/.exec(source)?.[1]
    if (variable !== undefined) return { message: wrong.bracesAroundVariable({ ...facts, variable }) }
    // YAML reads `{{ name }}` as a mapping.
    if (/^\{\{.*\}\}$/.test(source)) return { message: wrong.unquoted(facts) }
  }
  if (allows(place, 'list')) return { message: wrong.withoutDashes({ ...facts, item: findItemText(node, place) }) }
  // `- db: {condition: …}` where the whole list could be a mapping.
  const { parent } = place
  const isItem = parent?.node.kind === 'sequence' && parent.shapes.some(({ kind }) => kind === 'mapping')
  return isItem ? fixKeyWithDash(node, facts) : undefined
}

/** `./data: /data` as the string that was meant. */
function findItemText({ entries }: Mapping, { path }: Place): string | undefined {
  const [first] = entries
  if (first === undefined || !COLON_LISTS.has(String(path.at(-1)))) return undefined
  const [key, { value }] = first
  return value.kind === 'scalar' && value.type !== 'null' ? `- ${key}:${readSpan(value.span)}` : undefined
}

function fixKeyWithDash({ entries }: Mapping, facts: TypeFacts): Remedy | undefined {
  const [first] = entries
  if (first === undefined) return undefined
  const [key, { value }] = first
  const inner = isMapping(value) ? [...value.entries.keys()][0] : undefined
  return { message: wrong.keyWithDash({ ...facts, key: `${key}:`, inner }) }
}

function fixList(node: Sequence, place: Place, facts: TypeFacts): Remedy | undefined {
  const { parent } = place
  const isAlone = node.items.length <= 1 && findAliasSpan(place) === undefined
  const isJoined = parent?.node.kind === 'sequence' && !isAlone && !node.items.every(isMapping)
  if (isJoined) return { message: wrong.listInList(facts) }
  if (allows(place, 'mapping') && !isItemInItem(node, place)) {
    if (node.items.length === 0) return undefined
    const example = findKeyMeant(node.items[0], place)
    return { message: example === undefined ? wrong.itemsForKeys(facts) : wrong.withDashes({ ...facts, example }) }
  }
  if (node.items.length !== 1 || place.path.length === 0) return undefined
  return { message: readSpan(node.span).startsWith('[') ? wrong.inBrackets(facts) : wrong.withDash(facts) }
}

function isItemInItem({ items }: Sequence, { parent }: Place): boolean {
  return parent?.node.kind === 'sequence' && items[0]?.kind === 'scalar'
}

/** The key that an item was meant to be: its own first key, or the name in a list of volumes or networks. */
function findKeyMeant(item: Node | undefined, { path }: Place): string | undefined {
  const [key] = isMapping(item) ? item.entries.keys() : []
  if (key !== undefined) return `${key}:`
  return isString(item) && path.length === 1 && /^[\w.-]+$/.test(item.value) ? `${item.value}:` : undefined
}

/**
 * Where each line of a text lacks a space after the colon of its key: `image:nginx` is a string, not a key with a value.
 * YAML joins the lines with spaces.
 */
function findColonsWithoutSpace(written: string, { shapes, format }: Place): readonly number[] {
  const mappings = shapes.filter((shape) => shape.kind === 'mapping')
  const isPair = (line: string): boolean => {
    const [, key = '', next = ''] = /^([A-Za-z_][\w./-]*):(\S)/.exec(line) ?? []
    const isFree = mappings.some(
      ({ keys }) => keys && selectBranches(keys.value, format).some(({ kind }) => kind === 'string'),
    )
    return mappings.some(({ attributes }) => attributes.has(key)) || (isFree && /[^:/"']/.test(next))
  }
  if (!written.split(' ').every(isPair)) return []
  return [...written.matchAll(/(?<=^|\s)[^\s:]+:/g)].map(({ index, 0: key }) => index + key.length)
}

function addSpaces(node: StringScalar, colons: readonly number[], place: Place, facts: TypeFacts): Remedy {
  const insert = (at: number, text: string) => ({ span: locatePart(node, at, at), text })
  const edits = colons.flatMap((colon) => {
    const [key = ''] = /[^\s:]+(?=:$)/.exec(node.value.slice(0, colon)) ?? []
    const [value = ''] = /^\S+/.exec(node.value.slice(colon)) ?? []
    return isAttribute(key, place) || isReadAsWritten(value, node.span)
      ? [insert(colon, ' ')]
      : [insert(colon, ' "'), insert(colon + value.length, '"')]
  })
  return {
    message: wrong.withoutSpace({ ...facts, key: node.value.slice(0, colons[0]) }),
    ...(isBelowKey(place) && { fixes: [{ title: text`Add a space after the colon`, safety: 'safe', edits }] }),
  }
}

function isAttribute(key: string, { shapes }: Place): boolean {
  return shapes.some((shape) => shape.kind === 'mapping' && shape.attributes.has(key))
}

/** Whether a value is the same text once it is no part of a longer one: 0123 is a number, 83. */
function isReadAsWritten(written: string, span: Span): boolean {
  const { type, value } = readPlainScalar(written, span)
  return type !== 'null' && String(value) === written
}

function isBelowKey(place: Place): boolean {
  const { file, start } = place.node.span
  return positionAt(file, start).line > positionAt(file, findHeadSpan(place).start).line
}

/** A number loses its trailing zeros: `3.10` is 3.1. */
function quoteVersion(node: Scalar, facts: TypeFacts): Remedy | undefined {
  const read = String(node.value)
  const remedy = quoteScalar(node, facts)
  if (remedy === undefined || readWrittenText(node) === read) return remedy
  return { ...remedy, message: wrong.unquotedVersion({ ...facts, value: quote(node), read }) }
}

function quoteScalar(node: Node, facts: TypeFacts): Remedy | undefined {
  const written = readWrittenText(node)
  if (written === undefined || !/^[\w.+:-]+$/.test(written)) return undefined
  return {
    message: wrong.unquoted(facts),
    fixes: [
      { title: text`Put ${quote(node)} in quotes`, safety: 'safe', edits: [{ span: node.span, text: `"${written}"` }] },
    ],
  }
}

function suggestMapping(written: string, orList: boolean, isBelow: boolean, facts: TypeFacts): Remedy | undefined {
  const [, key, value = ''] = /^([\w.-]+)=(\S*)$/.exec(written) ?? []
  if (key !== undefined) {
    const item = orList ? `- ${written}` : undefined
    return { message: wrong.pairForMapping({ ...facts, pair: `${key}: ${value}`, item, isBelow }) }
  }
  return orList && /^[\w.-]+=/.test(written) ? { message: wrong.pairsWithoutDashes(facts) } : undefined
}

function suggestList(node: Node, isBelow: boolean, facts: TypeFacts): Remedy | undefined {
  const written = readWrittenText(node)
  const isQuoted = written !== undefined && /^"[^"\\]*"$|^'[^']*'$/.test(written)
  // Commas may separate several items.
  if (written === undefined || (!isQuoted && written.includes(', '))) return undefined
  const isWord = /^[A-Za-z][\w.-]*$/.test(written)
  const item = isQuoted || isWord ? written : `"${written}"`
  const canBeQuoted = isQuoted || !/["'\\]/.test(written)
  return {
    message: wrong.itemForList({ ...facts, isBelow, item: `- ${isQuoted ? written.slice(1, -1) : written}` }),
    ...(canBeQuoted && {
      fixes: [{ title: text`Make it a list`, safety: 'safe', edits: [{ span: node.span, text: `[${item}]` }] }],
    }),
  }
}
