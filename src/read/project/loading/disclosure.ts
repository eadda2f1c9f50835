import type { Show } from '../../../core/messages/render.ts'
import { disclosureOf } from '../../secrets/disclosure.ts'
import { secretRanges, secretRangesOfYaml } from '../../secrets/in-file.ts'
import type { LoadedModel } from './load.ts'

/** What findings in a project may show of its files and variables. */
export function disclosureOfModel({
  files,
  environmentFiles,
  outside,
}: Pick<LoadedModel, 'files' | 'environmentFiles' | 'outside'>): Show {
  return disclosureOf({
    files: [
      ...files.map(({ source, stream, mistakes }) => ({
        source,
        secrets: () =>
          secretRangesOfYaml(
            source,
            stream,
            mistakes.some(({ severity }) => severity === 'error'),
          ),
      })),
      ...environmentFiles.map((source) => ({ source, secrets: () => secretRanges(source), isOfVariables: true })),
    ],
    outside,
  })
}
