/**
 * The formats a Compose file can be written in, oldest first: format 1 (services at the root, no `version`),
 * the lines 2 and 3 (`version: "2.4"`), and the Compose Specification, which has no number.
 */
// prettier-ignore
export const FORMATS = [
  '1',
  '2.0', '2.1', '2.2', '2.3', '2.4',
  '3.0', '3.1', '3.2', '3.3', '3.4', '3.5', '3.6', '3.7', '3.8', '3.9', '3.10', '3.11', '3.12', '3.13',
  'compose-spec',
] as const

export type FormatVersion = (typeof FORMATS)[number]

/** The formats in which something may be written. */
export type Formats = ReadonlySet<FormatVersion>

/** `'3.2'` is 3.2 and what follows in line 3; `'2.0..2.2'` ends there. */
export type FormatSpan = FormatVersion | `${FormatVersion}..${FormatVersion}`

export const everywhere: Formats = new Set(FORMATS)

// The table asks for the same few sets again and again, each time the program starts.
const sets = new Map<string, Formats>()

/** From some formats on, each to the end of its line, and in the Compose Specification. */
export function since(...spans: readonly FormatSpan[]): Formats {
  return only(...spans, 'compose-spec')
}

/** From some formats on, each to the end of its line, and no longer in the Compose Specification. */
export function only(...spans: readonly FormatSpan[]): Formats {
  const key = spans.join()
  const known = sets.get(key) ?? new Set(spans.flatMap(formatsOf))
  sets.set(key, known)
  return known
}

/** Only the Compose Specification. */
export const specification: Formats = since()

/** No format. */
export const nowhere: Formats = only()

export function inBoth(some: Formats, others: Formats): Formats {
  if (some === everywhere) return others
  return others === everywhere ? some : new Set([...some].filter((format) => others.has(format)))
}

/** The line of a format: `1`, `2`, `3` or `compose-spec`. */
export function lineOf(format: string): string {
  const dot = format.indexOf('.')
  return dot < 0 ? format : format.slice(0, dot)
}

function formatsOf(span: FormatSpan): readonly FormatVersion[] {
  const [first, last] = span.split('..')
  const line = lineOf(first ?? '')
  const from = FORMATS.findIndex((format) => format === first)
  const to = FORMATS.findLastIndex((format) => (last === undefined ? lineOf(format) === line : format === last))
  return FORMATS.slice(from, to + 1)
}

/** The format that a word names, where "2" and "3" are the first formats of their lines; undefined where it names none. */
export function formatNamed(name: string): FormatVersion | undefined {
  const whole = name === '2' || name === '3' ? `${name}.0` : name
  return FORMATS.find((format) => format === whole)
}

/** The name of a format's schema file, without its ending: `v3.8`, `compose-spec`. */
export function schemaName(format: FormatVersion): string {
  return format === 'compose-spec' ? format : `v${format}`
}

/** A format for people: `format 3.8`, `the Compose Specification`. */
export function formatText(format: FormatVersion): string {
  return format === 'compose-spec' ? 'the Compose Specification' : `format ${format}`
}
