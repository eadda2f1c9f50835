import { constants, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readRegular } from '../../../outside/node/read-regular.ts'
import { isPrivateFolder } from './cache-folder.ts'

// A user folder for files that are kept between runs. They are trusted when read, so nobody else may be able to write
// them.

export interface KeptFile {
  readonly data: Buffer
  /** When it was written, in milliseconds. */
  readonly time: number
}

/** Nothing that is kept is nearly as large. */
const MAX_BYTES = 500_000_000

const ONE_MONTH = 30 * 24 * 3_600_000

/**
 * The content of a file in the folder; undefined if it does not exist or somebody else could have written it. Does not
 * follow links.
 */
export function readOwn(file: string): KeptFile | undefined {
  // Windows has no O_NOFOLLOW, which counts as 0 there.
  const read = readRegular(file, MAX_BYTES, constants.O_NOFOLLOW)
  if (read.kind === 'failure' || read.stats.nlink !== 1 || !isPrivateFolder(read.stats)) return undefined
  return { data: read.bytes, time: read.stats.mtimeMs }
}

/** Whether only this user can write to a folder. */
export function isOwnFolder(folder: string): boolean {
  try {
    const stats = lstatSync(folder)
    return stats.isDirectory() && isPrivateFolder(stats)
  } catch {
    return false
  }
}

/** Creates up to two missing folders; returns false if the last one is not, or cannot be, the user's own. */
export function makeOwnFolder(folder: string): boolean {
  try {
    makeFolder(dirname(folder))
    makeFolder(folder)
  } catch {
    return false
  }
  return isOwnFolder(folder)
}

/** Not recursive: where the system forbids creating the folder, as in `/proc`, Node retries forever. */
function makeFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
}

/** Writes a file completely; returns false if that fails. */
export function writeOwn(file: string, data: Buffer | string): boolean {
  const draft = `${file}.${process.pid}`
  try {
    writeFileSync(draft, data, { mode: 0o600, flag: 'wx' })
    renameSync(draft, file)
    return true
  } catch {
    remove(draft)
    return false
  }
}

/** Removes files that have not been written for a month. */
export function removeOldFiles(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const file = join(folder, name)
      const stats = lstatSync(file)
      if (stats.isFile() && Date.now() - stats.mtimeMs > ONE_MONTH) remove(file)
    }
  } catch {
    // Another run has removed it.
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // Nothing was written.
  }
}
