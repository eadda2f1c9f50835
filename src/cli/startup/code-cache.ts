import { basename, join } from 'node:path'
import { isOwnFolder, makeOwnFolder, readOwn, removeUnused, writeOwn } from './private-folder.ts'

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
      read: () => keptIn(folder, file),
      ...(isKeeper && { write: (data: Buffer) => keep(folder, file, data) }),
    }
  }
}

/** Code that somebody else could have written is not run. */
function keptIn(folder: string, file: string): KeptCode | undefined {
  const kept = isOwnFolder(folder) ? readOwn(file) : undefined
  return kept && { data: kept.data, isOld: Date.now() - kept.time > ONE_HOUR }
}

function keep(folder: string, file: string, data: Buffer): void {
  if (makeOwnFolder(folder) && writeOwn(file, data)) removeUnused(folder)
}
