import { inert } from './log-commands.ts'
import { oneByOne } from './one-by-one.ts'
import { shownPath } from './path.ts'
import type { ReportFormat } from './report.ts'

/** One line for each finding, as compilers write them; `.github/composure-matcher.json` reads it. */
export const compact: ReportFormat = ({ diagnostics, workingDirectory }) =>
  oneByOne(diagnostics, ({ file, range: { start }, severity, message, rule }) => {
    const path = shownPath(file, workingDirectory)
    return `${inert(`${path}:${start.line}:${start.column}: ${severity}: ${message} [${rule}]`)}\n`
  })
