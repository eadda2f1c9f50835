import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadProject } from '../../../src/outside/node/index.ts'
import { fileHost } from '../../../src/outside/node/file-host.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'composure-file-host-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, content: string | Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('paths are those of the machine', () => {
  expect(fileHost.flavour).toBe(process.platform === 'win32' ? 'win32' : 'posix')
})

test('the names in a folder are sorted; a file and a missing folder have none', () => {
  put('b', '')
  put('a', '')
  expect(fileHost.list?.(folder)).toEqual(['a', 'b'])
  for (const name of ['a', 'nowhere']) expect(fileHost.list?.(join(folder, name))).toBeUndefined()
})

test('the null device is an empty file, as Compose has it', async () => {
  const path = process.platform === 'win32' ? join(folder, 'NUL') : devNull
  expect(fileHost.kindOf(path)).toBe('file')
  expect(fileHost.read(path)).toEqual({ kind: 'text', text: '' })
  const file = put('compose.yaml', `services: {s: {image: i, env_file: '${path}'}}\n`)
  expect((await loadProject({ files: [file] })).diagnostics).toEqual([])
  expect(fileHost.kindOf(join(folder, 'nul.env'))).toBe('missing')
})

test('YAML may be in UTF-16 with a byte order mark; variables may not', async () => {
  const yaml = put('compose.yaml', Buffer.from('\ufeffservices: {s: {image: i, env_file: a.env}}\n', 'utf16le'))
  const variables = put('a.env', Buffer.from('\ufeffA=1\n', 'utf16le'))
  expect(fileHost.read(variables)).toEqual({ kind: 'text', text: '\ufeffA=1\n', isUtf16: true })
  const { diagnostics } = await loadProject({ files: [yaml] })
  expect(diagnostics).toMatchObject([
    {
      rule: 'unreadable-file',
      message: 'The env_file "a.env" is not UTF-8 text.',
      range: { start: { line: 1, column: 37 }, end: { line: 1, column: 42 } },
    },
  ])
})

test('on Windows, dots and spaces at the end of a name are ignored', () => {
  const path = put('a.env', 'A=1\n')
  const kind = process.platform === 'win32' ? 'file' : 'missing'
  expect([`${path}.`, `${path} .`].map(fileHost.kindOf)).toEqual([kind, kind])
  expect(fileHost.read(`${path}.`).kind).toBe(kind === 'file' ? 'text' : kind)
})
