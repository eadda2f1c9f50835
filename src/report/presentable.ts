import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { ReportInput } from './report.ts'

/** A report without the fixes that would write a secret into it. What messages quote is masked where they are made. */
export function presentable(input: ReportInput): ReportInput {
  return {
    ...input,
    diagnostics: input.diagnostics.map(withoutConfidentialFixes),
    ...(input.suppressed !== undefined && {
      suppressed: input.suppressed.map((each) => ({ ...each, diagnostic: withoutConfidentialFixes(each.diagnostic) })),
    }),
  }
}

function withoutConfidentialFixes(diagnostic: Diagnostic): Diagnostic {
  const { fixes = [] } = diagnostic
  const shown = fixes.filter(({ isConfidential }) => isConfidential !== true)
  return shown.length === fixes.length ? diagnostic : { ...diagnostic, fixes: shown }
}
