import { expect, test } from 'vitest'
import { sharedPropagation } from '../../../src/lint/rules/catalogue/security/shared-propagation.ts'
import { lint } from './lint.ts'

test('in both forms', () => {
  const file = `
    services:
      a:
        image: i
        volumes:
          - /mnt/a:/a:rshared
          - type: bind
            source: /mnt/b
            target: /b
            bind: { propagation: shared }
  `
  expect(lint(sharedPropagation, file)).toEqual([
    '5:19 info Service "a" mounts "/mnt/a" with the propagation "rshared", so what the container mounts in it appears on the host; write "rslave" if only the other direction is needed. [shared-propagation]',
    '9:30 info Service "a" mounts "/mnt/b" with the propagation "shared", so what the container mounts in it appears on the host; write "slave" if only the other direction is needed. [shared-propagation]',
  ])
})

test('says nothing about the other ways', () => {
  const file = `
    services:
      a:
        image: i
        volumes: ["/mnt/a:/a:rslave", "/mnt/b:/b:private", "/shared:/shared"]
  `
  expect(lint(sharedPropagation, file)).toEqual([])
})
