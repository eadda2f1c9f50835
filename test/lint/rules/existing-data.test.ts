import { expect, test } from 'vitest'
import { existingData } from '../../../src/lint/rules/catalogue/storage/existing-data.ts'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { lint } from './lint.ts'

const check = (files: Record<string, string>, image = 'postgres:17', more = ''): readonly string[] =>
  lint(existingData, {
    'compose.yaml': `services:\n  db:\n    image: ${image}\n    volumes: ["./data:/var/lib/postgresql/data"${more}]\n`,
    ...files,
  })

test('data that another version of PostgreSQL wrote', () => {
  expect(check({ 'data/PG_VERSION': '16\n' })).toEqual([
    '4:16 warning Service "db" does not start, because "data" has the data of version 16, which "postgres:17" cannot read; go back to that version, or restore a dump into an empty folder. [existing-data]',
  ])
  expect(check({ 'data/PG_VERSION': '9.6\n' }, 'postgis/postgis:17-3.5')).toEqual([
    '4:16 warning Service "db" does not start, because "data" has the data of version 9.6, which "postgis/postgis:17-3.5" cannot read; go back to that version, or restore a dump into an empty folder. [existing-data]',
  ])
})

test('nothing about data of the same version, about other files, and where a variable moves the data', () => {
  expect(check({ 'data/PG_VERSION': '17\n' })).toEqual([])
  expect(check({ 'data/PG_VERSION': 'x\n' })).toEqual([])
  expect(check({ 'data/other': '16\n' })).toEqual([])
  expect(check({})).toEqual([])
  expect(check({ 'data/PG_VERSION': '16\n' }, 'example/app')).toEqual([])
  expect(check({ 'data/PG_VERSION': '16\n' }, 'postgres:17\n    environment: { PGDATA: /data }')).toEqual([])
  expect(check({ 'data/PG_VERSION': '16\n' }, 'postgres:17\n    environment: { PGDATA: "${WHERE}" }')).toEqual([])
})

test('scripts that run only before there is a database', () => {
  const scripts = ', "./init:/docker-entrypoint-initdb.d"'
  expect(check({ 'data/PG_VERSION': '17\n' }, 'postgres:17', scripts)).toEqual([
    '4:16 info Service "db" runs no scripts of "/docker-entrypoint-initdb.d", because "data" already has a database; they only run when it is empty. [existing-data]',
  ])
  expect(check({}, 'postgres:17', scripts)).toEqual([])
})

test('scripts that are built into the image', () => {
  const file = `
    services:
      db:
        build: .
        environment: { PGDATA: /pgdata }
        volumes: ["./data:/pgdata"]
  `
  const build = (instruction: string, data: string): readonly string[] =>
    lint(existingData, {
      'compose.yaml': file,
      Dockerfile: `FROM postgres:17\n${instruction}\n`,
      'init.sql': '',
      'data/PG_VERSION': data,
    })
  const found = [
    '5:16 info Service "db" runs no scripts of "/docker-entrypoint-initdb.d", because "data" already has a database; they only run when it is empty. [existing-data]',
  ]
  expect(build('COPY init.sql /docker-entrypoint-initdb.d/', '17')).toEqual(found)
  expect(build('COPY init.sql /', '17')).toEqual([])
  expect(build('COPY init.sql /', '15')).toEqual([
    '5:16 warning Service "db" does not start, because "data" has the data of version 15, which "postgres:17" cannot read; go back to that version, or restore a dump into an empty folder. [existing-data]',
  ])
})

test('MySQL and MongoDB read the data of earlier versions', () => {
  const other = (image: string, target: string, mark: string): readonly string[] =>
    lint(existingData, {
      'compose.yaml': `services:\n  db:\n    image: ${image}\n    volumes: ["./data:${target}", "./init:/docker-entrypoint-initdb.d"]\n`,
      [`data/${mark}`]: '',
    })
  const found = [
    '4:16 info Service "db" runs no scripts of "/docker-entrypoint-initdb.d", because "data" already has a database; they only run when it is empty. [existing-data]',
  ]
  expect(other('mysql:8', '/var/lib/mysql', 'mysql/user.frm')).toEqual(found)
  expect(other('mongo:8', '/data/db', 'WiredTiger')).toEqual(found)
  expect(other('mongo:8', '/data/db', 'README.md')).toEqual([])
})

test('reads nothing outside the project', async () => {
  const check = async (folder: string): Promise<readonly string[]> => {
    const file = `services:\n  db:\n    image: postgres:17\n    volumes: ["${folder}:/var/lib/postgresql/data"]\n`
    const texts = { '/shop/compose.yaml': file, '/shop/data/PG_VERSION': '16\n', '/data/PG_VERSION': '16\n' }
    const { diagnostics } = await checkProject({ files: ['/shop/compose.yaml'], host: memoryHost(texts), env: {} })
    return diagnostics.flatMap(({ rule }) => (rule === 'existing-data' ? [rule] : []))
  }
  expect(await check('./data')).toEqual(['existing-data'])
  expect(await check('../data')).toEqual([])
  expect(await check('/data')).toEqual([])
})
