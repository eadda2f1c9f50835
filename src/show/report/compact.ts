import { inert } from './log-commands.ts'
import { oneByOne } from './one-by-one.ts'
import { shownPath } from './path.ts'
import type { ReportFormat } from './report.ts'

/** One line per finding, in the style of compilers; `.github/composure-matcher.json` parses it. */
export const compact: ReportFormat = ({ diagnostics, workingDirectory }) =>
  oneByOne(diagnostics, ({ file, range: { start }, severity, message, rule }) => {
    const path = shownPath(file, workingDirectory)
    return `${inert(`${path}:${start.line}:${start.column}: ${severity}: ${message} [${rule}]`)}\n`
  })
