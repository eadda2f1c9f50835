import { expect, test } from 'vitest'
import { oneLetterVolume } from '../../../src/lint/rules/catalogue/storage/one-letter-volume.ts'
import { lint } from './lint.ts'

test('reports a volume of one letter', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - v:/data
          - "w:/logs:ro"
    volumes:
      v:
      w:
  `
  expect(lint(oneLetterVolume, file)).toEqual([
    '5:9 warning Compose reads "v:" as a Windows drive, and "v:/data" as a single path; give the volume "v" a longer name, or write the mount as a mapping. [one-letter-volume]',
    '6:10 warning Compose reads "w:" as a Windows drive, and "w:/logs" as a single path; give the volume "w" a longer name, or write the mount as a mapping. [one-letter-volume]',
  ])
})

test('drives, digits and longer names', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - C:\\data:/data
          - 'D:/backup:/backup:ro'
          - 'E:/files:/files'
          - 1:/one
          - vv:/two
          - z:/mnt
          - { type: volume, source: v, target: /three }
    volumes:
      v:
      vv:
      "1":
  `
  expect(lint(oneLetterVolume, file)).toEqual([])
})
