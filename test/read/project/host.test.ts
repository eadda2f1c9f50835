import { expect, test } from 'vitest'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

const host = memoryHost({ '/shop/compose.yaml': 'services: {}', '/shop/db/init/a.sql': '' })

test.each([
  ['/shop/compose.yaml', 'file'],
  ['/shop/db/init/a.sql', 'file'],
  ['/', 'directory'],
  ['/shop', 'directory'],
  ['/shop/db', 'directory'],
  ['/shop/db/init', 'directory'],
  ['/sho', 'missing'],
  ['/shop/compose.yaml/x', 'missing'],
  ['/shop/db/init/a', 'missing'],
] as const)('%s is a %s', (path, kind) => {
  expect(host.kindOf(path)).toBe(kind)
  expect(host.read(path).kind).toBe(kind === 'file' ? 'text' : kind)
})

test('on Windows one file is known by its path in any case, with either separator', () => {
  const windows = memoryHost(
    { 'C:/Shop/compose.yaml': 'services: {}', '\\\\server\\share\\x': '' },
    { flavour: 'win32' },
  )
  expect(windows.flavour).toBe('win32')
  expect(windows.read('c:\\shop\\COMPOSE.yaml')).toEqual({ kind: 'text', text: 'services: {}' })
  expect(['C:\\', 'C:\\shop', 'C:/shop/', '\\\\server\\share', '\\\\server\\share\\'].map(windows.kindOf)).toEqual(
    Array.from({ length: 5 }, () => 'directory'),
  )
  expect(['D:\\Shop\\compose.yaml', '\\Shop\\compose.yaml', 'C:compose.yaml'].map(windows.kindOf)).toEqual([
    'missing',
    'missing',
    'missing',
  ])
})
