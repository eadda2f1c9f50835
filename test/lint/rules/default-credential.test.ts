import { expect, test } from 'vitest'
import { defaultCredential } from '../../../src/lint/rules/catalogue/security/default-credential.ts'
import { lint } from './lint.ts'

test('as a value and as a default', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          POSTGRES_PASSWORD: postgres
          ADMIN_PASSWORD: \${ADMIN_PASSWORD:-changeme}
      b:
        image: i
        environment:
          - MYSQL_ROOT_PASSWORD=Root
  `
  expect(lint(defaultCredential, file)).toEqual([
    '5:26 info The value of "POSTGRES_PASSWORD" of service "a" is among the first that attackers try; require one that is set elsewhere, such as "${POSTGRES_PASSWORD:?}". [default-credential]',
    '6:23 info The value of "ADMIN_PASSWORD" of service "a" is among the first that attackers try; require one that is set elsewhere, such as "${ADMIN_PASSWORD:?}". [default-credential]',
    '10:29 info The value of "MYSQL_ROOT_PASSWORD" of service "b" is among the first that attackers try; require one that is set elsewhere, such as "${MYSQL_ROOT_PASSWORD:?}". [default-credential]',
  ])
})

test('others, and what is no password', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          POSTGRES_USER: postgres
          POSTGRES_PASSWORD: \${POSTGRES_PASSWORD}
          ADMIN_PASSWORD: \${ADMIN_PASSWORD:-mRu4kq9Zt}
          PASSWORD_FILE: password
  `
  expect(lint(defaultCredential, file)).toEqual([])
})
