import type { LoadedModel } from '../../../read/project/loading/load.ts'

/** Whether anything is merged: with a single document, nothing can be replaced or lost. */
export function hasSeveralDocuments({ files }: Pick<LoadedModel, 'files'>): boolean {
  return files.length > 1 || files.some(({ stream }) => stream.documents.length > 1)
}
