import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { guardObject, isCount, isString } from '../../../core/source/guards.ts'
import type { FoundImage, ImageRecord } from '../../../knowledge/images/image-configuration.ts'
import { isImageRecord } from '../../../knowledge/images/image-file.ts'
import { cacheFolder } from '../startup/cache-folder.ts'
import { makeOwnFolder, readOwn, writeOwn } from '../startup/private-folder.ts'
import type { Io } from '../streams/io.ts'

/** What registries said earlier: for ever by digest, since what a digest stands for never changes, and for a day by tag. */
export interface ImageCache {
  readonly findTag: (name: string) => ImageRecord | undefined
  /** The same, however long ago it was. */
  readonly findOldTag: (name: string) => ImageRecord | undefined
  readonly keepTag: (name: string, record: ImageRecord) => void
  readonly findDigest: (digest: string) => FoundImage | undefined
  readonly keepDigest: (record: FoundImage) => void
}

const DAY = 24 * 60 * 60 * 1_000

/** A cache in the user's cache folder; it remembers nothing where that may not be used. */
export function openImageCache(paths: readonly string[], io: Io, now: () => number = Date.now): ImageCache {
  const base = cacheFolder(paths, { ...(io.ownEnv ?? io.env), NODE_DISABLE_COMPILE_CACHE: undefined }, io.cwd)
  const folder = base === undefined ? undefined : join(base, 'images')
  if (base === undefined || folder === undefined || !makeOwnFolder(base) || !makeOwnFolder(folder)) return noCache
  // Names of private images are nobody's business, so files are named by a hash.
  const fileFor = (key: string): string => join(folder, `${createHash('sha256').update(key).digest('hex')}.json`)
  const read = (key: string): Kept | undefined => parseKeptImage(readOwn(fileFor(key))?.data.toString('utf8'), key)
  const keep = (key: string, record: ImageRecord): void => {
    writeOwn(fileFor(key), JSON.stringify({ key, at: now(), record } satisfies Kept))
  }
  return {
    findTag(name) {
      const kept = read(name)
      return kept === undefined || Math.abs(now() - kept.at) > DAY ? undefined : kept.record
    },
    findOldTag: (name) => read(name)?.record,
    keepTag: keep,
    findDigest(digest) {
      const record = read(digest)?.record
      return record?.kind === 'found' ? record : undefined
    },
    keepDigest: (record) => keep(record.digest, record),
  }
}

const noCache: ImageCache = {
  findTag: () => undefined,
  findOldTag: () => undefined,
  keepTag: () => undefined,
  findDigest: () => undefined,
  keepDigest: () => undefined,
}

interface Kept {
  /** The name or digest, which the name of the file does not tell. */
  readonly key: string
  readonly at: number
  readonly record: ImageRecord
}

const isKept = guardObject<Kept>({ key: isString, at: isCount, record: isImageRecord })

function parseKeptImage(text: string | undefined, key: string): Kept | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isKept(value) && value.key === key ? value : undefined
  } catch {
    return undefined
  }
}
