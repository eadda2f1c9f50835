import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as LspDiagnostic,
  type Location,
  type Position as LspPosition,
  type Range as LspRange,
  type TextEdit as LspTextEdit,
} from 'vscode-languageserver/node'
import type { Diagnostic, Severity, TextEdit } from '../../core/diagnostics/diagnostic.ts'
import { findLineStarts, toRange } from '../../core/source/line-table.ts'
import type { Position, Range, SourceFile, Span } from '../../core/source/source-file.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import type { Uris } from './uris.ts'

// Both count lines as YAML ends them, and columns in UTF-16 units; we count from 1, the protocol from 0.

export function toLspRange({ start, end }: Range): LspRange {
  return { start: toLspPosition(start), end: toLspPosition(end) }
}

function toLspPosition({ line, column }: Position): LspPosition {
  return { line: line - 1, character: column - 1 }
}

export function spanToRange(span: Span): LspRange {
  return toLspRange(toRange(span))
}

export function toLocation(span: Span, uris: Uris): Location {
  return { uri: uris.uriOf(span.file.path), range: spanToRange(span) }
}

/**
 * The offset of a position. A position past the end of its line means that end; one past the last line means the end of
 * the text.
 */
export function toOffset(file: SourceFile, { line, character }: LspPosition): number {
  const starts = findLineStarts(file)
  const start = starts[Math.max(0, line)]
  if (start === undefined) return file.text.length
  let end = starts[line + 1] ?? file.text.length
  while (end > start && /[\r\n]/.test(file.text.charAt(end - 1))) end--
  return Math.min(start + Math.max(0, character), end)
}

export function toLspEdit({ range, text }: TextEdit): LspTextEdit {
  return { range: toLspRange(range), newText: text }
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
}

/** Rules about things that are unused or deprecated. */
const TAGS: readonly (readonly [rule: RegExp, tag: DiagnosticTag])[] = [
  [/^(?:unused|ignored|unread)-/, DiagnosticTag.Unnecessary],
  [/^(?:obsolete-version|legacy-attribute)$/, DiagnosticTag.Deprecated],
]

/** @param pageOf returns the address of a rule's page. */
export function toLspDiagnostic(
  { rule, severity, message, range, related = [] }: Diagnostic,
  uris: Uris,
  pageOf: (rule: string) => string | undefined,
): LspDiagnostic {
  const href = pageOf(rule)
  const tags = TAGS.flatMap(([pattern, tag]) => (pattern.test(rule) ? [tag] : []))
  return {
    range: toLspRange(range),
    severity: SEVERITIES[severity],
    source: 'composure',
    code: rule,
    ...(href !== undefined && { codeDescription: { href } }),
    message: escapeInvisible(message),
    ...(tags.length > 0 && { tags }),
    ...(related.length > 0 && {
      relatedInformation: related.map((place) => ({
        location: { uri: uris.uriOf(place.file), range: toLspRange(place.range) },
        message: escapeInvisible(place.message),
      })),
    }),
  }
}

/** The range of a whole file. */
export function getWholeRange(file: SourceFile): Range {
  return toRange({ file, start: 0, end: file.text.length })
}
