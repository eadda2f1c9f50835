import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

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
 * @param isKeeper false where it is only to be read.
 */
export function codeCache(
  build: string,
  command: string,
  isKeeper: boolean,
): (script: string) => CodeCache | undefined {
  const folder = cacheFolder()
  if (folder === undefined) return () => undefined
  const run = `${build}-node-${process.version}-${process.arch}-${command}`
  return (script) => {
    const file = join(folder, `${run}-${basename(script, '.cjs')}.bin`)
    return {
      read: () => readOwn(file),
      ...(isKeeper && { write: (data: Buffer) => writeOwn(folder, file, data) }),
    }
  }
}

function cacheFolder(): string | undefined {
  const { COMPOSURE_NO_CACHE, NODE_DISABLE_COMPILE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env
  if (COMPOSURE_NO_CACHE !== undefined || NODE_DISABLE_COMPILE_CACHE !== undefined) return undefined
  const base = XDG_CACHE_HOME ?? (process.platform === 'win32' ? LOCALAPPDATA : HOME && join(HOME, '.cache'))
  return base === undefined || base === '' ? undefined : join(base, 'composure')
}

/** Code that somebody else could have written is not run. */
function readOwn(file: string): KeptCode | undefined {
  try {
    const { uid, mode, mtimeMs } = statSync(file)
    const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0)
    return isOwn ? { data: readFileSync(file), isOld: Date.now() - mtimeMs > ONE_HOUR } : undefined
  } catch {
    return undefined
  }
}

function writeOwn(folder: string, file: string, data: Buffer): void {
  const draft = `${file}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(draft, data, { mode: 0o600, flag: 'wx' })
    renameSync(draft, file)
    removeUnused(folder)
  } catch {
    remove(draft)
  }
}

/** What earlier versions left. */
function removeUnused(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if (Date.now() - statSync(file).mtimeMs > ONE_MONTH) remove(file)
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // Nothing was written.
  }
}
