import type { Diagnostic, Severity } from '../../core/diagnostics/diagnostic.ts'
import { summarizeMissing } from './missing.ts'
import type { ReportInput } from './report.ts'

export interface Counts extends Readonly<Record<Severity, number>> {
  /** Findings that `composure fix` fixes. */
  readonly fixable: number
  /** Findings that only `composure fix --unsafe` fixes. */
  readonly unsafelyFixable: number
}

export function countOf(diagnostics: readonly Diagnostic[]): Counts {
  const counts = { error: 0, warning: 0, info: 0, fixable: 0, unsafelyFixable: 0 }
  for (const { severity, fixes = [] } of diagnostics) {
    counts[severity]++
    if (fixes.some(({ safety }) => safety === 'safe')) counts.fixable++
    else if (fixes.length > 0) counts.unsafelyFixable++
  }
  return counts
}

/** `2 errors, 1 warning in 3 files; 1 can be fixed with "composure fix"; 4 info.` */
export function summarizeReport(input: ReportInput): string {
  const { diagnostics, checked, onlyErrors = false } = input
  const infos = diagnostics.filter(({ severity }) => severity === 'info')
  const counts = countOf(diagnostics.filter(({ severity }) => severity !== 'info'))
  const problems = [formatCount(counts.error, 'error'), formatCount(counts.warning, 'warning')].filter(
    (part) => !part.startsWith('0 '),
  )
  const fixable = [
    ...(counts.fixable > 0 ? [`${counts.fixable} can be fixed with "composure fix"`] : []),
    ...(counts.unsafelyFixable > 0 ? [`${counts.unsafelyFixable} can be fixed with "composure fix --unsafe"`] : []),
  ]
  const none = onlyErrors ? 'No errors' : 'No problems'
  const where = `${problems.length === 0 ? none : problems.join(', ')} in ${formatCount(checked, 'file')}`
  const summary = `${[where, ...fixable, ...(infos.length > 0 ? [summarizeInfos(infos)] : [])].join('; ')}.`
  return [summary, summarizeAccepted(input), summarizeMissing(input)].filter((each) => each !== '').join(' ')
}

/** Whoever accepts errors in a baseline does not make Compose accept the files. */
function summarizeAccepted({ suppressed = [] }: ReportInput): string {
  const count = suppressed.filter(({ diagnostic }) => diagnostic.severity === 'error').length
  return count === 0 ? '' : `Compose rejects what is in the baseline: ${formatCount(count, 'error')}.`
}

function summarizeInfos(infos: readonly Diagnostic[]): string {
  const { fixable } = countOf(infos)
  const some = fixable === infos.length ? '' : `${fixable} `
  return `${infos.length} info${fixable > 0 ? `, ${some}fixable with "composure fix"` : ''}`
}

export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
