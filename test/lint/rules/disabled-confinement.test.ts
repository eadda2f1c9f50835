import { expect, test } from 'vitest'
import { disabledConfinement } from '../../../src/lint/rules/catalogue/security/disabled-confinement.ts'
import { lint } from './lint.ts'

test('every way to turn them off', () => {
  const file = `
    services:
      a:
        image: i
        security_opt:
          - seccomp=unconfined
          - apparmor:unconfined
          - label:disable
          - systempaths=unconfined
  `
  expect(lint(disabledConfinement, file)).toEqual([
    '5:9 warning Service "a" has the "security_opt" "seccomp=unconfined", which allows every system call; remove it, or name a profile that allows what it needs. [disabled-confinement]',
    '6:9 warning Service "a" has the "security_opt" "apparmor:unconfined", which turns AppArmor off; remove it, or name a profile that allows what it needs. [disabled-confinement]',
    '7:9 warning Service "a" has the "security_opt" "label:disable", which turns SELinux off; remove it, or name a profile that allows what it needs. [disabled-confinement]',
    '8:9 warning Service "a" has the "security_opt" "systempaths=unconfined", which exposes parts of /proc and /sys that containers should not see; remove it, or name a profile that allows what it needs. [disabled-confinement]',
  ])
})

test('says nothing about profiles, and a container that none of them confines', () => {
  const file = `
    services:
      a:
        image: i
        security_opt: ["no-new-privileges:true", "seccomp=builtin", "apparmor=docker-default", "label:type:container_t"]
      b:
        image: i
        privileged: true
        security_opt: ["seccomp=unconfined"]
  `
  expect(lint(disabledConfinement, file)).toEqual([])
})
