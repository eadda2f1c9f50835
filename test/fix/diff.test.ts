import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { unifiedDiff } from '../../src/fix/diff.ts'

/** What `git apply` makes of a file with a diff of it, in a folder with another file. */
function applied(name: string, before: string, after: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'composure-diff-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'work'))
  writeFileSync(join(folder, 'work', name), before)
  writeFileSync(join(folder, 'work/other'), 'kept\n')
  execFileSync('git', ['apply', '--unsafe-paths', '-'], {
    cwd: join(folder, 'work'),
    input: unifiedDiff(name, before, after),
    env: { ...process.env, GIT_CEILING_DIRECTORIES: folder },
  })
  expect(readdirSync(folder)).toEqual(['work'])
  expect(readFileSync(join(folder, 'work/other'), 'utf8')).toBe('kept\n')
  return readFileSync(join(folder, 'work', name), 'utf8')
}

const many = (line: string): string => `${line}\n`.repeat(20_000)

test.each([
  ['a line in many', 'a.yaml', `${many('x')}a`, `${many('x')}b`],
  ['more lines than anybody reads', 'a.yaml', many('a'), `${many('b')}c`],
  ['with a last line that has no end', 'a.yaml', `${many('a')}c`, many('b')],
  ['a name that would be a diff of another file', 'a\n+++ b/other\n@@ -1 +1 @@\n-kept\n+lost\n.yaml', 'a\n', 'b\n'],
  ['a name with signs that git quotes', 'ü"\\\t\u001b\u202e.yaml', 'a\n', 'b\n'],
])('what is shown is what is applied: %s', (_, name, before, after) => {
  expect(applied(name.replaceAll('/', '∕'), before, after)).toBe(after)
})
