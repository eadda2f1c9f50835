import { expect, test } from 'vitest'
import { exposedToken } from '../../../src/lint/rules/catalogue/security/exposed-token.ts'
import { lint } from './lint.ts'

test('in values, keys of blocks, and comments', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          - ID=AKIAQWERTYUIOPASDFGH
          - TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345 # once xoxb-1234567890-abcdef
        configs: [key]
    configs:
      key:
        content: |
          -----BEGIN RSA PRIVATE KEY-----
          MIIE
          -----END RSA PRIVATE KEY-----
  `
  expect(lint(exposedToken, file)).toEqual([
    '5:12 warning This looks like an AWS access key; revoke it, and read the new one from a variable or a secret. [exposed-token]',
    '6:15 warning This looks like a GitHub token; revoke it, and read the new one from a variable or a secret. [exposed-token]',
    '6:63 warning This looks like a Slack token; revoke it, and read the new one from a variable or a secret. [exposed-token]',
    '11:7 warning This looks like a private key; revoke it, and read the new one from a variable or a secret. [exposed-token]',
  ])
})

test('what only begins like one', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          ID: AKIAIOSFODNN7EXAMPLE
          SHORT: AKIAQWERTY
          TOKEN: ghp_short
          WORD: XAKIAQWERTYUIOPASDFGHX
          LONG: ghp_
          CERTIFICATE: "-----BEGIN CERTIFICATE-----"
          PUBLIC: "-----BEGIN PUBLIC KEY-----"
  `
  expect(lint(exposedToken, file)).toEqual([])
})
