import type { Finding, Report } from '../../../core/diagnostics/diagnostic.ts'
import { isMissingHere } from '../../../core/diagnostics/missing-here.ts'
import { collectIncompleteParts, type IncompleteParts } from './incomplete-parts.ts'
import type { LoadSettings } from './load-settings.ts'
import type { ProjectFiles } from './project-files.ts'
import { collectVariablesUsed, type Variables } from './variables.ts'

/** What comes to light while a project is loaded, besides its model. */
export interface Collected {
  readonly files: ProjectFiles
  readonly variables: Variables
  readonly incomplete: IncompleteParts
  /** In the order found; a file that is read several times may have the same finding several times. */
  readonly findings: readonly Finding[]
  readonly report: Report
}

export function startCollecting(files: ProjectFiles, { unavailable }: Pick<LoadSettings, 'unavailable'>): Collected {
  const findings: Finding[] = []
  return {
    files,
    variables: collectVariablesUsed(),
    incomplete: collectIncompleteParts(),
    findings,
    report: (finding) => {
      const { rule, severity, message } = finding
      const isOnlyHere = severity === 'error' && isMissingHere(rule, message.facts)
      findings.push(isOnlyHere ? { ...finding, severity: unavailable } : finding)
    },
  }
}
