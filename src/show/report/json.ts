import { listMissing } from './missing.ts'
import { detectPaths } from '../../core/paths/paths.ts'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { countOf } from './count.ts'
import { writeJsonText } from './json-text.ts'
import { mapLazily } from './map-lazily.ts'
import { toRelativePath } from './path.ts'
import type { ReportFormat, ReportInput, ShardProject, SuppressedDiagnostic } from './report.ts'

/** The version of `schemas/report.json`, raised by any visible change other than an addition. */
const SCHEMA_VERSION = 1

/** Everything that is known, in a stable shape for programs. */
export const renderJson: ReportFormat = (input) => writeJsonText(createEnvelope(input))

function createEnvelope({ diagnostics, checked, suppressed = [], tool, workingDirectory, shard }: ReportInput) {
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
      missing: listMissing({ diagnostics, suppressed, workingDirectory }),
    },
    diagnostics: mapLazily(diagnostics, (diagnostic) => toRelativeDiagnostic(diagnostic, workingDirectory)),
    suppressed: mapLazily(suppressed, (each) => toRelativeSuppressed(each, workingDirectory)),
    ...(shard !== undefined && {
      shard: { ...shard, projects: mapLazily(shard.projects, (each) => toShardProject(each, workingDirectory)) },
    }),
  }
}

function toShardProject(
  { position, first, read, shown, unquoted, diagnostics, suppressed }: ShardProject,
  root: string,
) {
  const makeAllRelative = (files: readonly string[]) => files.map((file) => toRelativePath(file, root))
  return {
    position,
    first: toRelativePath(first, root),
    read: makeAllRelative(read),
    shown: makeAllRelative(shown),
    unquoted: makeAllRelative(unquoted),
    diagnostics: diagnostics.map((each) => (typeof each === 'number' ? each : toRelativeDiagnostic(each, root))),
    suppressed: suppressed.map((each) => (typeof each === 'number' ? each : toRelativeSuppressed(each, root))),
  }
}

function toRelativeSuppressed({ diagnostic, reason }: SuppressedDiagnostic, root: string) {
  return { ...toRelativeDiagnostic(diagnostic, root), ...(reason !== undefined && { reason }) }
}

// Lists the members explicitly, so that additional members of a diagnostic do not become part of the stable shape.
function toRelativeDiagnostic(diagnostic: Diagnostic, root: string) {
  const { rule, severity, message, messageId, data, file, range, related, fixes } = diagnostic
  return {
    rule,
    severity,
    message,
    messageId,
    data,
    file: toRelativePath(file, root),
    range,
    related: (related ?? []).map((place) => ({
      message: place.message,
      file: toRelativePath(place.file, root),
      range: place.range,
    })),
    fixes: (fixes ?? []).map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map((edit) => ({ file: toRelativePath(edit.file, root), range: edit.range, text: edit.text })),
    })),
  }
}
