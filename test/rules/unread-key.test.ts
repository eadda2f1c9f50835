import { expect, test } from 'vitest'
import { unreadKey } from '../../src/rules/catalogue/project/unread-key.ts'
import { lint } from './lint.ts'

test('keys that nobody checks', () => {
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
    '3:5 warning An include has the unknown key "env-file", and Compose ignores it; did you mean "env_file"? [unread-key]',
    '8:27 warning A request for gpus has the unknown key "capabilites", and Compose ignores it; did you mean "capabilities"? [unread-key]',
  ])
})

test('keys that are known, and extensions', () => {
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
