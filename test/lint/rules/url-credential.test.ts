import { expect, test } from 'vitest'
import { urlCredential } from '../../../src/lint/rules/catalogue/security/url-credential.ts'
import { lint } from './lint.ts'

test('wherever an address stands', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          - DATABASE_URL=postgres://app:mRu4kq9Zt@db:5432/app
          - CACHE_URL=\${CACHE_URL:-redis://:s3cr3t@cache}
        build: https://me:t0ken@example.com/repository.git
  `
  expect(lint(urlCredential, file)).toEqual([
    '5:37 warning The password in this URL is written in the file, where everybody can read it; use a variable that is set elsewhere. [url-credential]',
    '6:41 warning The password in this URL is written in the file, where everybody can read it; use a variable that is set elsewhere. [url-credential]',
    '7:23 warning The password in this URL is written in the file, where everybody can read it; use a variable that is set elsewhere. [url-credential]',
  ])
})

test('says nothing about addresses without, or with a variable', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          ONE: postgres://app@db:5432/app
          TWO: postgres://app:\${PASSWORD}@db/app
          THREE: postgres://\${USER}:\${PASSWORD}@db/app
          FOUR: https://example.com:8080/@user
          FIVE: postgres://user:<password>@db/app
          SIX: http://a:80 b@c
  `
  expect(lint(urlCredential, file)).toEqual([])
})
