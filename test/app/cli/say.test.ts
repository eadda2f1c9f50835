import { sep } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'
import { ran } from './test-io.ts'

const HOSTILE = 'a\u001b[31m\u202e\n::error::b ##[error]c ##vso[d]e'
const SHOWN = 'a␛[31m<U+202E>␊::error::b ♯♯[error]c ♯♯vso[d]e'

test('a file that the ".env" of strangers names reaches the terminal and the log of CI as text', async () => {
  const folder = folderOf({ '.env': `COMPOSE_PATH_SEPARATOR=|\nCOMPOSE_FILE='${HOSTILE}'\n` })
  expect(await runIn(folder, ['check'])).toEqual({
    out: '',
    err: `composure: The file "${folder}${sep}${SHOWN}" does not exist.\n`,
    code: 2,
  })
})

test.each([
  [['check', HOSTILE]],
  [['check', '--config', HOSTILE]],
  [['check', '--baseline', HOSTILE]],
  [['check', '--format', HOSTILE]],
  [['check', '--rule', HOSTILE]],
  [['check', `--${HOSTILE}`]],
  [['explain', HOSTILE]],
  [['fix', HOSTILE]],
  [['where', HOSTILE]],
  [['schema', HOSTILE]],
  [[HOSTILE]],
])('what the command line names is shown as text, too: %j', async (args) => {
  const folder = folderOf({ 'compose.yaml': 'services: {}\n' })
  const { out, err, exitCode } = await ran(args, { cwd: folder })
  expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
  expect(err).toMatch(/^composure: [^\p{Cc}\p{Cf}]*\n$/u)
  expect(err).not.toMatch(/##\w*\[/)
})

test('in a terminal, a sentence is broken between words', async () => {
  const isTerminal = { stdin: true, out: true, err: true }
  const { err } = await ran(['explain', 'unquoted-prot'], { isTerminal, columns: 40 })
  expect(err).toBe('composure: There is no rule\n"unquoted-prot"; did you mean\n"unquoted-port"?\n')
})
