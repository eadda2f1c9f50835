import { expect, test } from 'vitest'
import { fileIsFolder } from '../../../src/lint/rules/catalogue/storage/file-is-folder.ts'
import { lint } from './lint.ts'

test('folders', () => {
  const file = {
    'compose.yaml': `
    services: { a: { image: i, secrets: [s], configs: [c] } }
    secrets: { s: { file: ./d } }
    configs: { c: { file: ./d } }
  `,
    'd/f': `
    x
  `,
  }
  expect(lint(fileIsFolder, file)).toEqual([
    '2:23 warning The file "d" of secret "s" is a folder, so services get a folder in its place; name a file. [file-is-folder]',
    '3:23 warning The file "d" of config "c" is a folder, so services get a folder in its place; name a file. [file-is-folder]',
  ])
})

test('files, and nothing', () => {
  const file = {
    'compose.yaml': `
    services: { a: { image: i, secrets: [s], configs: [c] } }
    secrets: { s: { file: ./d/f } }
    configs: { c: { file: ./missing } }
  `,
    'd/f': `
    x
  `,
  }
  expect(lint(fileIsFolder, file)).toEqual([])
})
