import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { message, text } from '../../../core/messages/message.ts'
import type { Mapping } from '../../../core/tree/node.ts'
import type { ReadFile } from './read-file.ts'
import type { TargetReader } from './target-readers.ts'

const emptyFile = message('empty-file', () => text`The file is empty; add "services".`)

const emptyProject = message('empty-project', () => text`The project is empty; add "services".`)

/** Compose rejects a project that is empty after its files are merged, even where services are optional. */
export function findEmptyProject(
  merged: Mapping,
  [first]: readonly ReadFile[],
  { isCompose }: TargetReader,
): readonly Finding[] {
  if (merged.entries.size > 0 || first === undefined) return []
  const written = first.stream.documents[0]?.root
  // Readers other than today's Compose only require that something is written.
  if (written !== undefined && !isCompose) return []
  return [
    {
      rule: 'empty-file',
      severity: 'error',
      message: written === undefined ? emptyFile() : emptyProject(),
      span: written?.span ?? { file: first.source, start: 0, end: 0 },
    },
  ]
}
