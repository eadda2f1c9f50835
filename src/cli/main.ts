#!/usr/bin/env node
import { codeCache } from './code-cache.ts'
import { EXIT } from './exit-code.ts'
import { version } from './version.ts'

/** Names what the build made: another build has another. */
declare const COMPOSURE_BUILD: string

// Where the process starts. Answers `--version` itself; anything else is for the script beside it.
// Parts of Node are asked for by `getBuiltinModule`: imported, they would be made ready for ES modules with all their exports.

const args = process.argv.slice(2)
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.getBuiltinModule('node:fs').writeSync(1, `${version}\n`)
} else {
  runProgram(args[0] ?? '')
}

/** Runs `start.ts`, with what V8 made of it in an earlier run of the same command. */
function runProgram(command: string): void {
  const { Script } = process.getBuiltinModule('node:vm')
  const filename = process.getBuiltinModule('node:path').join(import.meta.dirname, 'program.cjs')
  const cache = codeCache(COMPOSURE_BUILD, /^[a-z]+$/.test(command) ? command : 'help')
  const cachedData = cache?.read()
  const script = new Script(process.getBuiltinModule('node:fs').readFileSync(filename, 'latin1'), {
    filename,
    ...(cachedData !== undefined && { cachedData }),
  })
  if (cachedData === undefined || script.cachedDataRejected === true) {
    process.once('exit', (code) => {
      // Only a run that did its work is worth to be kept.
      if (code === EXIT.clean || code === EXIT.refused) cache?.write(script.createCachedData())
    })
  }
  const wrapper: unknown = script.runInThisContext()
  if (typeof wrapper === 'function')
    Reflect.apply(wrapper, undefined, [(id: string) => process.getBuiltinModule(id), import.meta.dirname])
}
