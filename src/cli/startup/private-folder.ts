import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { isPrivate } from './cache-folder.ts'

// A folder of the user for what is kept between runs. What is read from there is trusted, so nobody else may have written it.

export interface KeptFile {
  readonly data: Buffer
  /** When it was written, in milliseconds. */
  readonly time: number
}

const ONE_MONTH = 30 * 24 * 3_600_000

/** What is in a file of the folder; undefined where it is not there, or somebody else could have written it. Follows no link. */
export function readOwn(file: string): KeptFile | undefined {
  let descriptor: number | undefined
  try {
    // Windows has no O_NOFOLLOW, which counts as 0 there.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const stats = fstatSync(descriptor)
    if (!stats.isFile() || stats.nlink !== 1 || !isPrivate(stats)) return undefined
    return { data: readFileSync(descriptor), time: stats.mtimeMs }
  } catch {
    return undefined
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** Whether nobody but this user can put something into a folder. */
export function isOwnFolder(folder: string): boolean {
  try {
    const stats = lstatSync(folder)
    return stats.isDirectory() && isPrivate(stats)
  } catch {
    return false
  }
}

/** Makes the folders that are missing, two at most; false where the last is not, or cannot be, the user's own. */
export function makeOwnFolder(folder: string): boolean {
  try {
    makeFolder(dirname(folder))
    makeFolder(folder)
  } catch {
    return false
  }
  return isOwnFolder(folder)
}

/** Not with all folders above: to make one where the system refuses it, as in `/proc`, Node tries without end. */
function makeFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
}

/** Writes a file as a whole; false where that is not possible. */
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

/** Removes what nobody has written for a month. */
export function removeUnused(folder: string): void {
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
