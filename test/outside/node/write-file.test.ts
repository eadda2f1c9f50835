import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, afterEach, expect, test } from 'vitest'
import { replaceFile, writeFile } from '../../../src/outside/node/write-file.ts'

let top = ''
const at = (path: string): string => join(top, path)

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'composure-write-file-')))
  mkdirSync(at('repository/folder'), { recursive: true })
  mkdirSync(at('outside'))
  writeFileSync(at('outside/kept'), 'kept')
  symlinkSync('repository', at('to-repository'))
  symlinkSync('../outside/kept', at('repository/live'))
  symlinkSync('../outside/new', at('repository/dangling'))
  symlinkSync('live', at('repository/to-live'))
  symlinkSync('folder', at('repository/to-folder'))
  symlinkSync('../outside', at('repository/to-outside'))
})
afterEach(() => rmSync(top, { recursive: true }))

const linkFault = (link: string): string =>
  `cannot be written, because "${at(link)}" is a symbolic link; name the file that it leads to`

test.each([
  ['repository/live', 'repository/live'],
  ['repository/dangling', 'repository/dangling'],
  ['repository/to-live', 'repository/to-live'],
  ['repository/to-folder/new', 'repository/to-folder'],
  ['repository/to-outside/kept', 'repository/to-outside'],
  ['repository/to-outside/deeper/new', 'repository/to-outside'],
])('%s is written neither as a new file nor as a changed one', (path, link) => {
  const writing = { path: at(path), text: 'new', strangers: at('repository') }
  expect(writeFile(writing)).toBe(linkFault(link))
  expect(replaceFile({ ...writing, before: 'kept', root: at('repository') })).toBe(linkFault(link))
  expect(readdirSync(at('outside'))).toEqual(['kept'])
  expect(readFileSync(at('outside/kept'), 'utf8')).toBe('kept')
  expect(readdirSync(at('repository/folder'))).toEqual([])
})

test('the repository that a path is in counts, wherever the run began', () => {
  const writing = { path: at('repository/to-outside/new'), text: 'new', strangers: at('elsewhere') }
  mkdirSync(at('repository/.git'))
  // What the link leads to may be a repository as well.
  mkdirSync(at('outside/.git'))
  expect(writeFile(writing)).toBe(linkFault('repository/to-outside'))
})

test('links above the repository are not those of strangers', () => {
  const writing = { path: at('to-repository/a/b'), text: 'new', strangers: at('to-repository') }
  expect(writeFile(writing)).toBeUndefined()
  expect(readFileSync(at('repository/a/b'), 'utf8')).toBe('new')
})

test('outside of repositories only the file itself is looked at', () => {
  expect(writeFile({ path: at('to-repository/new'), text: 'new', strangers: at('elsewhere') })).toBeUndefined()
  expect(writeFile({ path: at('repository/live'), text: 'new', strangers: at('elsewhere') })).toBe(
    linkFault('repository/live'),
  )
})

test('what stands in the way of a file is reported', () => {
  const fault = (path: string) => writeFile({ path: at(path), text: 'new', strangers: top })
  expect(fault('outside')).toBe('cannot be written: it is a folder')
  expect(fault('outside/kept/new')).toBe('cannot be written: what should be its folder is a file')
})

test('a file that is replaced must be the one that was checked, and within the project', () => {
  const replacement = { path: at('outside/kept'), text: 'new', strangers: top, root: at('outside'), before: 'kept' }
  expect(replaceFile({ ...replacement, before: 'another' })).toBe(
    'was changed while it was checked, and is left as it is',
  )
  expect(replaceFile({ ...replacement, root: at('repository') })).toBe('is outside of the project and is left as it is')
  expect(replaceFile({ ...replacement, path: at('outside/gone') })).toBe('is no longer there')
  expect(replaceFile(replacement)).toBeUndefined()
  expect(readFileSync(at('outside/kept'), 'utf8')).toBe('new')
})

test('a file in UTF-16 stays in UTF-16', () => {
  const path = at('repository/compose.yaml')
  writeFileSync(path, Buffer.from('\ufeffimages: ä\r\n', 'utf16le'))
  const change = { path, before: '\ufeffimages: ä\r\n', text: '\ufeffimage: ä\r\n' }
  expect(replaceFile({ ...change, root: at('repository'), strangers: at('repository') })).toBeUndefined()
  expect(readFileSync(path)).toEqual(Buffer.from('\ufeffimage: ä\r\n', 'utf16le'))
})
