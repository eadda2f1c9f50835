import { expect, test } from 'vitest'
import { writableRoot } from '../../src/rules/catalogue/security/writable-root.ts'
import { lint } from './lint.ts'

test('a service that says nothing', () => {
  const file = `
    services:
      a:
        image: i
      b:
        image: i
        read_only: false
  `
  expect(lint(writableRoot, file)).toEqual([
    '2:3 info The root file system of service "a" can be written to; set "read_only: true", with "tmpfs" or volumes for what it writes. [writable-root]',
    '4:3 info The root file system of service "b" can be written to; set "read_only: true", with "tmpfs" or volumes for what it writes. [writable-root]',
  ])
})

test('a read-only one', () => {
  const file = 'services: { a: { image: i, read_only: true } }'
  expect(lint(writableRoot, file)).toEqual([])
})
