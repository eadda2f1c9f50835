import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { readLine } from '../../core/source/line-table.ts'
import { toRelativePath } from './path.ts'
import type { ReportInput } from './report.ts'

type FingerprintInput = Pick<ReportInput, 'files' | 'workingDirectory'>

/**
 * The number of characters of a line that are hashed; enough to tell lines apart, and few enough for a line of a
 * megabyte.
 */
const LONGEST = 500

/**
 * Identifies a finding across runs by its rule, its file and the text there, but not by its line number, so that it
 * survives lines added above. Identical findings are numbered to make each unique. 64 hexadecimal digits each, in the
 * order of the diagnostics.
 */
export function createFingerprints(diagnostics: readonly Diagnostic[], input: FingerprintInput): readonly string[] {
  const seen = new Map<string, number>()
  return diagnostics.map((diagnostic) => {
    const known = JSON.stringify(listCharacteristics(diagnostic, input))
    const before = seen.get(known) ?? 0
    seen.set(known, before + 1)
    return bytesToHex(sha256(utf8ToBytes(`${known}${before}`)))
  })
}

function listCharacteristics({ rule, file, range }: Diagnostic, input: FingerprintInput): readonly string[] {
  const path = toRelativePath(file, input.workingDirectory)
  const source = input.files.get(file)
  if (source === undefined) return [rule, path]
  const line = readLine(source, range.start.line).trim().slice(0, LONGEST)
  // Normalized to "\n", since Git may check out the same file with other line breaks.
  const meant = source.text
    .slice(range.start.offset, Math.min(range.end.offset, range.start.offset + 2 * LONGEST))
    .replaceAll('\r\n', '\n')
    .slice(0, LONGEST)
  return [rule, path, line, meant.replaceAll(/\s+/g, ' ')]
}
