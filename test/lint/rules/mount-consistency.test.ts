import { expect, test } from 'vitest'
import { mountConsistency } from '../../../src/lint/rules/catalogue/storage/mount-consistency.ts'
import { dedented, fixed, lint } from './lint.ts'

test('options of early Docker Desktop', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - ./a:/a:cached
          - "./b:/b:ro,delegated"
  `
  expect(lint(mountConsistency, file)).toEqual([
    '5:16 info The mount option "cached" has no effect; remove it. [mount-consistency]',
    '6:20 info The mount option "delegated" has no effect; remove it. [mount-consistency]',
  ])
  expect(fixed(mountConsistency, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        volumes:
          - ./a:/a
          - "./b:/b:ro,delegated"
  `),
  )
})

test('says nothing about other options, and a path of that name', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - ./cached:/cached:ro
  `
  expect(lint(mountConsistency, file)).toEqual([])
})
