import { expect, test } from 'vitest'
import { ignoredFileMode } from '../../../src/lint/rules/catalogue/storage/ignored-file-mode.ts'
import { lint } from './lint.ts'

test('reports the mode of a file', () => {
  const file = `
    services:
      a:
        image: i
        secrets:
          - source: s
            uid: "103"
            mode: 0440
        configs:
          - { source: c, mode: 0440 }
    secrets: { s: { file: ./s } }
    configs: { c: { file: ./c } }
  `
  expect(lint(ignoredFileMode, file)).toEqual([
    '6:9 warning Service "a" sets "uid" for the secret "s", which Compose ignores, because it mounts the file as it is; change the file, or define the secret with "environment". [ignored-file-mode]',
    '  10:17 defined as a file here',
    '9:22 warning Service "a" sets "mode" for the config "c", which Compose ignores, because it mounts the file as it is; change the file, or define the config with "environment". [ignored-file-mode]',
    '  11:17 defined as a file here',
  ])
})

test('what is copied', () => {
  const files = [
    `
    services: { a: { image: i, configs: [{ source: c, mode: 0440 }], secrets: [{ source: s, mode: 0440 }] } }
    configs: { c: { content: x } }
    secrets: { s: { environment: HOME } }
  `,
    `
    services: { a: { image: i, secrets: [s] } }
    secrets: { s: { file: ./s } }
  `,
  ]
  for (const file of files) expect(lint(ignoredFileMode, file)).toEqual([])
})
