import type { ImageRecords } from '../../../knowledge/images/image-configuration.ts'
import { IMAGE_FILE, parseImageFile } from '../../../knowledge/images/image-file.ts'
import { selectPaths } from '../../../core/paths/paths.ts'
import type { Host } from './host.ts'

/** What the image file of a project says; nothing if there is none, or if it is not one. */
export function readImageFile(projectDirectory: string, host: Host): ImageRecords {
  const path = selectPaths(host).join(projectDirectory, IMAGE_FILE)
  if (host.kindOf(path) !== 'file') return new Map()
  const file = host.read(path)
  return (file.kind === 'text' ? parseImageFile(file.text) : undefined) ?? new Map()
}
