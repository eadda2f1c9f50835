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

test('a check of half a second shows no progress', () => {
  expect(written([100, 300, 499])).toBe('')
})

test('a longer check shows its progress, not too often, and removes it at the end', () => {
  expect(written([400, 500, 550, 601])).toBe('\r2 of 100 projects checked …\r4 of 100 projects checked …\r\u001b[K')
})

test('no progress is shown without a terminal, or for one project', () => {
  expect(written([1000], { isTerminal: false })).toBe('')
  expect(written([1000], { total: 1 })).toBe('')
})
