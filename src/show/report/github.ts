import type { Diagnostic, Severity } from '../../core/diagnostics/diagnostic.ts'
import { findLastLine } from '../../core/source/line-table.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { mapLazily } from './map-lazily.ts'
import { toRelativePath } from './path.ts'
import type { ReportFormat } from './report.ts'
import { formatWorkflowCommand } from './workflow-command.ts'

/** The workflow command for each severity. */
export const ANNOTATIONS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** Workflow commands, which GitHub shows as annotations. */
export const renderGithub: ReportFormat = ({ diagnostics, workingDirectory }) =>
  mapLazily(diagnostics, (diagnostic) => formatAnnotation(diagnostic, workingDirectory))

function formatAnnotation({ severity, file, range, message, rule }: Diagnostic, root: string): string {
  const { start, end } = range
  return formatWorkflowCommand(ANNOTATIONS[severity], escapeInvisible(message), {
    // A name with control characters then matches no file, which is safer than printing them.
    file: escapeInvisible(toRelativePath(file, root)),
    line: start.line,
    endLine: findLastLine(range),
    // GitHub rejects columns in ranges of several lines.
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
    title: `composure: ${rule}`,
  })
}
