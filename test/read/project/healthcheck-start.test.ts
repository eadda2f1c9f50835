import { expect, test } from 'vitest'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadProject } from '../../../src/read/project/loading/load-project.ts'

const START = 'services:\n  a:\n    image: i\n    healthcheck:\n      test:'
const FILE = '/p/compose.yaml'

async function load(text: string) {
  return loadProject({ files: [FILE], host: memoryHost({ [FILE]: text }) })
}

/** What is said of a test, and the test with the fix in it, which Compose takes. */
async function fixed(written: string): Promise<readonly (string | undefined)[]> {
  const text = START + written
  const [finding] = (await load(text)).diagnostics
  const said = finding?.message.replace(/^.*; /, '')
  const [edit] = finding?.fixes?.[0]?.edits ?? []
  if (edit === undefined) return [said, undefined]
  const result = text.slice(0, edit.range.start.offset) + edit.text + text.slice(edit.range.end.offset)
  expect((await load(result)).diagnostics).toEqual([])
  return [said, result.slice(START.length)]
}

test('a program and its arguments', async () => {
  expect(await fixed(' [curl, -f, x]')).toEqual(['put "CMD" before "curl".', ' ["CMD", curl, -f, x]'])
  expect(await fixed('\n        - curl\n        - x\n')).toEqual([
    'put "CMD" before "curl".',
    '\n        - CMD\n        - curl\n        - x\n',
  ])
})

test('a command for a shell', async () => {
  expect(await fixed(' ["curl x || exit 1"]')).toEqual([
    'put "CMD-SHELL" before "curl x || exit 1".',
    ' ["CMD-SHELL", "curl x || exit 1"]',
  ])
  expect(await fixed('\n      - curl x || exit 1\n')).toEqual([
    'put "CMD-SHELL" before "curl x || exit 1".',
    '\n      - CMD-SHELL\n      - curl x || exit 1\n',
  ])
  expect(await fixed(' [curl, x, "||", exit, "1"]')).toEqual([
    `write '["CMD-SHELL", "…"]' with the whole command as one item.`,
    undefined,
  ])
  expect(await fixed(' [curl, -f, "x || exit 1"]')).toEqual([
    `write '["CMD-SHELL", "…"]' with the whole command as one item.`,
    undefined,
  ])
  expect(await fixed(' [psql, -c, "select 1; select 2 > 1"]')).toEqual([
    'put "CMD" before "psql".',
    ' ["CMD", psql, -c, "select 1; select 2 > 1"]',
  ])
})
