import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { findNearest } from '../../core/messages/nearest.ts'
import {
  message,
  name,
  names,
  text as words,
  type Message,
  type Statement,
  type Value,
} from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import type { Span } from '../../core/source/source-file.ts'
import { isMapping, isNull, isString, type Entry, type Mapping, type Node } from '../../core/tree/node.ts'
import { formatPath, type Path } from '../../core/tree/path.ts'
import { formatScalar } from '../../core/tree/scalar-text.ts'

/** A kind of value in a configuration: how it is read, and what JSON Schema says of it. */
export interface Kind<T> {
  readonly read: Reader<T>
  readonly createSchema: () => Schema
}

/** Reads one kind of value; reports anything else and returns undefined. */
export type Reader<T> = (node: Node, path: Path, report: ReportFault) => T | undefined

export type ReportFault = (finding: Finding) => void

export type Schema = Readonly<Record<string, unknown>>

/** A finding about a mistake in a configuration. */
export function createFault(span: Span, message: Statement): Finding {
  return { rule: 'configuration', severity: 'error', span, message }
}

/** Describes a place in the configuration for people. */
export function nameConfigurationKey(path: Path): Message {
  return path.length === 0 ? words`The configuration` : [name(formatPath(path))]
}

/** What a place in the configuration can expect. */
const EXPECTED = {
  boolean: words`true or false`,
  integer: words`a whole number`,
  list: words`a list`,
  mapping: words`a mapping`,
  string: words`a string`,
} as const satisfies Readonly<Record<string, Message>>

const unexpected = message(
  'unexpected-type',
  ({ path, expected }: { path: Path; expected: keyof typeof EXPECTED }) =>
    words`${nameConfigurationKey(path)} must be ${EXPECTED[expected]}.`,
)

const unquoted = message(
  'unquoted',
  ({ path }: { path: Path }) => words`${nameConfigurationKey(path)} must be in quotes.`,
)

function reportMistypedKey(node: Node, path: Path, expected: keyof typeof EXPECTED, report: ReportFault): undefined {
  report(createFault(node.span, unexpected({ path, expected })))
  return undefined
}

export const textKind: Kind<string> = {
  read(node, path, report) {
    if (isString(node)) return node.value
    const isNumber = node.kind === 'scalar' && (node.type === 'integer' || node.type === 'float')
    if (!isNumber) return reportMistypedKey(node, path, 'string', report)
    report(createFault(node.span, unquoted({ path })))
    return undefined
  },
  createSchema: () => ({ type: 'string' }),
}

/** The text of any scalar, as Compose converts it. */
export const scalarKind: Kind<string> = {
  read: (node, path, report) =>
    node.kind === 'scalar' ? formatScalar(node) : reportMistypedKey(node, path, 'string', report),
  createSchema: () => ({ type: ['string', 'number', 'boolean', 'null'] }),
}

export const flagKind: Kind<boolean> = {
  read: (node, path, report) =>
    node.kind === 'scalar' && node.type === 'boolean' ? node.value : reportMistypedKey(node, path, 'boolean', report),
  createSchema: () => ({ type: 'boolean' }),
}

export const wholeNumberKind: Kind<number> = {
  read: (node, path, report) =>
    node.kind === 'scalar' && node.type === 'integer' && typeof node.value === 'number'
      ? node.value
      : reportMistypedKey(node, path, 'integer', report),
  createSchema: () => ({ type: 'integer' }),
}

const notOneOf = message(
  'not-one-of',
  ({ path, expected }: { path: Path; expected: readonly string[] }) =>
    words`${nameConfigurationKey(path)} must be ${names(expected, 'or')}.`,
)

const unknownValue = message(
  'unknown-value',
  ({ path, value, suggestions }: { path: Path; value: Value; suggestions: readonly string[] }) =>
    words`${nameConfigurationKey(path)} has the unknown value ${value}${suggestNearest(suggestions)}`,
)

/** One of a fixed set of words. */
export function createWordKind<T extends string>(expected: readonly T[]): Kind<T> {
  const read: Reader<T> = (node, path, report) => {
    const written = node.kind === 'scalar' ? formatScalar(node) : undefined
    const known = expected.find((each) => each === written)
    if (known !== undefined) return known
    const suggestions = written === undefined ? [] : findNearest(written, expected)
    const said =
      suggestions.length === 0 ? notOneOf({ path, expected }) : unknownValue({ path, value: quote(node), suggestions })
    report(createFault(node.span, said))
    return undefined
  }
  return { read, createSchema: () => ({ enum: expected }) }
}

/** A kind that stands once in the JSON Schema, under `$defs`. */
export function shareKind<T>(name: string, { read }: Kind<T>): Kind<T> {
  return { read, createSchema: () => ({ $ref: `#/$defs/${name}` }) }
}

/** A list; a single value is read as a list of one. */
export function createListKind<T>(item: Kind<T>): Kind<readonly T[]> {
  const read: Reader<readonly T[]> = (node, path, report) => {
    if (node.kind === 'scalar' && !isNull(node)) {
      const only = item.read(node, path, report)
      return only === undefined ? undefined : [only]
    }
    if (node.kind === 'sequence') {
      return node.items.flatMap((each, index) => {
        const value = item.read(each, [...path, index], report)
        return value === undefined ? [] : [value]
      })
    }
    return reportMistypedKey(node, path, 'list', report)
  }
  const createSchema = (): Schema => {
    const one = item.createSchema()
    return { anyOf: [one, { type: 'array', items: one }] }
  }
  return { read, createSchema }
}

/** A mapping whose keys are chosen by the user. */
export function readMapOf<T>(
  value: (key: string, entry: Entry, report: ReportFault) => Reader<T> | undefined,
): Reader<ReadonlyMap<string, T>> {
  return (node, path, report) => {
    if (!isMapping(node)) return reportMistypedKey(node, path, 'mapping', report)
    return new Map(
      [...node.entries].flatMap(([key, entry]): readonly [string, T][] => {
        const read = value(key, entry, report)?.(entry.value, [...path, key], report)
        return read === undefined ? [] : [[key, read]]
      }),
    )
  }
}

/** A mapping whose keys are chosen by the user, with values of one kind. */
export function createMapKind<T>(value: Kind<T>): Kind<ReadonlyMap<string, T>> {
  return {
    read: readMapOf(() => value.read),
    createSchema: () => ({ type: 'object', additionalProperties: value.createSchema() }),
  }
}

const unknownKey = message(
  'unknown-key',
  ({ path, key, suggestions }: { path: Path; key: string; suggestions: readonly string[] }) =>
    words`${nameConfigurationKey(path)} has the unknown key ${name(key)}${suggestNearest(suggestions)}`,
)

/** What a key of a configuration means, and what it takes. */
export interface Key<T> {
  /** For editors and for the documentation, in Markdown. */
  readonly description: string
  readonly kind: Kind<T>
  readonly default?: T
}

/** The keys that a mapping may have. */
export type Keys<Values> = { readonly [Name in keyof Values]: Key<Values[Name]> }

/** A mapping that was written with such keys. */
export interface Members<Values> {
  readonly mapping: Mapping
  /** Reads the value of a key; undefined if the key is absent. */
  readonly read: <Name extends keyof Values & string>(name: Name) => Values[Name] | undefined
}

/** Reports unknown keys and anything that is not a mapping. */
export function readMembers<Values>(
  node: Node,
  keys: Keys<Values>,
  path: Path,
  report: ReportFault,
): Members<Values> | undefined {
  if (!isMapping(node)) return reportMistypedKey(node, path, 'mapping', report)
  const known = Object.keys(keys)
  for (const [key, { keySpan }] of node.entries) {
    if (known.includes(key)) continue
    report(createFault(keySpan, unknownKey({ path, key, suggestions: findNearest(key, known) })))
  }
  return { mapping: node, read: (name) => readKey(node, name, keys[name].kind, path, report) }
}

/** Reads the value of a key; undefined if the key is absent. */
export function readKey<T>(
  node: Mapping,
  key: string,
  { read }: Kind<T>,
  path: Path,
  report: ReportFault,
): T | undefined {
  const entry = node.entries.get(key)
  return entry && read(entry.value, [...path, key], report)
}

/** What JSON Schema says of a mapping with these keys. */
export function createMembersSchema(keys: Readonly<Record<string, Key<unknown>>>): Schema {
  return { type: 'object', additionalProperties: false, properties: createProperties(keys) }
}

export function createProperties(keys: Readonly<Record<string, Key<unknown>>>): Schema {
  return Object.fromEntries(
    Object.entries(keys).map(([name, { description, kind, ...rest }]) => [
      name,
      { description, ...kind.createSchema(), ...rest },
    ]),
  )
}
