import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'

test('with --no-external nothing outside the repository is read, except what is named', async () => {
  const folder = folderOf({
    'compose.yaml': 'include: [../other.yaml]\nservices: { web: { image: "nginx:$TAG" } }\n',
    '../other.yaml': 'services: { db: { imagee: mysql } }\n',
    '../my.env': 'TAG=1\n',
  })
  mkdirSync(join(folder, '.git'))
  const check = async (...args: readonly string[]) =>
    (await runIn(folder, ['check', '--format', 'compact', ...args])).out
  expect(await check('--env-file', '../my.env')).toContain('unknown key "imagee"')
  expect(await check('--env-file', '../my.env', '--no-external')).toBe(
    `compose.yaml:1:11: warning: The file "${join(folder, '../other.yaml')}" is outside the repository, where nothing is read ("--no-external"). [unreadable-file]\n`,
  )
})

test('a file that the ".env" of strangers names is not read either, nor told to be there', async () => {
  const folder = folderOf({ '.env': 'COMPOSE_FILE=../other.yaml\n', '../other.yaml': 'services: {}\n' })
  mkdirSync(join(folder, '.git'))
  expect(await runIn(folder, ['check', '--no-external'])).toEqual({
    out: '',
    err: `composure: The file "${join(folder, '../other.yaml')}" is outside the repository, where nothing is read ("--no-external").\n`,
    code: 2,
  })
})
