import { expect, test } from 'vitest'
import { memoryHost } from '../../src/project/host.ts'

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
