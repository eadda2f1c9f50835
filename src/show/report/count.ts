import type { Diagnostic, Severity } from '../../core/diagnostics/diagnostic.ts'
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

/** `2 errors, 1 warning in 3 files; 1 can be fixed with "composure fix".` */
export function summarizeReport({ diagnostics, checked }: ReportInput): string {
  const counts = countOf(diagnostics)
  const found = [
    formatCount(counts.error, 'error'),
    formatCount(counts.warning, 'warning'),
    formatCount(counts.info, 'info', 'infos'),
  ].filter((part) => !part.startsWith('0 '))
  const fixable = [
    ...(counts.fixable > 0 ? [`${counts.fixable} can be fixed with "composure fix"`] : []),
    ...(counts.unsafelyFixable > 0 ? [`${counts.unsafelyFixable} can be fixed with "composure fix --unsafe"`] : []),
  ]
  const where = `${found.length === 0 ? 'No problems' : found.join(', ')} in ${formatCount(checked, 'file')}`
  return `${[where, ...fixable].join('; ')}.`
}

export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
