import type { Diagnostic, Severity } from '../../core/diagnostics/diagnostic.ts'
import { formatCount } from '../../show/report/count.ts'

/** The number of annotations per severity that GitHub shows for one step; it silently drops the rest. */
const MAX_ANNOTATIONS = 10

export interface Annotations {
  /** The findings that are shown individually. */
  readonly shown: readonly Diagnostic[]
  /** One sentence for each severity with more findings. */
  readonly more: readonly (readonly [severity: Severity, message: string])[]
}

/** As many findings as GitHub shows, counted separately for each severity. */
export function createAnnotations(diagnostics: readonly Diagnostic[]): Annotations {
  const severities = (['error', 'warning', 'info'] as const).map((severity) => {
    const all = diagnostics.filter((each) => each.severity === severity)
    return { severity, all, shown: all.length > MAX_ANNOTATIONS ? all.slice(0, MAX_ANNOTATIONS - 1) : all }
  })
  return {
    shown: severities.flatMap(({ shown }) => shown),
    more: severities
      .filter(({ all, shown }) => all.length > shown.length)
      .map(({ severity, all, shown }) => [
        severity,
        `And ${formatCount(all.length - shown.length, `more ${severity}`)}; the job summary and the log have them all.`,
      ]),
  }
}
