import { expect, test } from 'vitest'
import { delayOptimization } from '../../../src/app/cli/startup/late-optimization.ts'

/** What is said of optimizing while checks run that read so much each, and how much was read then. */
function said(...lengths: readonly number[]): readonly string[] {
  const reported: string[] = []
  let read = 0
  const { hasRead, run } = delayOptimization((isOn) => reported.push(`${isOn ? 'on' : 'off'} at ${read}`))
  for (const length of lengths) {
    run(() => {
      read += length
      hasRead(length)
    })
  }
  return reported
}

test('a single check of little text does not change how V8 optimizes', () => {
  expect(said(3_999)).toEqual([])
})

test('a check of more text runs without optimizing', () => {
  expect(said(4_000)).toEqual(['off at 4000', 'on at 4000'])
})

test('each check after the first runs without optimizing, too', () => {
  expect(said(10, 20, 30)).toEqual(['off at 10', 'on at 30', 'off at 30', 'on at 60'])
})

test('checks of large texts are optimized', () => {
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
  const reported: boolean[] = []
  const { hasRead, run } = delayOptimization((isOn) => reported.push(isOn))
  const failing = (): never => {
    hasRead(5_000)
    throw new Error('broken')
  }
  expect(() => run(failing)).toThrow('broken')
  expect(reported).toEqual([false, true])
})
