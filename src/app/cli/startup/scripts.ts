import { Script } from 'node:vm'
import type { CodeCache } from './code-cache.ts'
import { EXIT } from '../streams/exit-code.ts'
import { runWithOptimization } from './v8-flags.ts'

/** In seconds. After a longer run, V8 has discarded the code that only ran at the start. */
const SHORT_RUN = 2

export type Require = (name: string) => unknown

/** Provides the scripts of a program. */
export interface Scripts {
  /** The meaning of `import.meta.dirname` in them. */
  readonly folder: string
  /** Returns the text of a script by its name, `./start.cjs`. */
  readonly read: (name: string) => string
}

/**
 * Runs the scripts of a built program, each once, with the code that V8 compiled in an earlier run of the same command.
 *
 * @param cacheOf returns the cache of a script; undefined if nothing may be cached.
 * @param otherwise provides Node modules.
 * @returns a function that loads a script by its name, `./start.cjs`, or a Node module.
 */
export function createScriptRequire(
  { folder, read }: Scripts,
  cacheOf: (script: string) => CodeCache | undefined,
  otherwise: Require,
): Require {
  const made = new Map<string, object>()
  const keep = createKeeper()
  const runScript: Require = (name) => {
    if (!name.startsWith('./')) return otherwise(name)
    const known = made.get(name)
    if (known !== undefined) return known
    const exports = {}
    made.set(name, exports)
    const wrapper: unknown = compileScript({ name, text: read(name) }, cacheOf(name), keep).runInThisContext()
    if (typeof wrapper === 'function') Reflect.apply(wrapper, undefined, [runScript, exports, folder])
    return exports
  }
  return runScript
}

type Keep = (write: () => void) => void

/**
 * Collects what to write at the end of a successful run; the code of failed runs is not worth keeping. The build of an
 * executable needs it however slow the machine is, and asks for it with COMPOSURE_KEEP_CODE.
 */
function createKeeper(): Keep {
  const writes: (() => void)[] = []
  return (write) => {
    if (writes.push(write) > 1) return
    process.once('exit', (code) => {
      const isDone = code === EXIT.clean || code === EXIT.refused
      const isShort = process.uptime() < SHORT_RUN || process.env['COMPOSURE_KEEP_CODE'] !== undefined
      if (isDone && isShort) for (const each of writes) each()
    })
  }
}

function compileScript(
  { name, text }: { readonly name: string; readonly text: string },
  cache: CodeCache | undefined,
  keep: Keep,
): Script {
  const kept = cache?.read()
  const options = { filename: name, ...(kept !== undefined && { cachedData: kept.data }) }
  // A script that is first needed in the middle of a check: cached code is only valid under the flags of the start.
  const script = runWithOptimization(() => new Script(text, options))
  const write = cache?.write
  if (write !== undefined && (kept === undefined || kept.isOld || script.cachedDataRejected === true)) {
    keep(() => write(script.createCachedData()))
  }
  return script
}
