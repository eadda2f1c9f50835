import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { ReportInput, SuppressedDiagnostic } from './report.ts'

/**
 * A report without fixes that would write a secret into it. Quotations in messages are masked when messages are
 * rendered.
 */
export function maskReport(input: ReportInput): ReportInput {
  const { diagnostics, suppressed, shard } = input
  return {
    ...input,
    diagnostics: diagnostics.map(dropConfidentialFixes),
    ...(suppressed !== undefined && { suppressed: suppressed.map(maskSuppressed) }),
    ...(shard !== undefined && {
      shard: {
        ...shard,
        projects: shard.projects.map((project) => ({
          ...project,
          diagnostics: project.diagnostics.map((each) => (isPosition(each) ? each : dropConfidentialFixes(each))),
          suppressed: project.suppressed.map((each) => (isPosition(each) ? each : maskSuppressed(each))),
        })),
      },
    }),
  }
}

function isPosition(each: unknown): each is number {
  return typeof each === 'number'
}

function maskSuppressed(each: SuppressedDiagnostic): SuppressedDiagnostic {
  return { ...each, diagnostic: dropConfidentialFixes(each.diagnostic) }
}

/** The finding without its confidential fixes. */
export function dropConfidentialFixes(diagnostic: Diagnostic): Diagnostic {
  const { fixes = [] } = diagnostic
  const shown = fixes.filter(({ isConfidential }) => isConfidential !== true)
  return shown.length === fixes.length ? diagnostic : { ...diagnostic, fixes: shown }
}
