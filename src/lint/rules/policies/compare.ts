import { completeName, splitReference } from '../../../knowledge/images/image-reference.ts'
import { isFromOutside, quote } from '../../../core/messages/quote.ts'
import { value, type Value } from '../../../core/messages/message.ts'
import { readSpan, type Span } from '../../../core/source/source-file.ts'
import type { Node } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'
import { formatScalar } from '../../../core/tree/scalar-text.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import { resolveRelatedPath } from './related-path.ts'
import {
  meetsRelation,
  meetsThreshold,
  parseRelation,
  parseThreshold,
  type Relation,
  type Threshold,
} from './thresholds.ts'
import {
  compileCountedPattern,
  compileSteps,
  findMatches,
  type Budget,
  type CountedPattern,
  type Found,
} from './walk.ts'

/** A value at a place: a scalar, an item of a list, or a key of a mapping. */
export interface Compared {
  readonly span: Span
  readonly shown: Value
  /** As written if it contains a variable from outside; undefined if a variable has no value at all. */
  readonly text: string | undefined
  readonly isWhollyKnown: boolean
  /** The index of a list item or the key of a mapping, which extends the path. */
  readonly below?: string | number
}

/** Longer values are not compared with patterns. */
const MAX_VALUE_LENGTH = 5_000

/** The values at a place that patterns are compared with. */
export function listComparedValues(node: Node): readonly Compared[] {
  switch (node.kind) {
    case 'mapping':
      return [...node.entries].map(([key, { keySpan, keyFrom }]) => ({
        ...(keyFrom === undefined ? { shown: value(key), text: key, isWhollyKnown: true } : compareScalar(keyFrom)),
        span: keySpan,
        below: key,
      }))
    case 'sequence':
      return node.items.flatMap((item, below) => (item.kind === 'scalar' ? [{ ...compareScalar(item), below }] : []))
    case 'scalar':
      return [compareScalar(node)]
  }
}

/**
 * Values from the environment or a file of variables are not compared, since an untrusted configuration could guess
 * them character by character. The text with its variables is compared instead, as far as it says enough.
 */
function compareScalar(node: Extract<Node, { kind: 'scalar' }>): Compared {
  const isOutside = isFromOutside(node)
  const shown = isOutside ? quote(node) : quoteQuantity(node)
  const isWhollyKnown = !isOutside && isKnownValue(node)
  const text = isOutside ? shown.text : isWhollyKnown ? formatScalar(node) : undefined
  return { span: node.span, shown, text, isWhollyKnown }
}

/** A size or duration as it is written, `4g`, instead of in the bytes of the canonical model. */
function quoteQuantity(node: Extract<Node, { kind: 'scalar' }>): Value {
  const written = readSpan(node.span)
  const isQuantity = node.type === 'string' && /^\d[\d.]{0,20}[a-z]{1,3}$/i.test(written)
  return isQuantity ? { ...quote(node), text: written } : quote(node)
}

/** A place in the model. */
interface Place {
  readonly path: Path
  readonly root: Node
}

/** Compares the values at a place with patterns. */
export type Comparison = (place: Place, compared: Pick<Compared, 'text' | 'isWhollyKnown'>, budget: Budget) => boolean

/**
 * @param isAllowed whether the patterns say what is allowed, so that they must match all of a range of ports, or what is
 *   forbidden, so that a part suffices.
 * @param ifUnknown whether a value matches a comparison with another attribute that is not there, or not known.
 */
export function createComparison(
  patterns: readonly string[],
  isAllowed: boolean,
  ifUnknown: boolean = isAllowed,
): Comparison {
  const matchers = patterns.map((pattern) => createMatcher(pattern, isAllowed, ifUnknown))
  return (place, { text, isWhollyKnown }, budget) => {
    if (text === undefined || text.length > MAX_VALUE_LENGTH) return false
    const texts = isWhollyKnown && isImage(place.path) ? listSpellings(text) : [text]
    return matchers.some((matches) => texts.some((each) => matches(each, budget, place)))
  }
}

type Matcher = (text: string, budget: Budget, place: Place) => boolean

function createMatcher(pattern: string, isAllowed: boolean, ifUnknown: boolean): Matcher {
  const relation = parseRelation(pattern)
  return relation === undefined ? createPatternMatcher(pattern, isAllowed) : createRelationMatcher(relation, ifUnknown)
}

function createRelationMatcher({ operator, to }: Relation, ifUnknown: boolean): Matcher {
  return (text, budget, place) => {
    const other = findRelated(to, place, budget)
    const [compared] = other === undefined ? [] : listComparedValues(other)
    if (other?.kind !== 'scalar' || compared?.text === undefined || !compared.isWhollyKnown) return ifUnknown
    return meetsRelation(operator, text, compared.text) ?? ifUnknown
  }
}

/** The attribute that a pattern compares the value at a place with, if it does and there is one. */
export function findRelated(to: string, { path, root }: Place, budget: Budget): Node | undefined {
  const related = resolveRelatedPath(to, path)
  return related && findMatches(root, compileSteps(related), budget)[0]?.node
}

function createPatternMatcher(pattern: string, isAllowed: boolean): CountedPattern {
  const threshold = parseThreshold(pattern)
  if (threshold !== undefined) return createThresholdMatcher(threshold, isAllowed)
  const wanted = parseNumberRange(pattern)
  const byName = compileCountedPattern(pattern)
  if (wanted === undefined) return byName
  return (text, budget) => {
    const range = parseNumberRange(text)
    if (range === undefined) return byName(text, budget)
    return isAllowed
      ? wanted.first <= range.first && range.last <= wanted.last
      : wanted.first <= range.last && range.first <= wanted.last
  }
}

/** A range of ports is allowed if all of it is, and forbidden if any of it is. */
function createThresholdMatcher(threshold: Threshold, isAllowed: boolean): CountedPattern {
  return (text, budget) => {
    budget.left -= text.length
    const range = parseNumberRange(text)
    const ends = range === undefined ? [text] : [String(range.first), String(range.last)]
    const isMet = (end: string) => meetsThreshold(threshold, end)
    return budget.left > 0 && (isAllowed ? ends.every(isMet) : ends.some(isMet))
  }
}

interface NumberRange {
  readonly first: number
  readonly last: number
}

/** `8000-8999`, or a single number; a leading zero means that the text is meant. */
function parseNumberRange(text: string): NumberRange | undefined {
  const match = /^(0|[1-9]\d{0,14})(?:-(0|[1-9]\d{0,14}))?$/.exec(text)
  if (match === null) return undefined
  const [, first = '', last = first] = match
  return { first: Number(first), last: Number(last) }
}

function isImage([section, , attribute, ...rest]: Found['path']): boolean {
  return section === 'services' && attribute === 'image' && rest.length === 0
}

/** The names of an image with and without the registry and tag that the engine adds. */
function listSpellings(image: string): readonly string[] {
  const { name, tag, digest } = splitReference(image)
  const full = completeName(name)
  const short = full.replace(/^docker\.io\/(?:library\/)?/, '')
  const rest = image.slice(name.length)
  const names = [...new Set([name, full, short])]
  return tag === undefined && digest === undefined
    ? names.flatMap((each) => [each, `${each}:latest`])
    : names.map((each) => each + rest)
}
