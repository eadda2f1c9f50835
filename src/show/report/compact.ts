import { disarmMarks } from './log-commands.ts'
import { mapLazily } from './map-lazily.ts'
import { formatPathFrom } from './path.ts'
import type { ReportFormat } from './report.ts'

/** One line per finding, in the style of compilers; `.github/composure-matcher.json` parses it. */
export const compact: ReportFormat = ({ diagnostics, workingDirectory }) =>
  mapLazily(diagnostics, ({ file, range: { start }, severity, message, rule }) => {
    const path = formatPathFrom(file, workingDirectory)
    return `${disarmMarks(`${path}:${start.line}:${start.column}: ${severity}: ${message} [${rule}]`)}\n`
  })
