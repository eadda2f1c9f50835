import { expect, test } from 'vitest'
import { replacedMount } from '../../../src/lint/rules/catalogue/storage/replaced-mount.ts'
import { lint } from './lint.ts'

test('two mounts at one place', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - ./a:/data
          - ./b:/data/
  `
  expect(lint(replacedMount, file)).toEqual([
    '5:13 warning Service "web" mounts something else at "/data" further down, so this mount is not used; remove one of them. [replaced-mount]',
    '  6:9 mounted here',
  ])
})

test('says nothing about two places, and an override file', () => {
  const file = {
    'compose.yaml': `
      services:
        web:
          image: nginx
          volumes:
            - ./a:/data
            - ./b:/data/b
            - /cache
    `,
    'compose.override.yaml': `
      services:
        web:
          volumes: ["./c:/data"]
    `,
  }
  expect(lint(replacedMount, file)).toEqual([])
})
