import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { listMissingThings, isMissingHere } from '../../core/diagnostics/missing-here.ts'
import { toRelativePath } from './path.ts'
import type { ReportInput } from './report.ts'

/** What Compose needs here and does not find, in the order of the findings: `.env.production`, `$TOKEN`. */
export function listMissing({
  diagnostics,
  suppressed = [],
  workingDirectory,
}: Pick<ReportInput, 'diagnostics' | 'suppressed' | 'workingDirectory'>): readonly string[] {
  // Whoever accepts a finding does not make Compose accept the project.
  const all = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)]
  return [...new Set(all.filter(isOnlyMissing).flatMap((each) => nameThings(each, workingDirectory)))]
}

/** Where the severity is error, the project is rejected in any case. */
function isOnlyMissing({ rule, severity, data }: Diagnostic): boolean {
  return severity !== 'error' && isMissingHere(rule, data)
}

function nameThings(diagnostic: Diagnostic, workingDirectory: string): readonly string[] {
  return listMissingThings(diagnostic).map((thing) =>
    'variable' in thing ? `$${thing.variable}` : toRelativePath(thing.file, workingDirectory),
  )
}

const MAX_NAMES = 5

/** `Compose rejects the project here: .env.production (ignored by Git) and $TOKEN are missing.`; empty if nothing is. */
export function summarizeMissing(input: Parameters<typeof listMissing>[0]): string {
  const all = listMissing(input).map((name) => (name.startsWith('$') ? name : `${name} (ignored by Git)`))
  if (all.length === 0) return ''
  const shown = all.length > MAX_NAMES ? [...all.slice(0, MAX_NAMES), `${all.length - MAX_NAMES} more`] : all
  const last = shown.at(-1) ?? ''
  const list = shown.length === 1 ? `${last} is` : `${shown.slice(0, -1).join(', ')} and ${last} are`
  return `Compose rejects the project here: ${list} missing.`
}
