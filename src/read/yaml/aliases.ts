import type { CST } from 'yaml'
import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { findNearest } from '../../core/messages/nearest.ts'
import { message, name, text } from '../../core/messages/message.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import type { Span } from '../../core/source/source-file.ts'
import type { Node } from '../../core/tree/node.ts'
import { addPlace, createAliasPlaces } from './alias-places.ts'
import { createBrokenRange } from './broken-ranges.ts'
import { isTooManyAliases } from './limits.ts'
import { reportExceeded, type OpenAnchor, type ReaderState } from './reader-state.ts'
import { createSpanAt } from './repaired-text.ts'
import { readPlainScalar } from './scalar-type.ts'

const aliasInside = message(
  'alias-inside-its-value',
  ({ alias }: { alias: string }) => text`The alias ${name(`*${alias}`)} refers to the value that contains it.`,
)

const mergedAndUsed = message(
  'merged-and-used',
  ({ alias }: { alias: string }) =>
    text`${name(`*${alias}`)} is both merged into a mapping and used inside it, which Compose treats as a cycle; inline one of them.`,
)

const withoutAnchor = message(
  'no-anchor',
  ({ alias, similar }: { alias: string; similar: readonly string[] }) =>
    text`The alias ${name(`*${alias}`)} has no anchor ${name(`&${alias}`)} before it in this file${suggestNearest(similar)}`,
)

const laterAnchor = message(
  'later-anchor',
  ({ alias }: { alias: string }) =>
    text`The anchor ${name(`&${alias}`)} comes after its alias ${name(`*${alias}`)}; move it above.`,
)

const unquoted = message(
  'unquoted-star',
  ({ alias }: { alias: string }) =>
    text`${name(`*${alias}`)} reads as an alias, but there is no anchor ${name(`&${alias}`)}; put the value in quotes.`,
)

export function openAnchor(token: CST.SourceToken, state: ReaderState): OpenAnchor {
  const name = token.source.slice(1)
  const span = createSpanAt(state, token.offset, token.source.length)
  const anchor: OpenAnchor = { name, span, node: undefined, size: 1, aliases: [], places: createAliasPlaces() }
  state.anchors.push(anchor)
  state.anchorsByName.set(name, anchor)
  return anchor
}

export function readAlias(token: CST.FlowScalar, state: ReaderState): Node {
  const span = createSpanAt(state, token.offset, token.source.length)
  const alias = token.source.slice(1)
  const anchor = state.anchorsByName.get(alias)
  if (anchor === undefined) {
    state.findings.push(reportUndefinedAlias(alias, span, state.anchorsByName))
    state.brokenRanges.push(createBrokenRange(span))
    return readPlainScalar('', span)
  }
  anchor.aliases.push(span)
  if (anchor.node === undefined) {
    state.findings.push({
      rule: 'alias-cycle',
      severity: 'error',
      message: aliasInside({ alias }),
      span,
      related: [{ span: anchor.span, message: text`the value starts here` }],
    })
    state.brokenRanges.push(createBrokenRange(span))
    return readPlainScalar('', span)
  }
  state.constructed += anchor.size
  if (!state.merging) state.fromAliases += anchor.size
  if (isTooManyAliases(state.fromAliases, state.constructed)) reportExceeded(state, token.offset, token.source.length)
  return state.exceeded ? readPlainScalar('', span) : anchor.node
}

// Checks a place that Compose visits, which excludes keys and values that it takes or drops as a whole.
export function checkPlace(token: CST.Token | null | undefined, state: ReaderState): void {
  if (token?.type !== 'alias' || state.visits < 0) return
  const anchor = state.anchorsByName.get(token.source.slice(1))
  if (anchor?.node === undefined) return
  const span = createSpanAt(state, token.offset, token.source.length)
  const other = addPlace(anchor.places, state.path, span)
  if (other === undefined) return
  state.findings.push({
    rule: 'alias-cycle',
    severity: 'error',
    message: mergedAndUsed({ alias: anchor.name }),
    span,
    related: [{ span: other, message: text`the other one` }],
  })
}

// With more anchors than this, similar names are not searched for.
const MAX_SUGGESTIONS = 200

function reportUndefinedAlias(alias: string, span: Span, known: ReadonlyMap<string, unknown>): Finding {
  const finding = { rule: 'undefined-alias', severity: 'error', span } as const
  if (/^[\w-]+$/.test(alias)) {
    const later = findAnchor(span, alias)
    if (later !== undefined)
      return { ...finding, message: laterAnchor({ alias }), related: [{ span: later, message: text`the anchor` }] }
    const similar = known.size > MAX_SUGGESTIONS ? [] : findNearest(alias, known.keys())
    return { ...finding, message: withoutAnchor({ alias, similar }) }
  }
  const edits = [{ span, text: `'*${alias.replaceAll("'", "''")}'` }]
  return {
    ...finding,
    message: unquoted({ alias }),
    fixes: [{ title: text`Put the value in quotes`, safety: 'safe', edits }],
  }
}

// The anchor after the alias, in the same file.
function findAnchor({ file, end }: Span, name: string): Span | undefined {
  const anchor = `&${name}`
  for (let at = file.text.indexOf(anchor, end); at >= 0; at = file.text.indexOf(anchor, at + 1)) {
    const isAnchor = /[\s[{,]$/.test(file.text.slice(at - 1, at)) && !/^[\w-]/.test(file.text.slice(at + anchor.length))
    if (isAnchor) return { file, start: at, end: at + anchor.length }
  }
  return undefined
}
