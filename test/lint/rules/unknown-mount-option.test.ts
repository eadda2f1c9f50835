import { expect, test } from 'vitest'
import { unknownMountOption } from '../../../src/lint/rules/catalogue/storage/unknown-mount-option.ts'
import { dedented, fixed, lint } from './lint.ts'

test('options that Compose passes over', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - ./a:/a:RO
          - ./b:/b:r0,z
          - ./c:/c:noexec
  `
  expect(lint(unknownMountOption, file)).toEqual([
    '5:16 warning Compose ignores the unknown mount option "RO"; did you mean "ro"? [unknown-mount-option]',
    '6:16 warning Compose ignores the unknown mount option "r0"; did you mean "ro" or "rw"? [unknown-mount-option]',
    '7:16 warning Compose ignores the unknown mount option "noexec"; remove it. [unknown-mount-option]',
  ])
  expect(fixed(unknownMountOption, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        volumes:
          - ./a:/a:ro
          - ./b:/b:r0,z
          - ./c:/c:noexec
  `),
  )
})

test('reports two options without their comma', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - ./a:/a:roz
          - ./b:/b:Z rw,nocopy
          - ./c:/c:rox
          - ./d:/d:ro,z
  `
  expect(lint(unknownMountOption, file)).toEqual([
    '5:16 warning Compose ignores the unknown mount option "roz"; did you mean "ro,z"? [unknown-mount-option]',
    '6:16 warning Compose ignores the unknown mount option "Z rw"; did you mean "Z,rw"? [unknown-mount-option]',
    '7:16 warning Compose ignores the unknown mount option "rox"; did you mean "ro"? [unknown-mount-option]',
  ])
  expect(fixed(unknownMountOption, file)).toContain('./a:/a:ro,z\n')
  expect(fixed(unknownMountOption, file)).toContain('./b:/b:Z,rw,nocopy\n')
})

test('options that it knows, or that do nothing by design', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - ./a:/a:ro
          - ./b:/b:rw,Z,rslave
          - ./c:/c:cached
          - ./d:/d:\${MODE:-ro}
          - data:/e:nocopy
    volumes:
      data:
  `
  expect(lint(unknownMountOption, file)).toEqual([])
})

test('says where two mounts in one item end up, and knows a comma in a name', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - "./a:/a,  logs:/b"
          - "./my data, old:/c"
          - ./d,e:/d
          - ./f:/f,g
          - ./h:/h,i:ro
    volumes:
      logs:
  `
  expect(lint(unknownMountOption, file)).toEqual([
    '5:19 warning This item has two mounts, so Compose mounts one at "/a,  logs"; start "- " and "logs:/b" on the next line. [unknown-mount-option]',
  ])
})
