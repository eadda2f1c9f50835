import { Script } from 'node:vm'
import type { CodeCache } from './code-cache.ts'
import { EXIT } from '../streams/exit-code.ts'

/** Seconds. After a longer run V8 has forgotten the code that ran only at its start. */
const SHORT_RUN = 2

export type Require = (name: string) => unknown

/** Where the scripts of a program are. */
export interface Scripts {
  /** What `import.meta.dirname` means in them. */
  readonly folder: string
  /** The text of a script by its name, `./start.cjs`. */
  readonly read: (name: string) => string
}

/**
 * Runs the scripts that the build made of a program, each once, with what V8 made of it in an earlier run of the same command.
 *
 * @param cacheOf what is kept of a script; undefined where nothing may be kept.
 * @param otherwise gives the modules of Node.
 * @returns what gives a script by its name, `./start.cjs`, or a module of Node.
 */
export function scriptsOf(
  { folder, read }: Scripts,
  cacheOf: (script: string) => CodeCache | undefined,
  otherwise: Require,
): Require {
  const made = new Map<string, object>()
  const keep = keeper()
  const run: Require = (name) => {
    if (!name.startsWith('./')) return otherwise(name)
    const known = made.get(name)
    if (known !== undefined) return known
    const exports = {}
    made.set(name, exports)
    const wrapper: unknown = compiled({ name, text: read(name) }, cacheOf(name), keep).runInThisContext()
    if (typeof wrapper === 'function') Reflect.apply(wrapper, undefined, [run, exports, folder])
    return exports
  }
  return run
}

type Keep = (write: () => void) => void

/** What is to be written when a run has ended that did its work; only such a run is worth to be kept. */
function keeper(): Keep {
  const writes: (() => void)[] = []
  return (write) => {
    if (writes.push(write) > 1) return
    process.once('exit', (code) => {
      const isDone = code === EXIT.clean || code === EXIT.refused
      if (isDone && process.uptime() < SHORT_RUN) for (const each of writes) each()
    })
  }
}

function compiled(
  { name, text }: { readonly name: string; readonly text: string },
  cache: CodeCache | undefined,
  keep: Keep,
): Script {
  const kept = cache?.read()
  const script = new Script(text, {
    filename: name,
    ...(kept !== undefined && { cachedData: kept.data }),
  })
  const write = cache?.write
  if (write !== undefined && (kept === undefined || kept.isOld || script.cachedDataRejected === true)) {
    keep(() => write(script.createCachedData()))
  }
  return script
}
