import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { ReportInput, SuppressedDiagnostic } from './report.ts'

/**
 * A report without fixes that would write a secret into it. Quotations in messages are masked when messages are
 * rendered.
 */
export function presentable(input: ReportInput): ReportInput {
  const { diagnostics, suppressed, shard } = input
  return {
    ...input,
    diagnostics: diagnostics.map(withoutConfidentialFixes),
    ...(suppressed !== undefined && { suppressed: suppressed.map(presentableSuppressed) }),
    ...(shard !== undefined && {
      shard: {
        ...shard,
        projects: shard.projects.map((project) => ({
          ...project,
          diagnostics: project.diagnostics.map((each) => (isPosition(each) ? each : withoutConfidentialFixes(each))),
          suppressed: project.suppressed.map((each) => (isPosition(each) ? each : presentableSuppressed(each))),
        })),
      },
    }),
  }
}

function isPosition(each: unknown): each is number {
  return typeof each === 'number'
}

function presentableSuppressed(each: SuppressedDiagnostic): SuppressedDiagnostic {
  return { ...each, diagnostic: withoutConfidentialFixes(each.diagnostic) }
}

/** The finding without its confidential fixes. */
export function withoutConfidentialFixes(diagnostic: Diagnostic): Diagnostic {
  const { fixes = [] } = diagnostic
  const shown = fixes.filter(({ isConfidential }) => isConfidential !== true)
  return shown.length === fixes.length ? diagnostic : { ...diagnostic, fixes: shown }
}
