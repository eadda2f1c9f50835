import type { LoadedModel } from '../../project/loading/load.ts'

/** Whether anything is merged: with one file of one document there is nothing to replace or to lose. */
export function hasSeveralDocuments({ files }: Pick<LoadedModel, 'files'>): boolean {
  return files.length > 1 || files.some(({ stream }) => stream.documents.length > 1)
}
