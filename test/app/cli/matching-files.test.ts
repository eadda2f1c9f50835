import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'

const BAD = 'services:\n  web:\n    imge: nginx:1\n'

const files = {
  'compose.yaml': BAD,
  'other.yaml': BAD,
  'apps/a/compose.yaml': BAD,
  'apps/b/compose.yml': BAD,
  'apps/b/values.yaml': 'a: 1\n',
  'apps/c/deep/compose.yaml': BAD,
  '[x].yaml': BAD,
}

async function checked(folder: string, ...patterns: readonly string[]): Promise<readonly string[]> {
  const { out } = await runIn(folder, ['check', ...patterns, '--format', 'compact'])
  return [...new Set(out.split('\n').flatMap((line) => /^(.+?):\d+:\d+/.exec(line)?.[1] ?? []))].sort()
}

test.each([
  ['apps/*/compose.yaml', ['apps/a/compose.yaml']],
  ['./apps/*/compose.{yaml,yml}', ['apps/a/compose.yaml', 'apps/b/compose.yml']],
  ['apps/[ab]', ['apps/a/compose.yaml', 'apps/b/compose.yml']],
  ['apps/*', ['apps/a/compose.yaml', 'apps/b/compose.yml', 'apps/c/deep/compose.yaml']],
  ['**/deep/compose.yaml', ['apps/c/deep/compose.yaml']],
  ['o?her.yaml', ['other.yaml']],
  // A file of that very name goes before what the pattern matches.
  ['[x].yaml', ['[x].yaml']],
])('"%s" is expanded', async (pattern, expected) => {
  expect(await checked(folderOf(files), pattern)).toEqual(expected)
})

test('a pattern with an absolute path, and above the working directory', async () => {
  const folder = folderOf(files)
  expect(await checked(folder, `${folder}/o*.yaml`)).toEqual(['other.yaml'])
  expect(await checked(join(folder, 'apps'), '../o*.yaml')).toEqual([`${folder}/other.yaml`])
})

test('files that several arguments name are checked once', async () => {
  const folder = folderOf(files)
  const { out } = await runIn(folder, ['check', 'o*.yaml', 'other.yaml', '--format', 'compact'])
  expect(out.match(/imge/g)).toHaveLength(1)
})

test('what matches nothing is said', async () => {
  const { err, code } = await runIn(folderOf(files), ['check', 'nothing/*.yaml'])
  expect({ err, code }).toEqual({ err: 'composure: No Compose file matches "nothing/*.yaml".\n', code: 2 })
})

test('links to folders are not followed', async () => {
  const folder = folderOf(files)
  const outside = join(folder, '..', 'outside')
  mkdirSync(outside)
  writeFileSync(join(outside, 'compose.yaml'), BAD)
  symlinkSync(outside, join(folder, 'apps', 'link'))
  expect(await checked(folder, 'apps/l*/compose.yaml')).toEqual([])
  expect(await checked(folder, 'apps/l*')).toEqual([])
})

test.each([
  [`${'*/'.repeat(600)}a`, 'A pattern of paths is too long.'],
  ['{a,b}'.repeat(12), 'The braces of a pattern stand for too many paths.'],
])('a pattern that stands for too much is refused', async (pattern, sentence) => {
  const { err, code } = await runIn(folderOf(files), ['check', pattern])
  expect({ err, code }).toEqual({ err: `composure: ${sentence}\n`, code: 2 })
})

test('fix takes patterns, too', async () => {
  const folder = folderOf({ 'apps/a/compose.yaml': 'version: "3"\nservices: { web: { image: nginx:1 } }\n' })
  const { out } = await runIn(folder, ['fix', 'apps/*/compose.yaml', '--dry-run'])
  expect(out).toContain('-version: "3"\n')
})
