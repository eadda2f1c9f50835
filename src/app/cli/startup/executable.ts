import { writeSync } from 'node:fs'
import { getAsset } from 'node:sea'
import type { KeptCode } from './code-cache.ts'
import { version } from '../../../show/report/version.ts'
import { createScriptRequire } from './scripts.ts'

/** The entry script of the program. */
declare const COMPOSURE_PROGRAM: string

// The entry point of the executable, which contains Node and the program in one file: the scripts, the code that V8
// compiled from them at build time, and the pages of the rules.

const [first, ...others] = process.argv.slice(2)
if (others.length === 0 && (first === '--version' || first === '-V')) writeSync(1, `${version}\n`)
else {
  const readAsset = (name: string) => getAsset(`program/${name}`, 'latin1')
  createScriptRequire(
    { folder: '/', read: readAsset },
    (name) => ({ read: () => readKept(name) }),
    require,
  )(COMPOSURE_PROGRAM)
}

/** Only for scripts that an ordinary check needs. */
function readKept(name: string): KeptCode | undefined {
  try {
    return { data: Buffer.from(getAsset(`kept/${name}`)), isOld: false }
  } catch {
    return undefined
  }
}
