import type { Diagnostic, Fix, RelatedPlace, Severity } from '../../core/diagnostics/diagnostic.ts'
import type { Position, Range } from '../../core/source/source-file.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { writeJsonText } from './json-text.ts'
import { mapLazily } from './map-lazily.ts'
import { toRelativePath } from './path.ts'
import type { ReportFormat, ReportInput } from './report.ts'
import { maskSecrets } from '../../read/secrets/in-file.ts'
import { toUtf8Column } from './utf8-column.ts'

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' }

/**
 * Reviewdog Diagnostic Format. Safe fixes become suggestions that a reviewer can commit. Columns count UTF-8 bytes.
 * https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
export const renderRdjson: ReportFormat = (input) =>
  writeJsonText({
    source: { name: input.tool.name },
    diagnostics: mapLazily(input.diagnostics, (diagnostic) => createRdDiagnostic(diagnostic, input)),
  })

function createRdDiagnostic(
  { rule, severity, message, file, range, related = [], fixes = [] }: Diagnostic,
  input: ReportInput,
) {
  const url = input.rules.get(rule)?.url
  const suggestions = fixes.flatMap((fix) => createRdSuggestion(fix, file, input))
  return {
    message: escapeInvisible(message),
    location: createRdLocation(file, range, input),
    severity: SEVERITIES[severity],
    code: { value: rule, ...(url !== undefined && { url }) },
    ...(suggestions.length > 0 && { suggestions }),
    ...(related.length > 0 && { related_locations: related.map((place) => createRdRelatedLocation(place, input)) }),
  }
}

function createRdRelatedLocation({ message, file, range }: RelatedPlace, input: ReportInput) {
  return { message: escapeInvisible(message), location: createRdLocation(file, range, input) }
}

function createRdLocation(file: string, range: Range, input: ReportInput) {
  return { path: toRelativePath(file, input.workingDirectory), range: toByteRange(file, range, input) }
}

function toByteRange(file: string, { start, end }: Range, input: ReportInput) {
  return { start: toBytePosition(file, start, input), end: toBytePosition(file, end, input) }
}

function toBytePosition(file: string, position: Position, { files }: ReportInput) {
  const source = files.get(file)
  return { line: position.line, column: source === undefined ? position.column : toUtf8Column(source, position) }
}

/** A suggestion is a single replacement, so the edits of a fix are joined with the text between them. */
function createRdSuggestion({ safety, edits }: Fix, file: string, input: ReportInput) {
  const source = input.files.get(file)
  const inOrder = [...edits].sort((a, b) => a.range.start.offset - b.range.start.offset)
  const [first] = inOrder
  const last = inOrder.at(-1)
  if (safety === 'unsafe' || source === undefined || first === undefined || last === undefined) return []
  if (edits.some((edit) => edit.file !== file)) return []
  const { text } = source
  // The text between the edits becomes part of the report.
  const between = [first.range.end.offset, last.range.start.offset] as const
  if (edits.length > 1 && maskSecrets(source).slice(...between) !== text.slice(...between)) return []
  const joined = inOrder.map((edit, index) => {
    const previous = inOrder[index - 1]
    return (previous === undefined ? '' : text.slice(previous.range.end.offset, edit.range.start.offset)) + edit.text
  })
  return [{ range: toByteRange(file, { start: first.range.start, end: last.range.end }, input), text: joined.join('') }]
}
