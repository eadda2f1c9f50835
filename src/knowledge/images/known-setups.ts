import type { ImageSetup } from './image-setup.ts'
import { databases } from './setup/databases.ts'
import { monitoring } from './setup/monitoring.ts'
import { servers } from './setup/servers.ts'

export const imageSetups: readonly ImageSetup[] = [...databases, ...servers, ...monitoring]

const byName: ReadonlyMap<string, ImageSetup> = new Map(
  imageSetups.flatMap((row) => row.names.map((name) => [name, row] as const)),
)

/** How an image is set up, by its name as `shortenImageName` writes it. */
export function findSetup(name: string): ImageSetup | undefined {
  return byName.get(name)
}
