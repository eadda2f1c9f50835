import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { optimizingLate } from '../../src/cli/late-optimization.ts'

/** What is said of optimizing while checks run that read so much each, and how much was read then. */
function said(...lengths: readonly number[]): readonly string[] {
  const told: string[] = []
  let read = 0
  const { hasRead, run } = optimizingLate((isOn) => told.push(`${isOn ? 'on' : 'off'} at ${read}`))
  for (const length of lengths) {
    run(() => {
      read += length
      hasRead(length)
    })
  }
  return told
}

test('a single check of little text asks for nothing', () => {
  expect(said(3_999)).toEqual([])
})

test('a check of more text runs without optimizing', () => {
  expect(said(4_000)).toEqual(['off at 4000', 'on at 4000'])
})

test('so does each check after the first', () => {
  expect(said(10, 20, 30)).toEqual(['off at 10', 'on at 30', 'off at 30', 'on at 60'])
})

test('what is worth to be optimized is optimized', () => {
  expect(said(500_000, 10)).toEqual([])
  expect(said(300_000, 199_999, 1, 10)).toEqual([
    'off at 300000',
    'on at 300000',
    'off at 300000',
    'on at 499999',
    'off at 499999',
    'on at 500000',
  ])
})

test('V8 may optimize again where a check throws', () => {
  const told: boolean[] = []
  const { hasRead, run } = optimizingLate((isOn) => told.push(isOn))
  const failing = (): never => {
    hasRead(5_000)
    throw new Error('broken')
  }
  expect(() => run(failing)).toThrow('broken')
  expect(told).toEqual([false, true])
})

test('V8 knows the flags, and takes what it keeps of a script once all is as before', () => {
  expect(isTaken(inNode('', KEPT))).toBe('true')
  expect(isTaken(inNode('setOptimization(false)', KEPT))).toBe('false')
  expect(isTaken(inNode('setOptimization(false); setOptimization(true)', KEPT))).toBe('true')
})

const KEPT = `new Script('1').createCachedData().toString('base64')`

/** Asked in another process: within one V8 finds the script again without looking at what was kept. */
function isTaken(kept: string): string {
  return inNode('', `new Script('1', { cachedData: Buffer.from('${kept}', 'base64') }).cachedDataRejected === false`)
}

/** What a program of its own finds after something was done; nothing is said of unknown flags. */
function inNode(done: string, found: string): string {
  const module = pathToFileURL(join(import.meta.dirname, '../../src/cli/late-optimization.ts')).href
  const program = `
    import { Script } from 'node:vm'
    import { setOptimization } from '${module}'
    ${done}
    process.stdout.write(String(${found}))`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout
}
