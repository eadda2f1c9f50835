import type { Severity } from '../../core/diagnostics/diagnostic.ts'
import { findLastLine } from '../../core/source/line-table.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { createFingerprints } from './fingerprint.ts'
import { writeJsonText } from './json-text.ts'
import { mapLazily } from './map-lazily.ts'
import { toRelativePath } from './path.ts'
import type { ReportFormat } from './report.ts'

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'minor', info: 'info' }

/** A Code Quality report. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const renderGitlab: ReportFormat = (input) => {
  const fingerprints = createFingerprints(input.diagnostics, input)
  return writeJsonText(
    mapLazily(input.diagnostics, ({ rule, severity, message, file, range }, index) => ({
      description: escapeInvisible(message),
      check_name: rule,
      fingerprint: fingerprints[index],
      severity: SEVERITIES[severity],
      location: {
        path: toRelativePath(file, input.workingDirectory),
        lines: { begin: range.start.line, end: findLastLine(range) },
      },
    })),
  )
}
