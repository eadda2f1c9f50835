import type { BaseImage } from './base-image.ts'
import { databaseImages } from './base/databases.ts'
import { distroless } from './base/distroless.ts'
import { languages } from './base/languages.ts'
import { serverImages } from './base/servers.ts'
import { systems } from './base/systems.ts'
import { splitReference } from './image-reference.ts'
import { shortenImageName } from './registries.ts'

export const baseImages: readonly BaseImage[] = [
  ...systems,
  ...languages,
  ...serverImages,
  ...databaseImages,
  ...distroless,
]

const byName: ReadonlyMap<string, readonly BaseImage[]> = baseImages.reduce(
  (map, row) => row.names.reduce((all, name) => all.set(name, [...(all.get(name) ?? []), row]), map),
  new Map<string, readonly BaseImage[]>(),
)

/** The facts about an image such as `node:22-alpine`; undefined if it or its variant is unknown. */
export function findBaseImage(reference: string): BaseImage | undefined {
  const { name, tag, digest } = splitReference(reference)
  // A digest alone does not identify the version.
  if (tag === undefined && digest !== undefined) return undefined
  const written = tag ?? 'latest'
  return byName.get(shortenImageName(name))?.find(({ tags }) => tags === undefined || tags.test(written))
}
