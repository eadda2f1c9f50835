import { listShownFiles, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'
import type { Range, SourceFile } from '../../core/source/source-file.ts'
import { maskSecrets } from '../../read/secrets/in-file.ts'
import { isSign } from '../../read/secrets/redaction.ts'

/**
 * The files for code frames, with secrets masked without changing columns; the characters that findings are about are
 * shown where they are few.
 */
export function maskFiles(
  shown: readonly Diagnostic[],
  files: ReadonlyMap<string, SourceFile>,
): ReadonlyMap<string, SourceFile> {
  const ranges = groupPairs(shown.map(({ file, range }) => [file, range]))
  return new Map(
    [...new Set(shown.flatMap(listShownFiles))].flatMap((path) => {
      const file = files.get(path)
      if (file === undefined || file.quotes === 'nothing') return []
      return [
        [path, { path, text: showWrongCharacters(maskSecrets(file), file.text, ranges.get(path) ?? []) }] as const,
      ]
    }),
  )
}

function showWrongCharacters(masked: string, written: string, ranges: readonly Range[]): string {
  if (masked === written) return masked
  const characters = [...new Set(ranges.flatMap((range) => findShownOffsets(range, written)))].sort((a, b) => a - b)
  let result = ''
  let at = 0
  for (const offset of characters) {
    result += masked.slice(at, offset) + written.slice(offset, offset + 1)
    at = offset + 1
  }
  return result + masked.slice(at)
}

function findShownOffsets({ start, end }: Range, written: string): readonly number[] {
  const text = written.slice(start.offset, end.offset)
  // Of a longer text, only the sign at its start and the name of a variable show what is wrong.
  const [sign = ''] = /^(?:\$.?|[^\p{L}\p{N}\s])/su.exec(text) ?? []
  const count = isSign(text) ? text.length : sign.length
  return Array.from({ length: count }, (_, index) => start.offset + index)
}
