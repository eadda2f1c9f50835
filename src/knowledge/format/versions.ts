/**
 * The formats of Compose files, oldest first: format 1 (services at the root, no `version`), the formats 2.x and 3.x
 * (`version: "2.4"`), and the Compose Specification, which has no number.
 */
// prettier-ignore
export const FORMATS = [
  '1',
  '2.0', '2.1', '2.2', '2.3', '2.4',
  '3.0', '3.1', '3.2', '3.3', '3.4', '3.5', '3.6', '3.7', '3.8', '3.9', '3.10', '3.11', '3.12', '3.13',
  'compose-spec',
] as const

/** A version of the Compose file format, or `compose-spec`. */
export type FormatVersion = (typeof FORMATS)[number]

/** The formats in which something is allowed. */
export type Formats = ReadonlySet<FormatVersion>

/** `'3.2'` means 3.2 and later 3.x formats; `'2.0..2.2'` ends at 2.2. */
export type FormatSpan = FormatVersion | `${FormatVersion}..${FormatVersion}`

export const everywhere: Formats = new Set(FORMATS)

// A cache, since the table asks for the same few sets many times at start-up.
const sets = new Map<string, Formats>()

/** From each of these formats to the last of its major version, and in the Compose Specification. */
export function since(...spans: readonly FormatSpan[]): Formats {
  return only(...spans, 'compose-spec')
}

/** From each of these formats to the last of its major version, but not in the Compose Specification. */
export function only(...spans: readonly FormatSpan[]): Formats {
  const key = spans.join()
  const known = sets.get(key) ?? new Set(spans.flatMap(listFormats))
  sets.set(key, known)
  return known
}

/** Only the Compose Specification. */
export const specification: Formats = since()

/** No format. */
export const nowhere: Formats = only()

export function intersectFormats(some: Formats, others: Formats): Formats {
  if (some === everywhere) return others
  return others === everywhere ? some : new Set([...some].filter((format) => others.has(format)))
}

/** The major version of a format: `1`, `2`, `3` or `compose-spec`. */
export function getMajor(format: string): string {
  const dot = format.indexOf('.')
  return dot < 0 ? format : format.slice(0, dot)
}

function listFormats(span: FormatSpan): readonly FormatVersion[] {
  const [first, last] = span.split('..')
  const line = getMajor(first ?? '')
  const from = FORMATS.findIndex((format) => format === first)
  const to = FORMATS.findLastIndex((format) => (last === undefined ? getMajor(format) === line : format === last))
  return FORMATS.slice(from, to + 1)
}

/** The format with this name, where "2" and "3" mean 2.0 and 3.0; undefined if there is none. */
export function formatNamed(name: string): FormatVersion | undefined {
  const whole = name === '2' || name === '3' ? `${name}.0` : name
  return FORMATS.find((format) => format === whole)
}

/** The name of a format's schema file, without extension: `v3.8`, `compose-spec`. */
export function getSchemaName(format: FormatVersion): string {
  return format === 'compose-spec' ? format : `v${format}`
}

/** The name of a format for people: `format 3.8`, `the Compose Specification`. */
export function nameFormat(format: FormatVersion): string {
  return format === 'compose-spec' ? 'the Compose Specification' : `format ${format}`
}
