import { expect, test } from 'vitest'
import { unencryptedSource } from '../../../src/lint/rules/catalogue/security/unencrypted-source.ts'
import { lint } from './lint.ts'

test('contexts', () => {
  const file = `
    services:
      a:
        build: git://example.com/a.git
      b:
        build:
          context: .
          additional_contexts:
            - base=http://example.com/base.tar.gz
  `
  expect(lint(unencryptedSource, file)).toEqual([
    '3:12 warning Service "a" is built from a source fetched over unencrypted "git://"; write "https://". [unencrypted-source]',
    '8:16 warning Service "b" is built from a source fetched over unencrypted "http://"; write "https://". [unencrypted-source]',
  ])
})

test('encrypted ones, and folders', () => {
  const file = `
    services:
      a: { build: "https://example.com/a.git" }
      b: { build: ./http }
      c: { build: { context: ., additional_contexts: { base: "docker-image://alpine" } } }
  `
  expect(lint(unencryptedSource, file)).toEqual([])
})
