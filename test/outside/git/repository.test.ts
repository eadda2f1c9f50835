import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readHead, findRepository } from '../../../src/outside/git/repository.ts'

const USER = ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'protocol.file.allow=always']

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', [...USER, ...args], { cwd: folder, stdio: 'pipe' })
    .toString()
    .trim()
}

/** A folder with a repository "own" that has one commit. */
function makeRepository(): string {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'composure-repository-')))
  onTestFinished(() => rmSync(top, { recursive: true, force: true }))
  mkdirSync(join(top, 'own'))
  git(join(top, 'own'), 'init', '-q')
  git(join(top, 'own'), 'commit', '-q', '--allow-empty', '-m', 'one')
  return top
}

function findHead(folder: string): string | undefined {
  const repository = findRepository(folder)
  return repository && readHead(repository)
}

test('a repository, a linked working tree and a submodule of it', () => {
  const top = makeRepository()
  const head = git(join(top, 'own'), 'rev-parse', 'HEAD')
  expect(findHead(join(top, 'own'))).toBe(head)
  git(join(top, 'own'), 'worktree', 'add', '-q', '--detach', '../tree')
  expect(findHead(join(top, 'tree'))).toBe(head)
  mkdirSync(join(top, 'super'))
  git(join(top, 'super'), 'init', '-q')
  git(join(top, 'super'), 'submodule', '--quiet', 'add', '../own', 'part')
  expect(findHead(join(top, 'super/part'))).toBe(head)
})

test('a ".git" that leads to a repository which does not know it', () => {
  const top = makeRepository()
  for (const folder of ['file', 'link', 'tree']) mkdirSync(join(top, folder))
  writeFileSync(join(top, 'file/.git'), `gitdir: ${join(top, 'own/.git')}\n`)
  symlinkSync(join(top, 'own/.git'), join(top, 'link/.git'))
  git(join(top, 'own'), 'worktree', 'add', '-q', '--detach', '../known')
  cpSync(join(top, 'known/.git'), join(top, 'tree/.git'))
  expect(['file', 'link', 'tree'].map((folder) => findRepository(join(top, folder)))).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('objects that are kept in another repository', () => {
  const top = makeRepository()
  git(top, 'clone', '-q', '--shared', 'own', 'shared')
  expect(findRepository(join(top, 'shared'))).toBeUndefined()
  git(top, 'clone', '-q', 'own', 'linked')
  renameSync(join(top, 'linked/.git/objects'), join(top, 'linked/objects'))
  rmSync(join(top, 'linked/objects'), { recursive: true })
  symlinkSync(join(top, 'own/.git/objects'), join(top, 'linked/.git/objects'))
  expect(findRepository(join(top, 'linked'))).toBeUndefined()
})
