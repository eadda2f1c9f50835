import type { Diagnostic, Fix } from '../../core/diagnostics/diagnostic.ts'
import type { WithdrawnFix } from './fix-files.ts'

/** The findings without the fixes that were tried and withdrawn, so that nothing is announced which will not happen. */
export function dropWithdrawnFixes(
  diagnostics: readonly Diagnostic[],
  withdrawn: readonly WithdrawnFix[],
): readonly Diagnostic[] {
  if (withdrawn.length === 0) return diagnostics
  const keys = new Set(withdrawn.map(({ diagnostic, fix }) => createKey(diagnostic, fix)))
  return diagnostics.map((diagnostic) => {
    const { fixes = [], ...rest } = diagnostic
    const kept = fixes.filter((fix) => !keys.has(createKey(diagnostic, fix)))
    if (kept.length === fixes.length) return diagnostic
    return kept.length === 0 ? rest : { ...rest, fixes: kept }
  })
}

// Other fixes may have moved the place of the finding before its own was tried.
function createKey({ rule, file, message }: Diagnostic, { title, safety }: Fix): string {
  return JSON.stringify([rule, file, message, title, safety])
}
