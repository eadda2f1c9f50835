import { expect, test } from 'vitest'
import { relativeWorkingDir } from '../../src/rules/relative-working-dir.ts'
import { lint } from './lint.ts'

test('a folder that is not absolute', () => {
  const file = `
    services:
      a: { image: i, working_dir: app }
  `
  expect(lint(relativeWorkingDir, file)).toEqual([
    '2:31 warning Service "a" has the working_dir "app", which is not an absolute path in the container, so it is not created; begin it with "/". [relative-working-dir]',
  ])
})

test('absolute folders', () => {
  expect(
    lint(
      relativeWorkingDir,
      `services: { a: { image: i, working_dir: /app }, b: { image: i, working_dir: "C:/app" }, c: { image: i, working_dir: "\${DIR}app" } }`,
    ),
  ).toEqual([])
})
