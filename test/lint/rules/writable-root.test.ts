import { expect, test } from 'vitest'
import { writableRoot } from '../../../src/lint/rules/catalogue/security/writable-root.ts'
import { lint } from './lint.ts'

test('reports a service that says nothing', () => {
  const file = `
    services:
      a:
        image: i
      b:
        image: i
        read_only: false
  `
  expect(lint(writableRoot, file)).toEqual([
    '2:3 info Service "a" can write to its root file system; set "read_only: true", and add "tmpfs" or volumes for what it writes. [writable-root]',
    '4:3 info Service "b" can write to its root file system; set "read_only: true", and add "tmpfs" or volumes for what it writes. [writable-root]',
  ])
})

test('says nothing about a read-only one', () => {
  const file = 'services: { a: { image: i, read_only: true } }'
  expect(lint(writableRoot, file)).toEqual([])
})
