import { expect, test } from 'vitest'
import { executableTmpfs } from '../../../src/lint/rules/catalogue/security/executable-tmpfs.ts'
import { lint } from './lint.ts'

test('reports each option at its place', () => {
  const file = `
    services:
      a:
        image: i
        tmpfs:
          - /tmp:size=64m,exec,suid
          - /run:dev
  `
  expect(lint(executableTmpfs, file)).toEqual([
    '5:23 info The tmpfs "/tmp" of service "a" has the option "exec", so programs can be written there and run; remove it. [executable-tmpfs]',
    '5:28 info The tmpfs "/tmp" of service "a" has the option "suid", so programs there can gain privileges; remove it. [executable-tmpfs]',
    '6:14 info The tmpfs "/run" of service "a" has the option "dev", so devices can be created there; remove it. [executable-tmpfs]',
  ])
})

test('says nothing about the other options', () => {
  const file = `
    services:
      a:
        image: i
        tmpfs: [/tmp, "/run:noexec,nosuid,nodev", "/exec:size=1m", "/x:mode=755"]
  `
  expect(lint(executableTmpfs, file)).toEqual([])
})
