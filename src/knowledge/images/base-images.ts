import { groupPairs } from '../../core/source/group-pairs.ts'
import type { BaseImage, BaseImageRow } from './base-image.ts'
import { listApplicationImages } from './base/applications.ts'
import { listDatabaseImages } from './base/databases.ts'
import { listDistrolessImages } from './base/distroless.ts'
import { listLanguageImages } from './base/languages.ts'
import { listServerImages } from './base/servers.ts'
import { listSystemImages } from './base/systems.ts'
import { listToolImages } from './base/tools.ts'
import { splitReference } from './image-reference.ts'
import { shortenImageName } from './registries.ts'
import { startingPoints } from './starting-points.ts'

/** The whole table. It is made when it is first asked for, since many projects need none of it. */
function listBaseImages(): readonly BaseImageRow[] {
  return [
    ...listSystemImages(),
    ...listLanguageImages(),
    ...listServerImages(),
    ...listDatabaseImages(),
    ...listApplicationImages(),
    ...listDistrolessImages(),
    ...listToolImages(),
  ]
}

function listVariants({ variants = [{}], ...row }: BaseImageRow): readonly BaseImage[] {
  return variants.map(({ startsFrom = row.startsFrom, has, lacks, ...variant }) => {
    const start = startsFrom === undefined ? undefined : startingPoints[startsFrom]
    const programs = listWords(start?.has, row.has, has)
    return {
      system: start?.system ?? 'scratch',
      ...row,
      ...variant,
      has: programs,
      lacks: listWords(start?.lacks, row.lacks, lacks).filter((program) => !programs.includes(program)),
    }
  })
}

function listWords(...texts: readonly (string | undefined)[]): readonly string[] {
  return texts.flatMap((text = '') => text.split(' ')).filter((word) => word !== '')
}

let rowsByName: ReadonlyMap<string, readonly BaseImageRow[]> | undefined

// Of a hundred images a project has a few, so that only their variants are put together.
const variantsByName = new Map<string, readonly BaseImage[]>()

function findVariants(name: string): readonly BaseImage[] {
  rowsByName ??= groupPairs(listBaseImages().flatMap((row) => row.names.map((each) => [each, row] as const)))
  const rows = rowsByName.get(name)
  if (rows === undefined) return []
  const variants = variantsByName.get(name) ?? rows.flatMap(listVariants)
  variantsByName.set(name, variants)
  return variants
}

/** The facts about an image such as `node:22-alpine`; undefined if it or its variant is unknown. */
export function findBaseImage(reference: string): BaseImage | undefined {
  const { name, tag, digest } = splitReference(reference)
  // A digest alone does not identify the version.
  if (tag === undefined && digest !== undefined) return undefined
  const written = tag ?? 'latest'
  return findVariants(shortenImageName(name)).find(({ tags }) => tags === undefined || tags.test(written))
}
