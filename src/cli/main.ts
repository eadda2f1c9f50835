#!/usr/bin/env node
import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Script } from 'node:vm'
import { codeCache } from './code-cache.ts'
import { EXIT } from './exit-code.ts'
import { version } from '../report/version.ts'

/** Names what the build made: another build has another. */
declare const COMPOSURE_BUILD: string

// Where the process starts. Answers `--version` itself; anything else is for the script beside it.

const args = process.argv.slice(2)
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) writeSync(1, `${version}\n`)
else runProgram(args[0] ?? '')

/** Runs `start.ts`, with what V8 made of it in an earlier run of the same command. */
function runProgram(command: string): void {
  const filename = join(import.meta.dirname, 'program.cjs')
  const cache = codeCache(COMPOSURE_BUILD, /^[a-z]+$/.test(command) ? command : 'help')
  const kept = cache?.read()
  // It has ASCII characters only, which are quickest to read so.
  const script = new Script(readFileSync(filename, 'latin1'), {
    filename,
    ...(kept !== undefined && { cachedData: kept.data }),
  })
  if (kept === undefined || kept.isOld || script.cachedDataRejected === true) {
    process.once('exit', (code) => {
      // Only a run that did its work is worth to be kept.
      if (code === EXIT.clean || code === EXIT.refused) cache?.write(script.createCachedData())
    })
  }
  const wrapper: unknown = script.runInThisContext()
  // What is beside that script is beside this one too.
  if (typeof wrapper === 'function') Reflect.apply(wrapper, undefined, [require, import.meta.dirname])
}
