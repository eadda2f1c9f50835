import { expect, test } from 'vitest'
import type { Io } from '../../../src/app/cli/streams/io.ts'
import { createProgress } from '../../../src/app/cli/streams/progress.ts'

/** What is written when a candidate is done at each of these times. */
function written(times: readonly number[], { total = 100, isTerminal = true } = {}): string {
  let out = ''
  let time = 0
  const io: Io = {
    stdin: () => ({ kind: 'missing' }),
    out: () => undefined,
    err: (text) => (out += text),
    isTerminal: { stdin: false, out: false, err: isTerminal },
    isLogged: false,
    columns: undefined,
    env: {},
    cwd: '/',
    exitWith: () => undefined,
  }
  const progress = createProgress(io, total, () => time)
  times.forEach((at, index) => {
    time = at
    progress.at(index + 1)
  })
  progress.end()
  return out
}

test('nothing is said of what takes half a second', () => {
  expect(written([100, 300, 499])).toBe('')
})

test('then how far it is, not too often, and in the end nothing of it is left', () => {
  expect(written([400, 500, 550, 601])).toBe('\r2 of 100 projects checked …\r4 of 100 projects checked …\r\u001b[K')
})

test('nothing where nobody looks, or of one project', () => {
  expect(written([1000], { isTerminal: false })).toBe('')
  expect(written([1000], { total: 1 })).toBe('')
})
