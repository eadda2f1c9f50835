#!/usr/bin/env -S node --
import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './cache-folder.ts'
import { codeCache } from './code-cache.ts'
import { EXIT } from '../streams/exit-code.ts'
import { SHARE } from '../streams/io.ts'
import { startFault } from './node-options.ts'
import { scriptsOf } from './scripts.ts'
import { version } from '../../report/version.ts'

/** Names what the build made: another build has another. */
declare const COMPOSURE_BUILD: string

/** The script that the program starts with. */
declare const COMPOSURE_PROGRAM: string

// Where the process starts. Answers `--version` itself; anything else is for the scripts beside it.

const args = process.argv.slice(2)
const fault = startFault(args)
if (fault !== undefined) {
  writeSync(2, `composure: ${fault}\n`)
  process.exitCode = EXIT.failed
} else if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) writeSync(1, `${version}\n`)
else runProgram(args)

function runProgram([command = '', share]: readonly string[]): void {
  const folder = cacheFolder(args, process.env, process.cwd())
  const name = /^[a-z]+$/.test(command) ? command : 'help'
  // A server runs too long for what V8 made of its start to be kept.
  const isKeeper = share !== SHARE && command !== 'lsp'
  const cacheOf = codeCache(folder, COMPOSURE_BUILD, name, isKeeper)
  // They have ASCII characters only, which are quickest to read so.
  const read = (script: string) => readFileSync(join(import.meta.dirname, 'program', script), 'latin1')
  scriptsOf({ folder: import.meta.dirname, read }, cacheOf, require)(COMPOSURE_PROGRAM)
}
