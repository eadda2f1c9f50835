import { detectPaths } from '../../core/paths/paths.ts'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { countOf } from './count.ts'
import { jsonText } from './json-text.ts'
import { oneByOne } from './one-by-one.ts'
import { relativePath } from './path.ts'
import type { ReportFormat, ReportInput, ShardProject, SuppressedDiagnostic } from './report.ts'

/** The version of `schemas/report.json`, raised by any visible change other than an addition. */
const SCHEMA_VERSION = 1

/** Everything that is known, in a stable shape for programs. */
export const json: ReportFormat = (input) => jsonText(envelope(input))

function envelope({ diagnostics, checked, suppressed = [], tool, workingDirectory, shard }: ReportInput) {
  const { error, warning, info, fixable } = countOf(diagnostics)
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: tool.name, version: tool.version },
    workingDirectory: detectPaths(workingDirectory).withSlashes(workingDirectory),
    summary: {
      files: checked,
      errors: error,
      warnings: warning,
      infos: info,
      fixable,
      suppressed: suppressed.length,
    },
    diagnostics: oneByOne(diagnostics, (diagnostic) => withRelativePaths(diagnostic, workingDirectory)),
    suppressed: oneByOne(suppressed, (each) => suppressedWithRelativePaths(each, workingDirectory)),
    ...(shard !== undefined && {
      shard: { ...shard, projects: oneByOne(shard.projects, (each) => projectOfShard(each, workingDirectory)) },
    }),
  }
}

function projectOfShard({ position, first, read, shown, diagnostics, suppressed }: ShardProject, root: string) {
  const relative = (files: readonly string[]) => files.map((file) => relativePath(file, root))
  return {
    position,
    first: relativePath(first, root),
    read: relative(read),
    shown: relative(shown),
    diagnostics: diagnostics.map((each) => (typeof each === 'number' ? each : withRelativePaths(each, root))),
    suppressed: suppressed.map((each) => (typeof each === 'number' ? each : suppressedWithRelativePaths(each, root))),
  }
}

function suppressedWithRelativePaths({ diagnostic, reason }: SuppressedDiagnostic, root: string) {
  return { ...withRelativePaths(diagnostic, root), ...(reason !== undefined && { reason }) }
}

// Lists the members explicitly, so that additional members of a diagnostic do not become part of the stable shape.
function withRelativePaths(diagnostic: Diagnostic, root: string) {
  const { rule, severity, message, messageId, data, file, range, related, fixes } = diagnostic
  return {
    rule,
    severity,
    message,
    messageId,
    data,
    file: relativePath(file, root),
    range,
    related: (related ?? []).map((place) => ({
      message: place.message,
      file: relativePath(place.file, root),
      range: place.range,
    })),
    fixes: (fixes ?? []).map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map((edit) => ({ file: relativePath(edit.file, root), range: edit.range, text: edit.text })),
    })),
  }
}
