import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { lastLine } from '../source/line-table.ts'
import { visible } from '../source/visible.ts'
import { oneByOne } from './one-by-one.ts'
import { relativePath } from './path.ts'
import type { ReportFormat } from './report.ts'
import { workflowCommand } from './workflow-command.ts'

/** The command that shows a finding of a severity. */
export const ANNOTATIONS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** Workflow commands, which GitHub shows as annotations. */
export const github: ReportFormat = ({ diagnostics, workingDirectory }) =>
  oneByOne(diagnostics, (diagnostic) => annotation(diagnostic, workingDirectory))

function annotation({ severity, file, range, message, rule }: Diagnostic, root: string): string {
  const { start, end } = range
  return workflowCommand(ANNOTATIONS[severity], visible(message), {
    // A name with controls in it finds no file then, which is better than what it might do.
    file: visible(relativePath(file, root)),
    line: start.line,
    endLine: lastLine(range),
    // GitHub refuses columns where the lines differ.
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
    title: `composure: ${rule}`,
  })
}
