import { parseTemplate } from '../../read/interpolate/template.ts'
import type { ReadFile } from '../../read/project/loading/read-file.ts'
import type { Span } from '../../core/source/source-file.ts'
import { isString, type StringScalar } from '../../core/tree/node.ts'
import { createPathTable } from '../../core/tree/path-table.ts'
import { locatePart } from '../../core/tree/position.ts'
import { visitPlaces, visitScalars } from '../../core/tree/visit.ts'
import { listPlacesOf } from '../../knowledge/format/look-up.ts'
import { namesOfVariables } from './occurrence.ts'

export const tokenKinds = ['variable', 'operator', 'namespace', 'type', 'number', 'enumMember'] as const

/** A part of a string with a meaning of its own. */
export interface Token {
  readonly span: Span
  readonly kind: (typeof tokenKinds)[number]
}

interface Grammar {
  readonly pattern: RegExp
  /** The kinds of the pattern's groups. */
  readonly kinds: readonly Token['kind'][]
}

const image: Grammar = {
  // Registry and repository, tag, digest.
  pattern: /^([a-z0-9][\w./:-]*?)(?::([\w][\w.-]{0,127}))?(?:@(\w+:[0-9a-f]+))?$/d,
  kinds: ['type', 'enumMember', 'number'],
}
const port: Grammar = {
  pattern: /^(?:([\d.]+|\[[\da-f:]+\]):)?(?:(\d+(?:-\d+)?):)?(\d+(?:-\d+)?)(?:\/(tcp|udp|sctp))?$/d,
  kinds: ['namespace', 'number', 'number', 'enumMember'],
}
const duration: Grammar = { pattern: /^((?:\d+(?:\.\d+)?(?:us|ms|s|m|h|d|w))+)$/d, kinds: ['number'] }
const bytes: Grammar = { pattern: /^(\d+(?:\.\d+)?\s*[kmgt]?i?b?)$/di, kinds: ['number'] }

/** Strings with a grammar. */
const grammars = createPathTable<Grammar>([
  ['services.*.image', image],
  ['services.*.build.cache_from.*', image],
  ['services.*.ports.*', port],
  ['services.*.expose.*', port],
  ...listPlacesOf('duration').map((place) => [place, duration] as const),
  ...listPlacesOf('bytes').map((place) => [place, bytes] as const),
])

/** Longer strings are not matched. */
const LONGEST = 500

/** The tokens in the strings of a file, in order; each is on one line. */
export function listTokens({ source, stream }: ReadFile): readonly Token[] {
  const found = new Map<number, Token>()
  const addToken = (kind: Token['kind'], span: Span): void => {
    const isHere = span.file === source && span.end > span.start
    if (isHere && !found.has(span.start) && !/[\r\n]/.test(source.text.slice(span.start, span.end)))
      found.set(span.start, { kind, span })
  }
  for (const { root } of stream.documents) {
    visitScalars(root, (node) => {
      if (!isString(node) || !node.value.includes('$')) return
      for (const { start, end } of namesOfVariables(parseTemplate(node.value), node.value))
        addToken('variable', locatePart(node, start, end))
    })
    visitPlaces(root, grammars, ({ node }, grammar) => {
      if (isString(node)) for (const [kind, span] of matchParts(node, grammar)) addToken(kind, span)
    })
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start)
}

function matchParts(node: StringScalar, { pattern, kinds }: Grammar): readonly (readonly [Token['kind'], Span])[] {
  const match = node.value.length > LONGEST ? null : pattern.exec(node.value)
  return kinds.flatMap((kind, index) => {
    const at = match?.indices?.[index + 1]
    return at === undefined ? [] : [[kind, locatePart(node, at[0], at[1])] as const]
  })
}
