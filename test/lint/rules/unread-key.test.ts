import { expect, test } from 'vitest'
import { unreadKey } from '../../../src/lint/rules/catalogue/project/unread-key.ts'
import { lint } from './lint.ts'

test('reports keys that nobody checks', () => {
  const file = {
    'compose.yaml': `
      include:
        - path: other.yaml
          env-file: app.env
      services:
        web:
          image: nginx
          gpus:
            - { driver: nvidia, capabilites: [gpu] }
    `,
    'other.yaml': `
      services:
        api: { image: nginx }
    `,
  }
  expect(lint(unreadKey, file)).toEqual([
    '3:5 warning Compose ignores the unknown key "env-file" of "include"; did you mean "env_file"? [unread-key]',
    '8:27 warning Compose ignores the unknown key "capabilites" of "gpus"; did you mean "capabilities"? [unread-key]',
  ])
})

test('says nothing about keys that are known, and extensions', () => {
  const file = {
    'compose.yaml': `
      include:
        - path: other.yaml
          project_directory: .
      services:
        web:
          image: nginx
          gpus:
            - { driver: nvidia, count: 1, x-note: a }
    `,
    'other.yaml': `
      services:
        api: { image: nginx }
    `,
  }
  expect(lint(unreadKey, file)).toEqual([])
})
