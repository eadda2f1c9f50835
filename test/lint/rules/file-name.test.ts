import { expect, test } from 'vitest'
import { fileName } from '../../../src/lint/rules/catalogue/policy/file-name.ts'
import { lint } from './lint.ts'

test('names of old', () => {
  const file = {
    'compose.yml': `
    include:
      - docker-compose.yaml
  `,
    'docker-compose.yaml': `
    services:
      a: { image: i }
  `,
  }
  expect(lint(fileName, file)).toEqual([
    '1:1 info The file is named "compose.yml"; rename it to "compose.yaml", the name that Compose prefers. [file-name]',
    'docker-compose.yaml:1:1 info The file is named "docker-compose.yaml"; rename it to "compose.yaml", the name that Compose prefers. [file-name]',
  ])
})

test("the preferred name, and names of one's own", () => {
  const file = {
    'compose.yaml': `
    include:
      - other.yml
  `,
    'other.yml': `
    services:
      a: { image: i }
  `,
  }
  expect(lint(fileName, file)).toEqual([])
})
