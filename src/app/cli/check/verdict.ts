import { severities, type Diagnostic, type Severity } from '../../../core/diagnostics/diagnostic.ts'
import { name, names } from '../../../core/messages/message.ts'
import { renderPlain } from '../../../core/messages/render.ts'
import { isReportedRejection } from '../../../core/diagnostics/missing-here.ts'
import { EXIT, type ExitCode } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'

/** What is still acceptable. */
export interface Thresholds {
  readonly failOn: string
  readonly maxWarnings?: string
}

/** Returns a function from findings to the exit code. */
export function createVerdict({ failOn, maxWarnings }: Thresholds): (diagnostics: readonly Diagnostic[]) => ExitCode {
  const failsOnMissing = failOn === 'missing'
  const least = failsOnMissing ? 0 : severities.findIndex((severity) => severity === failOn)
  if (least === -1)
    throw new Failure(renderPlain`"--fail-on" must be ${names([...severities, 'missing'], 'or')}, not ${name(failOn)}.`)
  if (maxWarnings !== undefined && !isNumberText(maxWarnings)) {
    throw new Failure(`"--max-warnings" must be a number, not "${maxWarnings}".`)
  }
  const failing: readonly Severity[] = severities.slice(0, least + 1)
  const most = maxWarnings === undefined ? Infinity : Number(maxWarnings)
  return (diagnostics) => {
    const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
    const isRefused =
      warnings > most ||
      (failsOnMissing && diagnostics.some(isReportedRejection)) ||
      diagnostics.some(({ severity }) => failing.includes(severity))
    return isRefused ? EXIT.refused : EXIT.clean
  }
}

export function isNumberText(text: string): boolean {
  return /^\d+$/.test(text)
}
