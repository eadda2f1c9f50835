import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { createFileShape } from '../../knowledge/format/table/file.ts'
import { FORMATS, formatNamed, nameFormat, getMajor, type FormatVersion } from '../../knowledge/format/versions.ts'
import { hostPath, message, text, words, type HostPath, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { isMapping, getValue, type Entry, type Node } from '../../core/tree/node.ts'
import { looksLikeService } from './layout.ts'

export interface DeclaredFormat {
  /** The format that the file declares, or the one assumed. */
  readonly format: FormatVersion
  /** The value of `version`; undefined if the layout decides. */
  readonly version: Node | undefined
  /**
   * About a `version` that names no format. One that is not a string is not reported here: the schema of every format
   * with `version` rejects it.
   */
  readonly findings: readonly Finding[]
}

const unknownVersion = message(
  'unknown-version',
  ({ value, format }: { value: Value; format: FormatVersion }) =>
    text`There is no Compose file version ${value}; the file is read as ${words(nameFormat(format))}.`,
)

interface DifferentFormats {
  readonly format: FormatVersion
  readonly other: HostPath
  readonly otherFormat: FormatVersion
}

const differentFormats = message(
  'different-formats',
  ({ format, other, otherFormat }: DifferentFormats) =>
    text`This file declares ${words(nameFormat(format))}, but ${other} declares ${words(nameFormat(otherFormat))}; tools that go by the version refuse the two together.`,
)

/**
 * Determines a file's format: the value of `version` as text or as a number (unquoted `3.10` is 3.1); without it,
 * format 1 if services are at the root, and the Compose Specification otherwise.
 */
export function readDeclaredFormat(root: Node): DeclaredFormat {
  const version = getValue(root, 'version')
  if (version === undefined) return { format: formatOfLayout(root), version, findings: [] }
  const declared =
    version.kind === 'scalar' && version.type !== 'null' && version.type !== 'boolean'
      ? String(version.value)
      : undefined
  if (declared === undefined || looksLikeService(version))
    return { format: formatOfLayout(root), version: undefined, findings: [] }
  const known = formatOfText(declared)
  if (known !== undefined) return { format: known, version, findings: [] }
  const format = assumeFormat(declared)
  return {
    format,
    version,
    findings: [
      {
        rule: 'format-version',
        severity: 'warning',
        span: version.span,
        message: unknownVersion({ value: quote(version), format }),
      },
    ],
  }
}

/** Reports two files of one project that declare different formats, which the old docker-compose rejected. */
export function findContradiction(first: Node, other: Node): Finding | undefined {
  const one = readDeclaredFormat(first)
  const two = readDeclaredFormat(other)
  if (one.version === undefined || two.version === undefined || one.format === two.format) return undefined
  return {
    rule: 'format-version',
    severity: 'warning',
    span: two.version.span,
    message: differentFormats({
      format: two.format,
      other: hostPath(one.version.span.file.path),
      otherFormat: one.format,
    }),
    related: [{ span: one.version.span, message: text`${words(nameFormat(one.format))} is declared here` }],
  }
}

// Without "version", only the layout shows the format.
function formatOfLayout(root: Node): FormatVersion {
  if (!isMapping(root) || root.entries.has('services')) return 'compose-spec'
  const known = createFileShape('compose-spec').attributes
  const isService = ([key, { value }]: [string, Entry]) =>
    !known.has(key) && !key.startsWith('x-') && looksLikeService(value)
  return [...root.entries].some(isService) ? '1' : 'compose-spec'
}

// Format 1 has no "version", and the specification no number.
function formatOfText(text: string): FormatVersion | undefined {
  const format = formatNamed(text)
  return format === '1' || format === 'compose-spec' ? undefined : format
}

/** For an unknown minor version, the last format of its major version; otherwise the Compose Specification. */
function assumeFormat(text: string): FormatVersion {
  const line = /^([23])\.\d+$/.exec(text)?.[1]
  return FORMATS.findLast((format) => getMajor(format) === line) ?? 'compose-spec'
}
