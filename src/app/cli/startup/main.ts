#!/usr/bin/env -S node --
import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './cache-folder.ts'
import { createCodeCache } from './code-cache.ts'
import { EXIT } from '../streams/exit-code.ts'
import { SHARE } from '../streams/io.ts'
import { startFault } from './node-options.ts'
import { createScriptRequire } from './scripts.ts'
import { version } from '../../../show/report/version.ts'

/** Identifies the build. */
declare const COMPOSURE_BUILD: string

/** The entry script of the program. */
declare const COMPOSURE_PROGRAM: string

// The entry point of the process. Handles `--version` itself, and leaves everything else to the other scripts.

const args = process.argv.slice(2)
const fault = startFault(args)
if (fault !== undefined) {
  writeSync(2, `composure: ${fault}\n`)
  process.exitCode = EXIT.failed
} else if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) writeSync(1, `${version}\n`)
else runCommandLine(args)

function runCommandLine([command = '', share]: readonly string[]): void {
  const folder = cacheFolder(args, process.env, process.cwd())
  const name = /^[a-z]+$/.test(command) ? command : 'help'
  // A server runs too long for the compiled code of its start to be cached.
  const isKeeper = share !== SHARE && command !== 'lsp'
  const cacheOf = createCodeCache(folder, COMPOSURE_BUILD, name, isKeeper)
  // The scripts contain only ASCII characters, which are fastest to read this way.
  const readScriptFile = (script: string) => readFileSync(join(import.meta.dirname, 'program', script), 'latin1')
  createScriptRequire({ folder: import.meta.dirname, read: readScriptFile }, cacheOf, require)(COMPOSURE_PROGRAM)
}
