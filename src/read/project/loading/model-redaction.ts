import type { Show } from '../../../core/messages/render.ts'
import { createRedaction } from '../../secrets/redaction.ts'
import { findSecretRanges, findYamlSecretRanges } from '../../secrets/in-file.ts'
import type { LoadedModel } from './load.ts'

/** What findings in a project may show of its files and variables. */
export function createModelRedaction({
  files,
  environmentFiles,
  outside,
}: Pick<LoadedModel, 'files' | 'environmentFiles' | 'outside'>): Show {
  return createRedaction({
    files: [
      ...files.map(({ source, stream, mistakes }) => ({
        source,
        secrets: () =>
          findYamlSecretRanges(
            source,
            stream,
            mistakes.some(({ severity }) => severity === 'error'),
          ),
      })),
      ...environmentFiles.map((source) => ({ source, secrets: () => findSecretRanges(source) })),
    ],
    outside,
  })
}
