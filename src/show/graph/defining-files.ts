import { findNode } from '../../core/tree/path.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { DefiningFile } from './groups.ts'

/** Returns a function from services to the files that define them, named by `show`. */
export function createFileFinder(
  { root, inclusions }: Pick<LoadedModel, 'root' | 'inclusions'>,
  show: (path: string) => string,
): (service: string) => DefiningFile | undefined {
  return (service) => {
    const path = findNode(root, ['services', service])?.span.file.path
    return path === undefined ? undefined : { name: show(path), isIncluded: inclusions.get(path) !== undefined }
  }
}
