import { findLineStarts } from '../../core/source/line-table.ts'
import type { Position, SourceFile } from '../../core/source/source-file.ts'

const tables = new WeakMap<SourceFile, Uint32Array>()

/** The column of a position, counted from 1 in UTF-8 bytes. */
export function toUtf8Column(file: SourceFile, { line, column, offset }: Position): number {
  const bytes = countBytesBefore(file)
  const lineStart = findLineStarts(file)[line - 1] ?? 0
  return 1 + (bytes[offset] ?? column - 1) - (bytes[lineStart] ?? 0)
}

/**
 * The number of bytes before each UTF-16 unit; computed once per file, since a line of a megabyte may have many
 * findings.
 */
function countBytesBefore(file: SourceFile): Uint32Array {
  const known = tables.get(file)
  if (known !== undefined) return known
  const table = new Uint32Array(file.text.length + 1)
  let bytes = 0
  for (let at = 0; at < file.text.length; at++) {
    bytes += countBytes(file.text.charCodeAt(at))
    table[at + 1] = bytes
  }
  tables.set(file, table)
  return table
}

// Each half of a surrogate pair counts as two of the pair's four bytes.
function countBytes(unit: number): number {
  if (unit < 0x80) return 1
  if (unit < 0x800 || (unit & 0xf800) === 0xd800) return 2
  return 3
}
