import type { Diagnostic, Severity } from '../../core/diagnostics/diagnostic.ts'
import { findLastLine } from '../../core/source/line-table.ts'
import { escapeInvisible } from '../../core/source/visible.ts'
import { oneByOne } from './one-by-one.ts'
import { relativePath } from './path.ts'
import type { ReportFormat } from './report.ts'
import { workflowCommand } from './workflow-command.ts'

/** The workflow command for each severity. */
export const ANNOTATIONS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** Workflow commands, which GitHub shows as annotations. */
export const github: ReportFormat = ({ diagnostics, workingDirectory }) =>
  oneByOne(diagnostics, (diagnostic) => annotation(diagnostic, workingDirectory))

function annotation({ severity, file, range, message, rule }: Diagnostic, root: string): string {
  const { start, end } = range
  return workflowCommand(ANNOTATIONS[severity], escapeInvisible(message), {
    // A name with control characters then matches no file, which is safer than printing them.
    file: escapeInvisible(relativePath(file, root)),
    line: start.line,
    endLine: findLastLine(range),
    // GitHub rejects columns in ranges of several lines.
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
    title: `composure: ${rule}`,
  })
}
