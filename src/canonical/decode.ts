import { subject, subjectWithin } from '../diagnostics/subject.ts'
import { textOf } from '../source/source-file.ts'
import { float, integer, mapping, readFrom, sequence, string } from '../tree/build.ts'
import { isNull, isString, type Entry, type Mapping, type Node, type Scalar } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import { scalarText } from '../tree/scalar-text.ts'
import { partSpan } from '../tree/position.ts'
import { unsetVariableToBlame } from '../tree/variables.ts'
import { booleanOf } from './booleans.ts'
import { floatOf, parseByteSize } from './byte-sizes.ts'
import { refuse, type CanonicalContext } from './context.ts'
import { durationText, parseDuration, type DurationProblem } from './durations.ts'
import { keyValueMapping } from './key-values.ts'
import { shellWords, type ShellWordsProblem } from './shell-words.ts'

/**
 * Makes the node of an attribute into its value in the canonical model; undefined where the model leaves it out,
 * as it does with most empty and zero values.
 */
export type Decoder = (node: Node, context: CanonicalContext, path: Trail) => Node | undefined

/** Where a decoder is: it goes with the walk, and is good for the time of a call only. */
export type Trail = (string | number)[]

function decodeAt(
  step: string | number,
  node: Node,
  decode: Decoder,
  context: CanonicalContext,
  path: Trail,
): Node | undefined {
  path.push(step)
  const decoded = decode(node, context, path)
  path.pop()
  return decoded
}

/** A decoder that null never reaches: null is the same as absent. */
function present(decoder: Decoder): Decoder {
  return (node, context, path) => (isNull(node) ? undefined : decoder(node, context, path))
}

function mistyped(node: Node, context: CanonicalContext, path: Path, wanted: string, remedy = ''): undefined {
  const written = node.kind === 'scalar' ? `, not ${describe(node)}` : ''
  return refuse(context, 'invalid-value', node.span, `${subject(path)} must be ${wanted}${written}${remedy}.`)
}

function describe(scalar: Scalar): string {
  const names = {
    null: 'null',
    boolean: 'the boolean',
    integer: 'the number',
    float: 'the number',
    string: '',
    timestamp: 'the date',
  }
  const text = scalar.type === 'timestamp' ? textOf(scalar.span) : scalarText(scalar)
  return `${names[scalar.type]} "${text}"`.trim()
}

/** Text; a whole number reads as its digits. */
export const keptText: Decoder = present((node, context, path) => {
  if (isString(node)) return node
  if (node.kind === 'scalar' && node.type === 'integer') return string(scalarText(node), readFrom(node))
  return mistyped(node, context, path, 'text', '; put it in quotes')
})

/** Text, left out when empty. */
export const text: Decoder = (node, context, path) => {
  const decoded = keptText(node, context, path)
  return isString(decoded) && decoded.value === '' ? undefined : decoded
}

const textsByName = mappingOf((node, context, path) =>
  isNull(node) ? string('', readFrom(node)) : keptText(node, context, path),
)

/** A mapping of texts, where null is empty. Compose fails on a key that it takes for an extension. */
export const namedTexts: Decoder = (node, context, path) => {
  if (node.kind === 'mapping') refuseExtensions(node, context, path)
  return textsByName(node, context, path)
}

/** Refuses the keys that Compose takes for extensions where it then wants text. */
export function refuseExtensions(node: Mapping, context: CanonicalContext, path: Path): void {
  for (const [key, { keySpan }] of node.entries) {
    if (!key.startsWith('x-')) continue
    const message = `The key "${key}" in ${subjectWithin(path)} starts with "x-", so Compose takes it for an extension and fails; rename it.`
    refuse(context, 'invalid-value', keySpan, message)
  }
}

/** Any scalar as text; null is empty. */
const anyText: Decoder = (node) => {
  if (isString(node) || node.kind !== 'scalar') return node
  return string(scalarText(node), readFrom(node))
}

/** A boolean that is shown whether it is true or false. */
export const keptFlag: Decoder = present(
  (node, context, path) => booleanOf(node) ?? mistyped(node, context, path, 'true or false'),
)

/** A boolean, left out when false. */
export const flag: Decoder = (node, context, path) => {
  const decoded = keptFlag(node, context, path)
  return decoded?.kind === 'scalar' && decoded.value === false ? undefined : decoded
}

/** A boolean that is true unless it says otherwise; left out when true. */
export const optOut: Decoder = (node, context, path) => {
  const decoded = keptFlag(node, context, path)
  return decoded?.kind === 'scalar' && decoded.value === true ? undefined : decoded
}

/** A whole number; a fraction is cut off. */
export const keptInteger: Decoder = present((node, context, path) => {
  if (node.kind === 'scalar') {
    if (node.type === 'integer') return node
    if (node.type === 'float') return integer(wholePart(node.value), readFrom(node))
    const value = node.type === 'string' ? exactInteger(node.value) : undefined
    if (value !== undefined) return integer(value, readFrom(node))
  }
  return mistyped(node, context, path, 'a whole number')
})

// What does not fit in 64 bits becomes the least number that does.
function wholePart(value: number): number | bigint {
  // Of whole numbers none is "-0".
  const whole = Math.trunc(value) + 0
  if (Number.isSafeInteger(whole)) return whole
  return Math.abs(whole) < 2 ** 63 ? BigInt(whole) : -(2n ** 63n)
}

function exactInteger(text: string): number | bigint | undefined {
  if (!/^[+-]?\d{1,100}$/.test(text)) return undefined
  const number = Number(text)
  if (Number.isSafeInteger(number)) return number
  const exact = BigInt(text.replace('+', ''))
  return BigInt.asIntN(64, exact) === exact ? exact : undefined
}

/** A number, left out when zero. */
export function withoutZero(decoder: Decoder): Decoder {
  return (node, context, path) => {
    const decoded = decoder(node, context, path)
    return decoded?.kind === 'scalar' && Number(decoded.value) === 0 ? undefined : decoded
  }
}

export const count = withoutZero(keptInteger)

/** A whole number from zero up; text is not taken for one. */
export const keptUnsigned: Decoder = present((node, context, path) => {
  if (node.kind !== 'scalar' || (node.type !== 'integer' && node.type !== 'float')) {
    return mistyped(node, context, path, 'a whole number without quotes')
  }
  if (node.value < 0) {
    return refuse(context, 'invalid-value', node.span, `${subject(path)} must not be negative.`)
  }
  if (node.type === 'float' && node.value >= 2 ** 63) return integer(2n ** 63n, readFrom(node))
  return keptInteger(node, context, path)
})

export const unsigned = withoutZero(keptUnsigned)

/** A whole number of 16 bits; what is above wraps around, as in Compose. */
export const keptShort: Decoder = (node, context, path) => {
  const decoded = keptUnsigned(node, context, path)
  if (decoded?.kind !== 'scalar' || decoded.type !== 'integer' || decoded.value <= 65535) return decoded
  return integer(Number(BigInt(decoded.value) % 65536n), readFrom(node))
}

export const short = withoutZero(keptShort)

/** A number of single precision, as Compose keeps it. */
export const fraction: Decoder = present((node, context, path) => {
  const value = node.kind === 'scalar' ? numberOf(node) : undefined
  if (value === undefined) return mistyped(node, context, path, 'a number')
  const single = shortestSingle(value)
  if (single === 0) return undefined
  return Number.isInteger(single) ? integer(single, readFrom(node)) : float(single, readFrom(node))
})

function numberOf(scalar: Scalar): number | undefined {
  if (scalar.type === 'integer' || scalar.type === 'float') return Number(scalar.value)
  return scalar.type === 'string' ? floatOf(scalar.value) : undefined
}

// The fewest digits that single precision cannot tell from the value: 0.33333334, not 0.3333333432674408.
function shortestSingle(value: number): number {
  const single = Math.fround(value)
  for (let digits = 1; digits <= 9; digits++) {
    const candidate = Number(single.toPrecision(digits))
    if (Math.fround(candidate) === single) return candidate
  }
  return single
}

const DURATION_PROBLEMS: Readonly<Record<DurationProblem, string>> = {
  'no-unit': 'has no unit; write for example "30s".',
  'unknown-unit': 'has an unknown unit; Compose reads ns, us, ms, s, m, h, d and w.',
  invalid: 'is not a duration; write for example "1m30s".',
  'too-long': 'is longer than Compose can count (about 292 years).',
}

/** A duration, shown even when it is zero. */
export const keptDuration: Decoder = present((node, context, path) => {
  const written = node.kind === 'scalar' ? scalarText(node) : ''
  const parsed = parseDuration(written)
  if (typeof parsed === 'bigint') return string(durationText(parsed), readFrom(node))
  const place = subjectWithin(path)
  const message =
    emptyVariable(node, 'duration', place) ?? `The duration "${written}" in ${place} ${DURATION_PROBLEMS[parsed]}`
  return refuse(context, 'invalid-value', node.span, message)
})

// What is said of an empty text where a variable should have filled it.
function emptyVariable(node: Node, what: string, place: string): string | undefined {
  const unset = isString(node) && node.value === '' ? unsetVariableToBlame(node, () => true) : undefined
  return unset && `The ${what} in ${place} is empty, as variable "${unset}" is not set; give it a value.`
}

/** A duration, left out when zero. */
export const duration: Decoder = (node, context, path) => {
  const decoded = keptDuration(node, context, path)
  return isString(decoded) && decoded.value === '0s' ? undefined : decoded
}

/** A byte size as its number of bytes in text; zero where YAML made a float of it, as Compose then forgets it. */
export const keptByteSize: Decoder = present((node, context, path) => {
  if (node.kind !== 'scalar') return mistyped(node, context, path, 'a size such as "512m"')
  if (node.type === 'integer') return string(String(node.value), readFrom(node))
  if (node.type !== 'string') return string('0', readFrom(node))
  const bytes = parseByteSize(node.value)
  if (bytes !== undefined) return string(String(bytes), readFrom(node))
  const place = subjectWithin(path)
  const message =
    emptyVariable(node, 'size', place) ??
    `The size "${node.value}" in ${place} is not a number of bytes; write for example "512m" or "1.5g".`
  return refuse(context, 'invalid-value', node.span, message)
})

export const byteSize: Decoder = (node, context, path) => {
  const decoded = keptByteSize(node, context, path)
  return isString(decoded) && decoded.value === '0' ? undefined : decoded
}

const COMMAND_PROBLEMS: Readonly<Record<ShellWordsProblem, string>> = {
  'open-quote': 'has a quote that is never closed',
  'open-parenthesis': 'has a "(" that is never closed',
  'lone-parenthesis': 'has a parenthesis outside of quotes',
  'trailing-backslash': 'ends with a lone backslash',
}

/** A command line, split into its words; kept even when empty. */
export const command: Decoder = present((node, context, path) => {
  if (!isString(node)) return listOf(keptText)(node, context, path) ?? sequence([], node)
  const parsed = shellWords(node.value)
  if ('problem' in parsed) {
    return refuse(
      context,
      'invalid-command',
      partSpan(node, parsed.at, parsed.at + 1),
      `${subject(path)} ${COMMAND_PROBLEMS[parsed.problem]}; Compose has no shell: quote it, or write a list.`,
    )
  }
  return sequence(
    parsed.words.map((word) => string(word, readFrom(node))),
    readFrom(node),
  )
})

/** A healthcheck's test: a text is given to a shell. */
export const healthcheckTest: Decoder = present((node, context, path) => {
  if (!isString(node)) return texts(node, context, path)
  return sequence([string('CMD-SHELL', readFrom(node)), node], readFrom(node))
})

/** A file mode in octal: text is read as octal, a number is taken as it is. */
export const fileMode: Decoder = present((node, context, path) => {
  if (node.kind === 'scalar' && node.type === 'integer') return string(`0${node.value.toString(8)}`, readFrom(node))
  const [, sign = '', digits] = (isString(node) && /^([+-]?)([0-7]{1,21})$/.exec(node.value)) || []
  if (digits !== undefined) {
    const mode = BigInt(`0o${digits}`)
    return string(`0${(sign === '-' ? -mode : mode).toString(8)}`, readFrom(node))
  }
  return mistyped(node, context, path, 'an octal number such as "0440"')
})

/** A limit for both soft and hard, or a mapping of the two. */
export const ulimit: Decoder = (node, context, path) => {
  if (node.kind !== 'mapping') {
    const single = keptInteger(node, context, path)
    return single?.kind === 'scalar' && Number(single.value) === 0 ? softAndHard(single, single) : single
  }
  const boundAt = (key: string): Node => {
    const entry = node.entries.get(key)
    const decoded = entry && decodeAt(key, entry.value, bound, context, path)
    return decoded ?? integer(0, readFrom(node))
  }
  return softAndHard(boundAt('soft'), boundAt('hard'))
}

// Compose crashes on anything else.
const bound: Decoder = (node, context, path) =>
  node.kind === 'scalar' && node.type === 'integer'
    ? node
    : mistyped(node, context, path, 'a whole number without quotes')

function softAndHard(soft: Node, hard: Node): Node {
  return mapping({ soft, hard }, readFrom(soft))
}

/** A list, left out when empty; items that mean nothing are left out. */
export function listOf(item: Decoder): Decoder {
  return present((node, context, path) => {
    if (node.kind !== 'sequence') return mistyped(node, context, path, 'a list')
    const items: Node[] = []
    for (const [index, each] of node.items.entries()) {
      const decoded = decodeAt(index, each, item, context, path)
      if (decoded !== undefined) items.push(decoded)
    }
    return items.length === 0 ? undefined : { ...node, items }
  })
}

export const texts: Decoder = listOf(keptText)

/** A list of texts, where one may stand alone. */
export const textOrTexts: Decoder = (node, context, path) =>
  isString(node) ? sequence([node], readFrom(node)) : texts(node, context, path)

/** Ports as texts; a fraction is no port. */
export const exposedPorts: Decoder = listOf((node, context, path) =>
  node.kind === 'scalar' && (node.type === 'float' || node.type === 'timestamp')
    ? mistyped(node, context, path, 'a whole number or text')
    : anyText(node, context, path),
)

/** A mapping from names to values of one kind, left out when empty. */
export function mappingOf(value: Decoder): Decoder {
  return present((node, context, path) => {
    if (node.kind !== 'mapping') return mistyped(node, context, path, 'a mapping')
    const entries = new Map<string, Entry>()
    for (const [key, entry] of node.entries) {
      const decoded = decodeAt(key, entry.value, value, context, path)
      if (decoded !== undefined) entries.set(key, { keySpan: entry.keySpan, value: decoded })
    }
    return entries.size === 0 ? undefined : { ...node, entries }
  })
}

/** A value that may be null and then stays so. */
export function nullable(decoder: Decoder): Decoder {
  return (node, context, path) => (isNull(node) ? node : decoder(node, context, path))
}

/** A value that null is an empty mapping for. */
export function orEmpty(decoder: Decoder): Decoder {
  return (node, context, path) => (isNull(node) ? mapping({}, node) : decoder(node, context, path))
}

const anyTexts = mappingOf(anyText)
const anyTextsOrNull = mappingOf(nullable(anyText))

/** A list of `KEY=VALUE` or a mapping, as a mapping of texts; a key without a value is empty. */
export const keyValues: Decoder = (node, context, path) => anyTexts(asMapping(node), context, path)

/** The same for build contexts by name, on whose values in a mapping Compose crashes where they are no texts. */
export const buildContexts: Decoder = (node, context, path) => {
  if (node.kind === 'mapping') {
    for (const [name, { keySpan, value }] of node.entries) {
      if (isString(value)) continue
      const message = `${subject([...path, name])} must be a path, an address, or "service:NAME".`
      refuse(context, 'invalid-value', isNull(value) ? keySpan : value.span, message)
    }
  }
  return keyValues(node, context, path)
}

/** The same, where a key without a value stays null until the environment gives one. */
export const variables: Decoder = (node, context, path) => {
  if (node.kind === 'sequence') {
    for (const item of node.items) refuseTrailingSpace(item, context, path)
  }
  return anyTextsOrNull(asMapping(node), context, path)
}

function refuseTrailingSpace(item: Node, context: CanonicalContext, path: Path): void {
  if (!isString(item)) return
  const key = /^[^=]*/.exec(item.value)?.[0] ?? ''
  if (!endsLikeSpace(key)) return
  const name = key.trimEnd()
  const called = `The variable "${name}" in ${subjectWithin(path)}`
  if (name === key) {
    const span = partSpan(item, 0, key.length)
    refuse(context, 'invalid-value', span, `${called} ends with a character that Compose takes for a space; rename it.`)
    return
  }
  const span = partSpan(item, name.length, key.length)
  refuse(context, 'invalid-value', span, `${called} has a space before its "="; remove it.`, {
    fixes: [{ title: 'Remove the space', safety: 'safe', edits: [{ span, text: '' }] }],
  })
}

// Compose looks at the last byte alone, and takes it for a character: that of "à" is a space then.
function endsLikeSpace(name: string): boolean {
  const last = name.charCodeAt(name.length - 1)
  return last < 0x80 ? /\s$/.test(name) : [0x05, 0x20].includes(last & 0x3f)
}

/** Options that a driver is given as texts; each may be a list. */
export const repeatableOptions: Decoder = mappingOf((node) => {
  const values = node.kind === 'sequence' ? node.items : [node]
  if (values.length === 0) return undefined
  return sequence(
    values.flatMap((value) => (value.kind === 'scalar' ? [string(scalarText(value), readFrom(value))] : [])),
    readFrom(node),
  )
})

/** SSH agents and keys: a mapping from ids to paths, as a list of `ID` or `ID: PATH`. */
export const sshKeys: Decoder = present((node) => {
  if (node.kind !== 'mapping' || node.entries.size === 0) return undefined
  const keys = [...node.entries].map(([id, { value }]) => {
    const path = value.kind === 'scalar' ? scalarText(value) : ''
    return string(path === '' ? id : `${id}: ${path}`, readFrom(value))
  })
  return sequence(keys, node)
})

function asMapping(node: Node): Node {
  return node.kind === 'sequence' ? keyValueMapping(node) : node
}

interface StructureOptions {
  /** What Compose shows of members that are not written. */
  readonly unwritten: Readonly<Record<string, string | number>>
  /** Whether `x-` members are kept. */
  readonly extensions: boolean
  /** Whether it is shown when it has no member. */
  readonly empty: boolean
}

function zeroOf(zero: string | number | undefined, owner: Mapping): Scalar | undefined {
  if (zero === undefined) return undefined
  return typeof zero === 'string' ? string(zero, readFrom(owner)) : integer(zero, readFrom(owner))
}

/** A mapping with known members, decoded each; others are left out. Members come in the order of the table. */
export function structure(
  members: Readonly<Record<string, Decoder>>,
  { unwritten = {}, extensions = true, empty = true }: Partial<StructureOptions> = {},
): Decoder {
  const table = Object.entries(members)
  return present((node, context, path) => {
    if (node.kind !== 'mapping') return mistyped(node, context, path, 'a mapping')
    const entries = new Map<string, Entry>()
    for (const [key, decode] of table) {
      const entry = node.entries.get(key)
      const value =
        entry === undefined ? zeroOf(unwritten[key], node) : decodeAt(key, entry.value, decode, context, path)
      if (value !== undefined) entries.set(key, { keySpan: entry?.keySpan ?? node.span, value })
    }
    if (extensions) {
      for (const [key, entry] of node.entries) if (key.startsWith('x-')) entries.set(key, entry)
    }
    return entries.size === 0 && !empty ? undefined : { ...node, entries }
  })
}
