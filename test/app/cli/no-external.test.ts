import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { renamedFolder } from '../../renamed-folder.ts'
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
  expect(await check('--env-file', '../my.env')).toContain('other.yaml:1:19: error: Service "…" has the unknown key')
  expect(await check('--env-file', '../my.env', '--no-external')).toBe(
    `compose.yaml:1:11: warning: The file "../other.yaml" is outside the repository, where nothing is read ("--no-external"). [unreadable-file]\n`,
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

test('a folder that is named is read, and what it names elsewhere is not', async () => {
  const folder = folderOf({
    'compose.yaml': 'services: {}\n',
    '../beside/shop/compose.yaml': 'include: [../../other.yaml, ../more.yaml]\nservices: { web: { imagee: nginx } }\n',
    '../beside/more.yaml': 'services: { cache: { image: redis } }\n',
    '../other.yaml': 'services: { db: { imagee: mysql } }\n',
  })
  mkdirSync(join(folder, '.git'))
  const { out, err, code } = await runIn(folder, ['check', '../beside', '--no-external', '--format', 'compact'])
  expect({ out: renamedFolder(out, dirname(folder), '/top'), err, code }).toEqual({
    out: [
      `/top/beside/shop/compose.yaml:1:11: warning: The file "../../other.yaml" is outside the repository, where nothing is read ("--no-external"). [unreadable-file]\n`,
      `/top/beside/shop/compose.yaml:2:20: error: Service "web" has the unknown key "imagee"; did you mean "image"? [unknown-key]\n`,
    ].join(''),
    err: '',
    code: 1,
  })
})

test('a link of strangers in the place of a file that is named does not lead out', async () => {
  const folder = folderOf({
    'compose.yaml': 'services: {}\n',
    '../other.yaml': 'services: { db: { imagee: mysql } }\n',
  })
  mkdirSync(join(folder, '.git'))
  symlinkSync('../other.yaml', join(folder, 'linked.yaml'))
  expect(await runIn(folder, ['check', 'linked.yaml', '--no-external'])).toEqual({
    out: '',
    err: `composure: The file "${join(folder, 'linked.yaml')}" is outside the repository, where nothing is read ("--no-external").\n`,
    code: 2,
  })
})

test('a check that may read none of the files does not pass', async () => {
  const folder = folderOf({ '../other.yaml': 'services: { db: { image: mysql } }\n', '.git/HEAD': '' })
  symlinkSync('../other.yaml', join(folder, 'compose.yaml'))
  const outcome = {
    out: 'compose.yaml:1:1: warning: The file "compose.yaml" is outside the repository, where nothing is read ("--no-external"). [unreadable-file]\n',
    err: 'composure: No Compose file was read, so nothing was checked.\n',
    code: 2,
  }
  const check = (...args: readonly string[]) =>
    runIn(folder, ['check', '.', '--no-external', '--format', 'compact', ...args])
  expect(await check()).toEqual(outcome)
  expect(await check('--quiet')).toEqual({ ...outcome, out: '' })
  expect(await check('--write-baseline', 'baseline.json')).toEqual(outcome)
  mkdirSync(join(folder, 'beside'))
  writeFileSync(join(folder, 'beside/compose.yaml'), 'services: { web: { image: "nginx:1" } }\n')
  expect(await check()).toEqual({ ...outcome, err: '', code: 0 })
})

test('whether a link of strangers leads to something outside is not reported', async () => {
  const outcome = async (target: string) => {
    const folder = folderOf({
      'compose.yaml': [
        'include: [a.yaml]',
        'services:',
        '  web:',
        '    build: { context: ., dockerfile: a.Dockerfile }',
        '    env_file: [a.env]',
        '    label_file: [a.labels]',
        '    extends: { file: a.extended.yaml, service: web }',
        '    volumes: ["./a.folder:/a"]',
        'configs: { one: { file: ./a.config } }',
        'secrets: { one: { file: ./a.secret } }',
        '',
      ].join('\n'),
      '../target/live': 'services: {}\n',
    })
    mkdirSync(join(folder, '.git'))
    for (const name of ['.env', 'compose.override.yaml', '.composure.yaml', '.gitignore'])
      symlinkSync(target, join(folder, name))
    for (const end of ['yaml', 'Dockerfile', 'env', 'labels', 'extended.yaml', 'folder', 'config', 'secret'])
      symlinkSync(target, join(folder, `a.${end}`))
    const { out, err, code } = await runIn(folder, ['check', '--no-external', '--preset', 'security'])
    return { out: out.replaceAll(folder, ''), err, code }
  }
  expect(await outcome('../target/live')).toEqual(await outcome('../target/dangling'))
})
