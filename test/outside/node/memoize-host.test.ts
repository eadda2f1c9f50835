import { expect, test } from 'vitest'
import { memoizeHost } from '../../../src/outside/node/memoize-host.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

test('what is at a path is asked for once, what is in a file each time', () => {
  const asked: string[] = []
  const files = memoryHost({ '/a': 'text' })
  const host = memoizeHost({
    read: (path) => (asked.push(`read ${path}`), files.read(path)),
    kindOf: (path) => (asked.push(`kind ${path}`), files.kindOf(path)),
    realPath: (path) => (asked.push(`real ${path}`), files.realPath(path)),
  })
  for (let time = 0; time < 2; time++) {
    expect([host.kindOf('/a'), host.kindOf('/b'), host.realPath('/a')]).toEqual(['file', 'missing', '/a'])
    expect(host.read('/a')).toEqual({ kind: 'text', text: 'text' })
  }
  expect(asked).toEqual(['kind /a', 'kind /b', 'real /a', 'read /a', 'read /a'])
})

test('no more is remembered than is of use', () => {
  let asked = 0
  const host = memoizeHost({ ...memoryHost({}), kindOf: () => (asked++, 'missing') })
  for (let file = 0; file < 10_001; file++) host.kindOf(`/${file}`)
  host.kindOf('/10000')
  expect(asked).toBe(10_001)
  host.kindOf('/0')
  expect(asked).toBe(10_002)
})
