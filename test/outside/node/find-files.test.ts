import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileHost } from '../../../src/outside/node/file-host.ts'
import { findComposeFiles } from '../../../src/outside/node/find-files.ts'
import { toRelativePath } from '../../../src/show/report/path.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'composure-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
}

function found(folder = ''): readonly string[] {
  return findComposeFiles(join(root, folder), fileHost).map((path) => toRelativePath(path, root))
}

test('what is named as Compose files are', () => {
  const named = ['a/compose.yaml', 'b/docker-compose.prod.yml', 'c/compose-dev.yaml', 'd/ci.docker-compose.yml']
  write(
    Object.fromEntries([...named, 'e/composed.yaml', 'f/recompose.yaml', 'g/compose.json'].map((name) => [name, ''])),
  )
  expect(found()).toEqual(named)
})

test('without node_modules, .git and folders of templates', () => {
  write({ '{{cookiecutter.slug}}/compose.yaml': '' })
  write({ 'node_modules/x/compose.yaml': '', '.git/compose.yaml': '', '.hidden/compose.yaml': '' })
  expect(found()).toEqual(['.hidden/compose.yaml'])
})

test('without what a .gitignore excludes, the nearest deciding', () => {
  write({
    '.gitignore': 'build/\n*.local.yaml\n',
    'build/compose.yaml': '',
    'compose.local.yaml': '',
    'kept/.gitignore': '!compose.local.yaml\n',
    'kept/compose.local.yaml': '',
  })
  expect(found()).toEqual(['kept/compose.local.yaml'])
})

test('the .gitignore of the repository counts for a folder in it', () => {
  write({ '.git/HEAD': '', '.gitignore': '/sub/old/\n', 'sub/old/compose.yaml': '', 'sub/new/compose.yaml': '' })
  expect(found('sub')).toEqual(['sub/new/compose.yaml'])
})

test('links to folders are not followed, so that a cycle of them ends', () => {
  write({ 'a/compose.yaml': '' })
  symlinkSync(root, join(root, 'a/again'))
  expect(found()).toEqual(['a/compose.yaml'])
})

test('a .gitignore that never ends is not read', () => {
  write({ 'compose.yaml': '', 'ignored.compose.yaml': '' })
  symlinkSync('/dev/zero', join(root, '.gitignore'))
  expect(found()).toEqual(['compose.yaml', 'ignored.compose.yaml'])
})

test('without what is for others by its name or folder, unless it is wanted', () => {
  write({ '.github/compose.yaml': '', 'rancher-compose.yml': '', 'a/.github/compose.yaml': '', 'compose.yaml': '' })
  expect(found()).toEqual(['compose.yaml'])
  expect(found('.github')).toEqual(['.github/compose.yaml'])
  const wanted = findComposeFiles(root, fileHost, (file) => toRelativePath(file, root).endsWith('.github/compose.yaml'))
  expect(wanted.map((file) => toRelativePath(file, root))).toEqual(['.github/compose.yaml', 'a/.github/compose.yaml'])
})
