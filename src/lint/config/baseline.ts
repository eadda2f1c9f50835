import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { hasMembers } from '../../core/source/assert-argument.ts'
import { createFingerprints } from '../../show/report/fingerprint.ts'
import { toRelativePath } from '../../show/report/path.ts'
import type { ReportInput, SuppressedDiagnostic } from '../../show/report/report.ts'

/** Known findings that are tolerated for now. */
export interface Baseline {
  /** By fingerprint, which does not change when lines move. */
  readonly entries: ReadonlyMap<string, BaselineEntry>
}

export interface BaselineEntry {
  readonly rule: string
  /** Relative to the folder that composure was run in. */
  readonly file: string
  /** For human readers only; it is not compared. */
  readonly message: string
}

export interface BaselineResult {
  /** Findings that are not in the baseline. */
  readonly kept: readonly Diagnostic[]
  readonly suppressed: readonly SuppressedDiagnostic[]
  /** The number of entries that are no longer found and can be removed. */
  readonly gone: number
}

type Findings = Pick<ReportInput, 'diagnostics' | 'files' | 'workingDirectory'>

/** The version of the file format; raised when a reader of the old one would misread it. */
const VERSION = 1

/** A baseline of all findings as JSON with a trailing newline: one line per finding, sorted, so that it merges well. */
export function writeBaseline(findings: Findings): string {
  const fingerprints = createFingerprints(findings.diagnostics, findings)
  const lines = findings.diagnostics.map(({ rule, file, message }, index) =>
    JSON.stringify({
      fingerprint: fingerprints[index],
      rule,
      file: toRelativePath(file, findings.workingDirectory),
      message,
    }),
  )
  const body = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`
  return `{\n  "version": ${VERSION},\n  "findings": ${body}\n}\n`
}

/** Reads what `writeBaseline` wrote; otherwise `fault` ends a sentence, such as `is not JSON`. */
export function readBaseline(text: string): Baseline | { readonly fault: string } {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { fault: 'is not JSON' }
  }
  if (!hasMembers(data) || !Array.isArray(data['findings'])) return { fault: 'is not a baseline of composure' }
  if (data['version'] !== VERSION) return { fault: 'was written by another version of composure; write it again' }
  const entries = new Map<string, BaselineEntry>()
  for (const each of data['findings']) {
    const entry: unknown = each
    if (!hasMembers(entry) || typeof entry['fingerprint'] !== 'string')
      return { fault: 'is not a baseline of composure' }
    entries.set(entry['fingerprint'], {
      rule: requireText(entry, 'rule'),
      file: requireText(entry, 'file'),
      message: requireText(entry, 'message'),
    })
  }
  return { entries }
}

function requireText(entry: Readonly<Record<string, unknown>>, name: string): string {
  const value = entry[name]
  return typeof value === 'string' ? value : ''
}

/** Removes the findings that are in the baseline. */
export function applyBaseline(findings: Findings, { entries }: Baseline): BaselineResult {
  const fingerprints = createFingerprints(findings.diagnostics, findings)
  const kept: Diagnostic[] = []
  const suppressed: SuppressedDiagnostic[] = []
  for (const [index, diagnostic] of findings.diagnostics.entries()) {
    if (entries.has(fingerprints[index] ?? '')) suppressed.push({ diagnostic, by: 'baseline' })
    else kept.push(diagnostic)
  }
  return { kept, suppressed, gone: entries.size - suppressed.length }
}
