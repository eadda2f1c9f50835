import { groupPairs } from '../../core/source/group-pairs.ts'
import type { BaseImage, BaseImageRow } from './base-image.ts'
import { listDatabaseImages } from './base/databases.ts'
import { listDistrolessImages } from './base/distroless.ts'
import { listLanguageImages } from './base/languages.ts'
import { listServerImages } from './base/servers.ts'
import { listSystemImages } from './base/systems.ts'
import { listToolImages } from './base/tools.ts'
import { splitReference } from './image-reference.ts'
import { shortenImageName } from './registries.ts'
import { startingPoints } from './starting-points.ts'

/** All facts. The tables are made when they are first asked for, since most projects need none of them. */
function listBaseImages(): readonly BaseImage[] {
  return [
    ...listSystemImages(),
    ...listLanguageImages(),
    ...listServerImages(),
    ...listDatabaseImages(),
    ...listDistrolessImages(),
    ...listToolImages(),
  ].flatMap(listVariants)
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

let byName: ReadonlyMap<string, readonly BaseImage[]> | undefined

function indexByName(): ReadonlyMap<string, readonly BaseImage[]> {
  return groupPairs(listBaseImages().flatMap((row) => row.names.map((name) => [name, row] as const)))
}

/** The facts about an image such as `node:22-alpine`; undefined if it or its variant is unknown. */
export function findBaseImage(reference: string): BaseImage | undefined {
  const { name, tag, digest } = splitReference(reference)
  // A digest alone does not identify the version.
  if (tag === undefined && digest !== undefined) return undefined
  const written = tag ?? 'latest'
  byName ??= indexByName()
  return byName.get(shortenImageName(name))?.find(({ tags }) => tags === undefined || tags.test(written))
}
