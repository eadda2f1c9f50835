import { expect, test } from 'vitest'
import { mountSource } from '../../../src/lint/rules/catalogue/storage/mount-source.ts'
import { lint } from './lint.ts'

test('below a file, and in a read-only mount', () => {
  const file = {
    'compose.yaml': `
    services:
      a: { image: i, volumes: ["./f.txt/sub:/data"] }
      b: { image: i, volumes: ["./d:/x:ro", "vol:/x/new"] }
    volumes: { vol: {} }
  `,
    'f.txt': `
    x
  `,
    'd/f': `
    x
  `,
  }
  expect(lint(mountSource, file)).toEqual([
    '2:29 warning Service "a" mounts "f.txt/sub", but "f.txt" is a file and not a folder, so it does not start; correct the path. [mount-source]',
    '3:46 warning Service "b" mounts something at "/x/new" within the read-only mount "/x", where the engine cannot create the folder, so it does not start; create "d/new". [mount-source]',
    '  3:28 read-only here',
  ])
})

test('what is there, or can be created', () => {
  const file = {
    'compose.yaml': `
    services:
      a: { image: i, volumes: ["./f.txt:/data/f.txt", "./new/sub:/data"] }
      b: { image: i, volumes: ["./d:/x:ro", "vol:/x/sub"] }
      c: { image: i, volumes: ["./d:/x", "vol:/x/new"] }
      d: { image: i, volumes: ["./d:/x:ro", "vol:/x/sub", "/x/sub/deeper"] }
    volumes: { vol: {} }
  `,
    'f.txt': `
    x
  `,
    'd/sub/f': `
    x
  `,
  }
  expect(lint(mountSource, file)).toEqual([])
})
