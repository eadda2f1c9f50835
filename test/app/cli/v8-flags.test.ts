import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

test.each([
  ['nothing was done', '', 'true'],
  ['no function is to be optimized', 'setOptimization(false)', 'false'],
  ['any function is again', 'setOptimization(false); setOptimization(true)', 'true'],
  ['that was only needed for a moment', 'setOptimization(false); runWithOptimization(() => 1)', 'false'],
  ['many projects are to be checked', 'setFlagsForMany()', 'false'],
  ['they were', 'setFlagsForMany(); resetFlagsForMany()', 'true'],
])('V8 knows the flags; whether it takes what was kept of a script where %s: %s', (_, done, expected) => {
  expect(isTaken(inNode(done, KEPT))).toBe(expected)
})

const KEPT = `new Script('1').createCachedData().toString('base64')`

test('a script that is needed while no function is to be optimized is compiled as at the start', () => {
  const kept = inNode('', KEPT)
  const isKeptTaken = writeTaking(kept)
  expect(inNode('setOptimization(false)', isKeptTaken)).toBe('false')
  expect(inNode('setOptimization(false)', `runWithOptimization(() => ${isKeptTaken})`)).toBe('true')
})

/** Asked in another process: within one V8 finds the script again without looking at what was kept. */
function isTaken(kept: string): string {
  return inNode('', writeTaking(kept))
}

function writeTaking(kept: string): string {
  return `new Script('1', { cachedData: Buffer.from('${kept}', 'base64') }).cachedDataRejected === false`
}

/** What a program of its own finds after something was done; nothing is said of unknown flags. */
function inNode(done: string, found: string): string {
  const module = pathToFileURL(join(import.meta.dirname, '../../../src/app/cli/startup/v8-flags.ts')).href
  const program = `
    import { Script } from 'node:vm'
    import { resetFlagsForMany, runWithOptimization, setFlagsForMany, setOptimization } from '${module}'
    ${done}
    process.stdout.write(String(${found}))`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout
}
