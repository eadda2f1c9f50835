import { detectPaths } from '../paths/paths.ts'
import type { Diagnostic } from './diagnostic.ts'

/** By file, position, rule and text: a total order, so that two runs print the same. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareFiles(a.file, b.file) ||
    a.range.start.offset - b.range.start.offset ||
    a.range.end.offset - b.range.end.offset ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  )
}

/** Sorts and removes duplicates, since a file may be read twice (through an anchor or a diamond of includes). */
export function sortAndDeduplicate(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(compareDiagnostics).filter((diagnostic, index, all) => {
    const previous = all[index - 1]
    return previous === undefined || compareDiagnostics(previous, diagnostic) !== 0
  })
}

// Compares with "/" as the separator, so that reports have the same order on Windows.
function compareFiles(a: string, b: string): number {
  return a === b ? 0 : compareText(detectPaths(a).withSlashes(a), detectPaths(b).withSlashes(b))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
