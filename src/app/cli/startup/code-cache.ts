import { basename, join } from 'node:path'
import { isOwnFolder, makeOwnFolder, readOwn, removeOldFiles, writeOwn } from './private-folder.ts'

// V8 compiles a script anew in each process, which takes as long as checking a file. The compiled code is therefore
// cached in the user's cache folder, as Node itself offers for modules from version 22.1. Without that folder
// everything works, only slower.

export interface CodeCache {
  readonly read: () => KeptCode | undefined
  /** Absent if another thread writes the cache. */
  readonly write?: (data: Buffer) => void
}

export interface KeptCode {
  readonly data: Buffer
  /** The code should be written again, including functions that other files have needed since. */
  readonly isOld: boolean
}

const ONE_HOUR = 3_600_000

/**
 * The cached code of a command's scripts, by name; undefined if nothing may be cached.
 *
 * @param folder undefined if nothing may be cached.
 * @param isKeeper false if the cache is only read.
 */
export function createCodeCache(
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
      read: () => readKeptCode(folder, file),
      ...(isKeeper && { write: (data: Buffer) => keepCode(folder, file, data) }),
    }
  }
}

/** Code that somebody else could have written is not run. */
function readKeptCode(folder: string, file: string): KeptCode | undefined {
  const kept = isOwnFolder(folder) ? readOwn(file) : undefined
  return kept && { data: kept.data, isOld: Date.now() - kept.time > ONE_HOUR }
}

function keepCode(folder: string, file: string, data: Buffer): void {
  if (makeOwnFolder(folder) && writeOwn(file, data)) removeOldFiles(folder)
}
