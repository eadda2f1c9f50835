import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'

// A room may import from itself and from the rooms before it; docs/architecture.md says what each is for.
const ROOMS = [
  'source',
  'paths',
  'tree',
  'messages',
  'diagnostics',
  'yaml',
  'format',
  'schema',
  'interpolate',
  'secrets',
  'model',
  'canonical',
  'engine',
  'project',
  'print',
  'rules',
  'fix',
  'report',
  'config',
  'check',
  'graph',
  'node',
  'git',
  'cli',
  'action',
]

// The only rooms that may import a package or a part of Node.
const GUARDED: readonly (readonly [specifier: RegExp, rooms: readonly string[]])[] = [
  [/^yaml$/, ['yaml']],
  [/^ajv/, ['schema']],
  [/^commander$/, ['cli']],
  [/^node:/, ['node', 'git', 'cli', 'action']],
  // Git is the only program that is started.
  [/^(?:node:)?child_process$/, ['git']],
]

const root = resolve(import.meta.dirname, '../src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

interface Import {
  readonly file: string
  readonly room: string
  readonly specifier: string
}

const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, specifier = '']) => ({
    file,
    room: roomOf(file),
    specifier,
  })),
)

function roomOf(file: string): string {
  return file.includes(sep) ? (file.split(sep)[0] ?? '') : ''
}

test('every folder of src is a room of the design', () => {
  expect(files.map(roomOf).filter((room) => room !== '' && !ROOMS.includes(room))).toEqual([])
})

test('arrows between rooms go down only', () => {
  const upward = imports
    .filter(({ room, specifier }) => room !== '' && specifier.startsWith('.'))
    .map(({ file, room, specifier }) => ({
      file,
      room,
      target: relative(root, resolve(root, dirname(file), specifier)),
    }))
    .filter(({ room, target }) => ROOMS.indexOf(roomOf(target)) > ROOMS.indexOf(room))
    .map(({ file, target }) => `${file} -> ${target}`)
  expect(upward).toEqual([])
})

test('packages and parts of Node stay in their rooms', () => {
  const misplaced = imports
    .filter(({ room, specifier }) =>
      GUARDED.some(([pattern, rooms]) => room !== '' && pattern.test(specifier) && !rooms.includes(room)),
    )
    .map(({ file, specifier }) => `${file} -> ${specifier}`)
  expect(misplaced).toEqual([])
})
