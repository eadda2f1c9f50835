import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createHunks, createUnifiedDiff } from '../../../src/lint/fix/diff.ts'

/** What `git apply` makes of a file with a diff of it, in a folder with another file. */
function applied(name: string, before: string, after: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'composure-diff-'))
  try {
    mkdirSync(join(folder, 'work'))
    writeFileSync(join(folder, 'work', name), before)
    writeFileSync(join(folder, 'work/other'), 'kept\n')
    execFileSync('git', ['apply', '--unsafe-paths', '-'], {
      cwd: join(folder, 'work'),
      input: createUnifiedDiff(name, before, after),
      env: { ...process.env, GIT_CEILING_DIRECTORIES: folder },
    })
    expect(readdirSync(folder)).toEqual(['work'])
    expect(readFileSync(join(folder, 'work/other'), 'utf8')).toBe('kept\n')
    return readFileSync(join(folder, 'work', name), 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const many = (line: string): string => `${line}\n`.repeat(20_000)

test.each([
  ['a line in many', 'a.yaml', `${many('x')}a`, `${many('x')}b`],
  ['many lines in an empty file', 'a.yaml', '', many('one')],
  ['an emptied file', 'a.yaml', many('one'), ''],
  ['more lines than anybody reads', 'a.yaml', many('a'), `${many('b')}c`],
  ['with a last line that has no end', 'a.yaml', `${many('a')}c`, many('b')],
  ['a name that would be a diff of another file', 'a\n+++ b/other\n@@ -1 +1 @@\n-kept\n+lost\n.yaml', 'a\n', 'b\n'],
  ['a name with signs that git quotes', 'ü"\\\t\u001b\u202e.yaml', 'a\n', 'b\n'],
])('what is shown is what is applied: %s', (_, name, before, after) => {
  expect(applied(name.replaceAll('/', '∕'), before, after)).toBe(after)
})

test('absolute paths lose their slashes, no other path does', () => {
  const head = (path: string): readonly string[] => createUnifiedDiff(path, 'a\n', 'b\n').split('\n').slice(0, 2)
  expect(head('/project//compose.yaml')).toEqual(['--- a/project//compose.yaml', '+++ b/project//compose.yaml'])
  expect(head('//host/x')).toEqual(['--- a/host/x', '+++ b/host/x'])
  expect(head('a//b')).toEqual(['--- a/a//b', '+++ b/a//b'])
})

test('equal texts have no diff', () => {
  expect(createUnifiedDiff('a.yaml', 'a\n', 'a\n')).toBe('')
  expect(createHunks('a\n', 'a\n')).toBe('')
})

test('hunks have no names', () => {
  expect(createHunks('a\nb\n', 'a\nc\n')).toBe('@@ -1,2 +1,2 @@\n a\n-b\n+c\n')
})
