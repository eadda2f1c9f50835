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

/** Reads one kind of value; reports anything else and returns undefined. */
export type Reader<T> = (node: Node, path: Path, report: ReportFault) => T | undefined

export type ReportFault = (finding: Finding) => void

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

export const readNonEmptyText: Reader<string> = (node, path, report) => {
  if (isString(node)) return node.value
  const isNumber = node.kind === 'scalar' && (node.type === 'integer' || node.type === 'float')
  if (!isNumber) return reportMistypedKey(node, path, 'string', report)
  report(createFault(node.span, unquoted({ path })))
  return undefined
}

/** The text of any scalar, as Compose converts it. */
export const readAnyText: Reader<string> = (node, path, report) =>
  node.kind === 'scalar' ? formatScalar(node) : reportMistypedKey(node, path, 'string', report)

export const readFlag: Reader<boolean> = (node, path, report) =>
  node.kind === 'scalar' && node.type === 'boolean' ? node.value : reportMistypedKey(node, path, 'boolean', report)

export const readWholeNumber: Reader<number> = (node, path, report) =>
  node.kind === 'scalar' && node.type === 'integer' && typeof node.value === 'number'
    ? node.value
    : reportMistypedKey(node, path, 'integer', report)

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
export function readWordFrom<T extends string>(expected: readonly T[]): Reader<T> {
  return (node, path, report) => {
    const written = node.kind === 'scalar' ? formatScalar(node) : undefined
    const known = expected.find((each) => each === written)
    if (known !== undefined) return known
    const suggestions = written === undefined ? [] : findNearest(written, expected)
    const said =
      suggestions.length === 0 ? notOneOf({ path, expected }) : unknownValue({ path, value: quote(node), suggestions })
    report(createFault(node.span, said))
    return undefined
  }
}

/** A list; a single value is read as a list of one. */
export function readListOf<T>(item: Reader<T>): Reader<readonly T[]> {
  return (node, path, report) => {
    if (node.kind === 'scalar' && !isNull(node)) {
      const only = item(node, path, report)
      return only === undefined ? undefined : [only]
    }
    if (node.kind === 'sequence') {
      return node.items.flatMap((each, index) => {
        const read = item(each, [...path, index], report)
        return read === undefined ? [] : [read]
      })
    }
    return reportMistypedKey(node, path, 'list', report)
  }
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

const unknownKey = message(
  'unknown-key',
  ({ path, key, suggestions }: { path: Path; key: string; suggestions: readonly string[] }) =>
    words`${nameConfigurationKey(path)} has the unknown key ${name(key)}${suggestNearest(suggestions)}`,
)

/** A mapping with known keys, to be read with `readMember`; reports unknown keys and anything that is not a mapping. */
export function readMembers(
  node: Node,
  known: readonly string[],
  path: Path,
  report: ReportFault,
): Mapping | undefined {
  if (!isMapping(node)) return reportMistypedKey(node, path, 'mapping', report)
  for (const [key, { keySpan }] of node.entries) {
    if (known.includes(key)) continue
    report(createFault(keySpan, unknownKey({ path, key, suggestions: findNearest(key, known) })))
  }
  return node
}

/** Reads the value of a key; undefined if the key is absent. */
export function readMember<T>(
  node: Mapping,
  key: string,
  reader: Reader<T>,
  path: Path,
  report: ReportFault,
): T | undefined {
  const entry = node.entries.get(key)
  return entry === undefined ? undefined : reader(entry.value, [...path, key], report)
}
