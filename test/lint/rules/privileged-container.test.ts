import { expect, test } from 'vitest'
import { privilegedContainer } from '../../../src/lint/rules/catalogue/security/privileged-container.ts'
import { lint } from './lint.ts'

test('reports a service, its build and a hook', () => {
  const file = `
    services:
      a:
        image: i
        privileged: true
        build: { context: ., privileged: true }
        post_start:
          - command: [id]
            privileged: true
  `
  expect(lint(privilegedContainer, file)).toEqual([
    '4:17 warning Service "a" is privileged, so its root is root on the host; give it only the capabilities ("cap_add") and "devices" it needs. [privileged-container]',
    '5:38 warning The build of service "a" is privileged, so its root is root on the host; give it only the capabilities ("cap_add") and "devices" it needs. [privileged-container]',
    '8:21 warning A "post_start" hook of service "a" is privileged, so its root is root on the host; give it only the capabilities ("cap_add") and "devices" it needs. [privileged-container]',
  ])
})

test('what is not', () => {
  const file = `
    services:
      a:
        image: i
        privileged: false
        cap_add: [NET_ADMIN]
  `
  expect(lint(privilegedContainer, file)).toEqual([])
})
