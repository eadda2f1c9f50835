import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { counted } from '../report/count.ts'

/** How many annotations of a severity GitHub takes of one step; it drops the others without a word. */
const MOST = 10

export interface Annotations {
  /** The findings that are shown one by one. */
  readonly shown: readonly Diagnostic[]
  /** For each severity of which there are more, one sentence. */
  readonly more: readonly (readonly [severity: Severity, message: string])[]
}

/** As many findings as GitHub shows, those of each severity for themselves. */
export function annotationsOf(diagnostics: readonly Diagnostic[]): Annotations {
  const severities = (['error', 'warning', 'info'] as const).map((severity) => {
    const all = diagnostics.filter((each) => each.severity === severity)
    return { severity, all, shown: all.length > MOST ? all.slice(0, MOST - 1) : all }
  })
  return {
    shown: severities.flatMap(({ shown }) => shown),
    more: severities
      .filter(({ all, shown }) => all.length > shown.length)
      .map(({ severity, all, shown }) => [
        severity,
        `And ${counted(all.length - shown.length, `more ${severity}`)}; the job summary and the log have them all.`,
      ]),
  }
}
