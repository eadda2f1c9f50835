import { expect, test } from 'vitest'
import { rootUser } from '../../../src/lint/rules/catalogue/security/root-user.ts'
import { lint } from './lint.ts'

test('by name and by number', () => {
  const file = `
    services:
      a: { image: i, user: root }
      b: { image: i, user: "0:1000" }
      c: { image: i, user: "0" }
  `
  expect(lint(rootUser, file)).toEqual([
    '2:24 warning Service "a" runs as root; set an unprivileged user, such as "1000:1000", or leave it to the image. [root-user]',
    '3:24 warning Service "b" runs as root; set an unprivileged user, such as "1000:1000", or leave it to the image. [root-user]',
    '4:24 warning Service "c" runs as root; set an unprivileged user, such as "1000:1000", or leave it to the image. [root-user]',
  ])
})

test('others, and what is not known', () => {
  const file = `
    services:
      a: { image: i, user: "1000:0" }
      b: { image: i, user: rooty }
      c: { image: i, user: "\${UID}:\${GID}" }
      d: { image: i }
  `
  expect(lint(rootUser, file)).toEqual([])
})
