import type { SpanFix } from '../../core/diagnostics/diagnostic.ts'
import { message, text, value, type Value } from '../../core/messages/message.ts'
import { quoteKey, quotePart } from '../../core/messages/quote.ts'
import { placeFacts, nameSubject, nameSubjectWithin, type PlaceFacts } from '../../core/messages/subject.ts'
import { readSpan } from '../../core/source/source-file.ts'
import { readFrom, createSequence, createString } from '../../core/tree/build.ts'
import { isNull, isString, type Mapping, type Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { locatePart } from '../../core/tree/position.ts'
import { formatScalar } from '../../core/tree/scalar-text.ts'
import { decodeMappingOf, allowNull } from './collections.ts'
import { reportRefused, type CanonicalContext } from './context.ts'
import { requirePresent, type Decoder } from './decoder.ts'
import { convertKeyValues } from './key-values.ts'
import { decodeAnyText, keptText } from './texts.ts'

// Decoders for strings by name: environments, labels, options.

const textsByName = decodeMappingOf((node, context, path) =>
  isNull(node) ? createString('', readFrom(node)) : keptText(node, context, path),
)

/** A mapping of strings, where null means empty. Compose fails on keys that it treats as extensions. */
export const decodeNamedTexts: Decoder = (node, context, path) => {
  if (node.kind === 'mapping') refuseExtensions(node, context, path)
  return textsByName(node, context, path)
}

const extension = message(
  'key-taken-for-extension',
  ({ path, key }: PlaceFacts & { key: Value }) =>
    text`The key ${key} in ${nameSubjectWithin(path)} starts with "x-", so Compose treats it as an extension and fails; rename it.`,
)

/** Rejects keys that Compose treats as extensions but then requires to be strings. */
export function refuseExtensions(node: Mapping, context: CanonicalContext, path: Path): void {
  for (const [key, entry] of node.entries) {
    if (!key.startsWith('x-')) continue
    const said = extension({ ...placeFacts(path), key: quoteKey(key, entry) })
    reportRefused(context, 'invalid-value', entry.keySpan, said)
  }
}

const anyTexts = decodeMappingOf(decodeAnyText)
const anyTextsOrNull = decodeMappingOf(allowNull(decodeAnyText))

/** A list of `KEY=VALUE` or a mapping, as a mapping of strings; a key without a value is empty. */
export const decodeKeyValues: Decoder = (node, context, path) => anyTexts(toKeyValueMapping(node), context, path)

const noBuildContext = message(
  'no-build-context',
  ({ path }: PlaceFacts) => text`${nameSubject(path)} must be a path, a URL or "service:NAME".`,
)

/** Like `decodeKeyValues`, for build contexts by name; in a mapping, Compose crashes on values that are not strings. */
export const buildContexts: Decoder = (node, context, path) => {
  if (node.kind === 'mapping') {
    for (const [name, { keySpan, value: written }] of node.entries) {
      if (isString(written)) continue
      const said = noBuildContext(placeFacts([...path, name]))
      reportRefused(context, 'invalid-value', isNull(written) ? keySpan : written.span, said)
    }
  }
  return decodeKeyValues(node, context, path)
}

/** Like `decodeKeyValues`, but a key without a value stays null until the environment provides one. */
export const decodeVariables: Decoder = (node, context, path) => {
  if (node.kind === 'sequence') {
    for (const item of node.items) refuseTrailingSpace(item, context, path)
  }
  return anyTextsOrNull(toKeyValueMapping(node), context, path)
}

interface VariableFacts extends PlaceFacts {
  readonly variable: Value
}

const spaceInName = message(
  'space-in-name',
  ({ path, variable, areAround }: VariableFacts & { areAround: boolean }) => {
    const said = areAround ? text`spaces around its "="; remove them.` : text`a space before its "="; remove it.`
    return text`The variable ${variable} in ${nameSubjectWithin(path)} has ${said}`
  },
)

const nameLikeSpace = message(
  'name-ends-like-space',
  ({ path, variable }: VariableFacts) =>
    text`The variable ${variable} in ${nameSubjectWithin(path)} ends with a character that Compose mistakes for a space; rename it.`,
)

function refuseTrailingSpace(item: Node, context: CanonicalContext, path: Path): void {
  if (!isString(item)) return
  const key = /^[^=]*/.exec(item.value)?.[0] ?? ''
  if (!endsLikeSpace(key)) return
  const name = key.trimEnd()
  const variable = item.origin?.kind === 'key-value' ? value(name) : quotePart(item, 0, name.length)
  const facts = { ...placeFacts(path), variable }
  if (name === key) {
    reportRefused(context, 'invalid-value', locatePart(item, 0, key.length), nameLikeSpace(facts))
    return
  }
  const span = locatePart(item, name.length, key.length)
  const after = key.length + (/^=[ \t]*/.exec(item.value.slice(key.length))?.[0].length ?? 0)
  const areAround = after > key.length + 1
  // The text may be part of a variable's value, and only part of it may be in the file.
  const removed = areAround ? [span, locatePart(item, key.length + 1, after)] : [span]
  const isWritten = removed.every((each) => readSpan(each).trim() === '')
  const title = areAround ? text`Remove the spaces` : text`Remove the space`
  const edits = removed.map((each) => ({ span: each, text: '' }))
  const fixes: readonly SpanFix[] = isWritten ? [{ title, safety: 'safe', edits }] : []
  reportRefused(context, 'invalid-value', span, spaceInName({ ...facts, areAround }), { fixes })
}

// Compose only looks at the last byte and takes it for a character, so that of "à" counts as a space.
function endsLikeSpace(name: string): boolean {
  const last = name.charCodeAt(name.length - 1)
  return last < 0x80 ? /\s$/.test(name) : [0x05, 0x20].includes(last & 0x3f)
}

/** Driver options with string values; each may be a list. */
export const repeatableOptions: Decoder = decodeMappingOf((node) => {
  const values = node.kind === 'sequence' ? node.items : [node]
  if (values.length === 0) return undefined
  return createSequence(
    values.flatMap((value) => (value.kind === 'scalar' ? [createString(formatScalar(value), readFrom(value))] : [])),
    readFrom(node),
  )
})

/** SSH agents and keys: a mapping from ids to paths, as a list of `ID` or `ID: PATH`. */
export const sshKeys: Decoder = requirePresent((node) => {
  if (node.kind !== 'mapping' || node.entries.size === 0) return undefined
  const keys = [...node.entries].map(([id, { value }]) => {
    const path = value.kind === 'scalar' ? formatScalar(value) : ''
    return createString(path === '' ? id : `${id}: ${path}`, readFrom(value))
  })
  return createSequence(keys, node)
})

function toKeyValueMapping(node: Node): Node {
  return node.kind === 'sequence' ? convertKeyValues(node) : node
}
