import type { BaseImage } from './base-image.ts'
import { splitReference } from './image-reference.ts'
import { shortenImageName } from './registries.ts'

/**
 * Images that have nothing but their system and a language, so that all their programs, users and folders are known. A
 * check asks this of most images, and only then needs the table of base images.
 */
const PLAIN_IMAGES: ReadonlySet<string> = new Set([
  'alpine',
  'buildpack-deps',
  'busybox',
  'debian',
  'golang',
  'node',
  'openjdk',
  'php',
  'python',
  'ruby',
  'rust',
  'ubuntu',
])

/** Whether an image such as `node:22-alpine` is one of them. */
export function isPlainImage(reference: string): boolean {
  return PLAIN_IMAGES.has(shortenImageName(splitReference(reference).name))
}

/** Whether facts are about one of them. */
export function isAboutPlainImage(facts: Pick<BaseImage, 'names'> | undefined): boolean {
  return facts?.names.some((name) => PLAIN_IMAGES.has(name)) === true
}
