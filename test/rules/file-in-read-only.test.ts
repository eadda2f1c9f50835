import { expect, test } from 'vitest'
import { fileInReadOnly } from '../../src/rules/catalogue/storage/file-in-read-only.ts'
import { lint } from './lint.ts'

test('what must be copied', () => {
  const file = `
    services:
      a:
        image: i
        read_only: true
        configs: [c]
        secrets: [s, f]
    configs: { c: { content: x } }
    secrets: { s: { environment: HOME }, f: { file: ./f } }
  `
  expect(lint(fileInReadOnly, file)).toEqual([
    '5:15 warning Service "a" is read-only, so Compose cannot copy the config "c" into it and does not start it; define the config with "file". [file-in-read-only]',
    '  4:16 read-only here',
    '  7:17 copied from here',
    '6:15 warning Service "a" is read-only, so Compose cannot copy the secret "s" into it and does not start it; define the secret with "file". [file-in-read-only]',
    '  4:16 read-only here',
    '  8:17 copied from here',
  ])
})

test('files, and services that can be written to', () => {
  const files = [
    `
    services: { a: { image: i, read_only: true, configs: [c] } }
    configs: { c: { file: ./c } }
  `,
    `
    services: { a: { image: i, configs: [c] } }
    configs: { c: { content: x } }
  `,
  ]
  for (const file of files) expect(lint(fileInReadOnly, file)).toEqual([])
})
