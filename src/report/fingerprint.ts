import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { lineAt } from '../source/line-table.ts'
import { relativePath } from './path.ts'
import type { ReportInput } from './report.ts'

type FingerprintInput = Pick<ReportInput, 'files' | 'workingDirectory'>

/** Characters of a line that take part; enough to tell lines apart, few enough for a line of a megabyte. */
const LONGEST = 500

/**
 * What a finding is known by from run to run: its rule, its file and what is written there, but not the line number,
 * so that it stays the same when lines are added above. Those that are alike are counted through: each is unique.
 * Hexadecimal, 64 digits, in the order of the diagnostics.
 */
export function fingerprintsOf(diagnostics: readonly Diagnostic[], input: FingerprintInput): readonly string[] {
  const seen = new Map<string, number>()
  return diagnostics.map((diagnostic) => {
    const known = JSON.stringify(characteristics(diagnostic, input))
    const before = seen.get(known) ?? 0
    seen.set(known, before + 1)
    return bytesToHex(sha256(utf8ToBytes(`${known}${before}`)))
  })
}

function characteristics({ rule, file, range }: Diagnostic, input: FingerprintInput): readonly string[] {
  const path = relativePath(file, input.workingDirectory)
  const source = input.files.get(file)
  if (source === undefined) return [rule, path]
  const line = lineAt(source, range.start.line).trim().slice(0, LONGEST)
  // As with "\n" at the end of each line: Git may check out the same file with another.
  const meant = source.text
    .slice(range.start.offset, Math.min(range.end.offset, range.start.offset + 2 * LONGEST))
    .replaceAll('\r\n', '\n')
    .slice(0, LONGEST)
  return [rule, path, line, meant.replaceAll(/\s+/g, ' ')]
}
