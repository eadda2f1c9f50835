import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'

// What "composure check" calls fixable, "composure fix" fixes.

const SLIP = 'services:\n  web:\n    image: nginx:1.27\n    environment:\n      MODE:fast\n'
/** YAML reads the second item as part of the first one, so which of them is indented wrongly is a guess. */
const SWALLOWED =
  'services:\n  web:\n    image: nginx:1.27\n    environment:\n     - A=1\n      - B=2 # note\n      - C=3\n    init: true\n'
const UNCERTAIN =
  'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./data:/data\n    working_dir:/scripts\n'

async function announce(files: Readonly<Record<string, string>>) {
  const folder = folderOf(files)
  const { out } = await runIn(folder, ['check', '.', '--format', 'json'])
  const announced = (out.match(/"safety": "safe"/g) ?? []).length
  const summary = (await runIn(folder, ['check', '.'])).out.trimEnd().split('\n').at(-1)
  const fixed = await runIn(folder, ['fix', '.'])
  return { announced, summary, fixed, text: readFileSync(join(folder, 'compose.yaml'), 'utf8') }
}

test('a fix that holds is announced and made', async () => {
  const { announced, summary, fixed, text } = await announce({ 'compose.yaml': SLIP })
  expect([announced, summary]).toEqual([1, '1 error in 1 file; 1 can be fixed with "composure fix".'])
  expect(fixed.out).toContain('Fixed 1 finding in 1 file.')
  expect(text).toBe(SLIP.replace('MODE:fast', 'MODE: fast'))
})

test.each([SWALLOWED, UNCERTAIN])('a fix that would be withdrawn is not announced: %j', async (broken) => {
  const { announced, summary, fixed, text } = await announce({ 'compose.yaml': broken })
  expect(announced).toBe(0)
  expect(summary).not.toContain('can be fixed')
  expect(fixed.out).not.toContain('can be fixed')
  expect(text).toBe(broken)
})

test('nor are those of other projects held back', async () => {
  const { summary } = await announce({ 'compose.yaml': SLIP, 'other/compose.yaml': UNCERTAIN })
  expect(summary).toMatch(/; 1 can be fixed with "composure fix"\.$/)
})
