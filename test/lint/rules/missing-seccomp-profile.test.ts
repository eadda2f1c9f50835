import { expect, test } from 'vitest'
import { missingSeccompProfile } from '../../../src/lint/rules/catalogue/engine/missing-seccomp-profile.ts'
import { lint } from './lint.ts'

test('reports no profile', () => {
  const file = {
    'compose.yaml': `
    services:
      a:
        image: i
        security_opt:
          - seccomp:./missing.json
  `,
    'README.md': '',
  }
  expect(lint(missingSeccompProfile, file)).toEqual([
    '5:17 warning The seccomp profile "./missing.json" of service "a" does not exist, so the container is not created; create it, or correct the path. [missing-seccomp-profile]',
  ])
})

test('says nothing about profiles that exist or need no file', () => {
  const file = {
    'compose.yaml': `
    services:
      a:
        image: i
        security_opt:
          - no-new-privileges
          - no-new-privileges:true
          - seccomp=unconfined
          - seccomp=builtin
          - seccomp:profiles/a.json
          - apparmor=docker-default
          - label:type:svirt_t
          - \${OPTION}
  `,
    'profiles/a.json': '{}',
  }
  expect(lint(missingSeccompProfile, file)).toEqual([])
})

test('only an info for a file on its own, whose project may be elsewhere', () => {
  const file = 'services: { a: { image: i, security_opt: ["seccomp:a.json"] } }'
  expect(lint(missingSeccompProfile, file)).toEqual([
    '1:52 info The seccomp profile "a.json" of service "a" does not exist, so the container is not created; create it, or correct the path. [missing-seccomp-profile]',
  ])
})
