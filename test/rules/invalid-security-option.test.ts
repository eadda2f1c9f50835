import { expect, test } from 'vitest'
import { invalidSecurityOption } from '../../src/rules/invalid-security-option.ts'
import { lint } from './lint.ts'

test('no value, and no profile', () => {
  const file = {
    'compose.yaml': `
    services:
      a:
        image: i
        security_opt:
          - apparmor
          - no_new_privileges
          - seccomp:./missing.json
  `,
    'README.md': '',
  }
  expect(lint(invalidSecurityOption, file)).toEqual([
    '5:9 warning The security_opt "apparmor" of service "a" has no value, so its container is not created; write "apparmor=…". [invalid-security-option]',
    '6:9 warning The security_opt "no_new_privileges" of service "a" has no value, so its container is not created; did you mean "no-new-privileges"? [invalid-security-option]',
    '7:17 warning The seccomp profile "./missing.json" of service "a" does not exist, so its container is not created. [invalid-security-option]',
  ])
})

test('what Compose reads', () => {
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
  expect(lint(invalidSecurityOption, file)).toEqual([])
})

test('a file that stands alone', () => {
  const file = 'services: { a: { image: i, security_opt: ["seccomp:a.json"] } }'
  expect(lint(invalidSecurityOption, file)).toEqual([])
})
