import type { Severity } from '../../core/diagnostics/diagnostic.ts'
import { findLastLine } from '../../core/source/line-table.ts'
import { escapeInvisible } from '../../core/source/visible.ts'
import { fingerprintsOf } from './fingerprint.ts'
import { jsonText } from './json-text.ts'
import { oneByOne } from './one-by-one.ts'
import { relativePath } from './path.ts'
import type { ReportFormat } from './report.ts'

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'minor', info: 'info' }

/** A Code Quality report. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: ReportFormat = (input) => {
  const fingerprints = fingerprintsOf(input.diagnostics, input)
  return jsonText(
    oneByOne(input.diagnostics, ({ rule, severity, message, file, range }, index) => ({
      description: escapeInvisible(message),
      check_name: rule,
      fingerprint: fingerprints[index],
      severity: SEVERITIES[severity],
      location: {
        path: relativePath(file, input.workingDirectory),
        lines: { begin: range.start.line, end: findLastLine(range) },
      },
    })),
  )
}
