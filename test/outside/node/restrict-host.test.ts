import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fileHost } from '../../../src/outside/node/file-host.ts'
import { restrictHost } from '../../../src/outside/node/restrict-host.ts'

const top = realpathSync(mkdtempSync(join(tmpdir(), 'composure-within-')))
afterAll(() => rmSync(top, { recursive: true }))
const root = join(top, 'root')
mkdirSync(join(root, 'folder'), { recursive: true })
mkdirSync(join(top, 'root-beside'))
mkdirSync(join(top, 'named-folder'))
for (const name of ['root/folder/inside', 'outside', 'root-beside/outside', 'named', 'named-folder/inside'])
  writeFileSync(join(top, name), 'text')
symlinkSync('folder/inside', join(root, 'to-inside'))
symlinkSync('../outside', join(root, 'to-outside'))
symlinkSync('..', join(root, 'to-folder'))
symlinkSync(root, join(top, 'to-root'))
symlinkSync('../nothing', join(root, 'dangling'))
symlinkSync('dangling', join(root, 'to-dangling'))
symlinkSync(join(top, 'nothing'), join(root, 'to-broken-folder'))
symlinkSync('nothing', join(root, 'to-nothing'))
symlinkSync('folder/../to-cycle', join(root, 'cycle'))
symlinkSync('cycle', join(root, 'to-cycle'))
symlinkSync('../outside', join(top, 'named-folder/to-outside'))

const REASON = 'is not for you'
const named = ['named', 'named-folder', 'not-there', 'root/to-outside', 'root/to-folder'].map((name) => join(top, name))
const host = restrictHost({ root, named, reason: REASON }, fileHost)

test.each(['root/folder/inside', 'root/to-inside', 'root/folder/../folder/inside', 'named', 'named-folder/inside'])(
  '%s is read',
  (name) => {
    expect(host.read(`${top}/${name}`)).toEqual({ kind: 'text', text: 'text' })
    expect(host.kindOf(`${top}/${name}`)).toBe('file')
  },
)

test.each([
  'outside',
  'root/../outside',
  'root-beside/outside',
  'nothing',
  'root/to-outside',
  'root/to-folder/outside',
  'root/to-folder/nothing',
  'root/to-folder/deeper/nothing',
  'root/to-folder',
  'root/dangling',
  'root/to-dangling',
  'root/to-broken-folder/inside',
  'named-folder/to-outside',
  'named-folder/../outside',
])('whether there is a %s is not reported', (name) => {
  expect(host.read(`${top}/${name}`)).toEqual({
    kind: 'unreadable',
    reason: REASON,
    isWithheld: true,
  })
  expect(host.kindOf(`${top}/${name}`)).toBe('withheld')
  expect(host.realPath(`${top}/${name}`)).toBe(`${top}/${name}`)
})

test('names are those of folders inside, and of nothing else', () => {
  expect(host.list?.(join(root, 'folder'))).toEqual(['inside'])
  expect(host.list?.(join(top, 'named-folder'))).toEqual(['inside', 'to-outside'])
  for (const name of ['.', 'root-beside', 'root/to-folder']) expect(host.list?.(join(top, name))).toBeUndefined()
})

test('what is not there inside, or was named, is missing', () => {
  expect(host.kindOf(join(top, 'not-there'))).toBe('missing')
  expect(host.kindOf(join(root, 'folder/nothing'))).toBe('missing')
  expect(host.read(join(root, 'to-nothing'))).toEqual({ kind: 'missing' })
})

test('links that form a cycle are no way out', () => {
  expect(host.read(join(root, 'cycle'))).toEqual({
    kind: 'unreadable',
    reason: 'cannot be read: its links form a cycle',
  })
  expect(host.kindOf(join(root, 'cycle'))).toBe('file')
})

test('the file that was checked is the file that is read, however a link is written', () => {
  // The system follows "to-folder" first, which leads out; this reads what the text says.
  symlinkSync('to-folder/../folder/inside', join(root, 'around'))
  expect(host.read(join(root, 'around'))).toEqual({ kind: 'text', text: 'text' })
})

test('the folder may be named by a link itself', () => {
  const linked = restrictHost({ root: join(top, 'to-root'), named: [], reason: REASON }, fileHost)
  expect(linked.kindOf(join(top, 'to-root/folder/inside'))).toBe('file')
  expect(linked.kindOf(join(root, 'folder/inside'))).toBe('file')
  expect(linked.kindOf(join(top, 'to-root/to-outside'))).toBe('withheld')
})
