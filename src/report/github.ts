import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { lastLine } from '../source/line-table.ts'
import { visible } from '../source/visible.ts'
import { relativePath } from './path.ts'
import type { Format } from './report.ts'

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/**
 * Workflow commands, which GitHub shows as annotations.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const github: Format = ({ diagnostics, workingDirectory }) =>
  diagnostics.map((diagnostic) => command(diagnostic, workingDirectory)).join('')

function command({ severity, file, range, message, rule }: Diagnostic, root: string): string {
  const { start, end } = range
  const properties = {
    // A name with controls in it finds no file then, which is better than what it might do.
    file: visible(relativePath(file, root)),
    line: start.line,
    endLine: lastLine(range),
    // GitHub refuses columns where the lines differ.
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
    title: `composure: ${rule}`,
  }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`)
  return `::${COMMANDS[severity]} ${list.join(',')}::${escapedData(visible(message))}\n`
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
