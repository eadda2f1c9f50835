import { statSync, watch, type FSWatcher } from 'node:fs'
import { dirname, join } from 'node:path'
import { isComposeName } from '../../../outside/node/find-files.ts'
import { Failure } from '../streams/failure.ts'

/** Editors write a file in several steps, which count as one change. In milliseconds. */
const SETTLE_TIME = 50

/**
 * Runs again whenever a path that the last run examined changes, whether or not it existed, or a Compose file appears
 * next to one. Never returns. After a failed run, it waits for the change that fixes it.
 */
export async function runAndWatch(
  run: (looksAt: (path: string) => void) => Promise<void>,
  tell: (message: string) => void,
): Promise<never> {
  for (;;) {
    const started = Date.now()
    const seen = new Set<string>()
    try {
      await run((path) => seen.add(path))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      tell(error.message)
    }
    await waitForChange(seen, started)
  }
}

// Watches folders rather than files, since many editors replace a file with a new one.
function waitForChange(seen: ReadonlySet<string>, since: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const watchers: FSWatcher[] = []
    let timer: NodeJS.Timeout | undefined
    const closeWatchers = (): void => {
      for (const watcher of watchers) watcher.close()
    }
    const settleChange = (): void => {
      timer ??= setTimeout(() => {
        closeWatchers()
        resolve()
      }, SETTLE_TIME)
    }
    for (const folder of new Set([...seen].map((path) => dirname(path)))) {
      try {
        const watcher = watch(folder, (_, name) => {
          if (name === null || seen.has(join(folder, name)) || isComposeName(name)) settleChange()
        })
        // This is how Windows reports that a folder was removed.
        watcher.on('error', settleChange)
        watchers.push(watcher)
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined
        // A folder that does not exist cannot change.
        if (code === 'ENOENT' || code === 'ENOTDIR') continue
        closeWatchers()
        reject(new Failure(`The folder "${folder}" cannot be watched (${String(code)}).`, { cause: error }))
        return
      }
    }
    if ([...seen].some((path) => getChangeTime(path) > since)) settleChange()
  })
}

/** When a file was last written, in milliseconds; long ago if it does not exist. */
function getChangeTime(path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
  } catch {
    return 0
  }
}
