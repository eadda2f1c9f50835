import { listShownFiles, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { maskSecrets } from '../../read/secrets/in-file.ts'
import type { SourceFile } from '../../core/source/source-file.ts'

/** The files for code frames, with secrets masked without changing columns. */
export function maskFiles(
  shown: readonly Diagnostic[],
  files: ReadonlyMap<string, SourceFile>,
): ReadonlyMap<string, SourceFile> {
  return new Map(
    [...new Set(shown.flatMap(listShownFiles))].flatMap((path) => {
      const file = files.get(path)
      return file === undefined ? [] : [[path, { path, text: maskSecrets(file) }] as const]
    }),
  )
}
