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
import { basename, dirname, join } from 'node:path'
import { isPrivate } from './cache-folder.ts'

// V8 compiles a script anew in each process, which takes as long as the check of a file. What it made of the script is therefore kept
// in the user's cache folder, as Node itself offers from version 22.1 on for modules. Without that folder all works, only slower.

export interface CodeCache {
  readonly read: () => KeptCode | undefined
  /** Absent where another thread keeps it. */
  readonly write?: (data: Buffer) => void
}

export interface KeptCode {
  readonly data: Buffer
  /** It is time to keep it again, with what other files have needed since. */
  readonly isOld: boolean
}

const ONE_HOUR = 3_600_000
const ONE_MONTH = 30 * 24 * ONE_HOUR

/**
 * What is kept of the scripts of a command, each by its name; undefined where nothing may be kept.
 *
 * @param folder undefined where nothing may be kept.
 * @param isKeeper false where it is only to be read.
 */
export function codeCache(
  folder: string | undefined,
  build: string,
  command: string,
  isKeeper: boolean,
): (script: string) => CodeCache | undefined {
  if (folder === undefined) return () => undefined
  const run = `${build}-node-${process.version}-${process.arch}-${command}`
  return (script) => {
    const file = join(folder, `${run}-${basename(script, '.cjs')}.bin`)
    return {
      read: () => readOwn(folder, file),
      ...(isKeeper && { write: (data: Buffer) => writeOwn(folder, file, data) }),
    }
  }
}

/** Code that somebody else could have written is not run, and a link not followed. */
function readOwn(folder: string, file: string): KeptCode | undefined {
  let descriptor: number | undefined
  try {
    if (!isOwnFolder(folder)) return undefined
    // Windows has no O_NOFOLLOW, which counts as 0 there.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW)
    const stats = fstatSync(descriptor)
    if (!stats.isFile() || stats.nlink !== 1 || !isPrivate(stats)) return undefined
    return { data: readFileSync(descriptor), isOld: Date.now() - stats.mtimeMs > ONE_HOUR }
  } catch {
    return undefined
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function isOwnFolder(folder: string): boolean {
  const stats = lstatSync(folder)
  return stats.isDirectory() && isPrivate(stats)
}

function writeOwn(folder: string, file: string, data: Buffer): void {
  const draft = `${file}.${process.pid}`
  try {
    makeFolder(dirname(folder))
    makeFolder(folder)
    if (!isOwnFolder(folder)) return
    writeFileSync(draft, data, { mode: 0o600, flag: 'wx' })
    renameSync(draft, file)
    removeUnused(folder)
  } catch {
    remove(draft)
  }
}

/** Not with all folders above: to make one where the system refuses it, as in `/proc`, Node tries without end. */
function makeFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
}

/** What earlier versions left. */
function removeUnused(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if (Date.now() - lstatSync(file).mtimeMs > ONE_MONTH) remove(file)
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // Nothing was written.
  }
}
