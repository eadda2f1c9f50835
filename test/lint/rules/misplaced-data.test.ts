import { expect, test } from 'vitest'
import { misplacedData } from '../../../src/lint/rules/catalogue/storage/misplaced-data.ts'
import { lint, marked } from './lint.ts'

const withMount = (image: string, mount: string, more = '') => `
      services:
        db:
          image: ${image}
          volumes:
            - ${mount}
          ${more}
      volumes:
        data:
    `

test('reports a path that the image left behind', () => {
  const file = withMount('postgres:18-alpine', 'data:/var/lib/postgresql/data')
  expect(lint(misplacedData, file)).toEqual([
    '5:14 warning Service "db" does not start with a mount at "/var/lib/postgresql/data", because "postgres:18-alpine" keeps its data in "/var/lib/postgresql"; move the mount there. [misplaced-data]',
  ])
  expect(marked(misplacedData, file)).toEqual(['/var/lib/postgresql/data'])
})

test('reports a folder above a volume of the image', () => {
  expect(lint(misplacedData, withMount('postgres:10-alpine', 'data:/var/lib/postgresql/'))).toEqual([
    '5:14 warning The data of service "db" is not in the mount at "/var/lib/postgresql", because "postgres:10-alpine" keeps it in "/var/lib/postgresql/data"; move the mount there, or the data is lost with the container. [misplaced-data]',
  ])
})

test('another folder with the name of the data', () => {
  expect(lint(misplacedData, withMount('mongo:7', './db:/data/mongodb'))).toEqual([
    '5:14 warning The data of service "db" is not in the mount at "/data/mongodb", because "mongo:7" keeps it in "/data/db"; move the mount there, or the data is lost with the container. [misplaced-data]',
  ])
})

test('reports a version that is not known yet', () => {
  expect(lint(misplacedData, withMount('postgres:${PG:-19}', 'data:/var/lib/postgresql/data'))).toEqual([
    '5:14 warning Service "db" does not start with a mount at "/var/lib/postgresql/data", because "postgres:19" keeps its data in "/var/lib/postgresql" (going by version 18, the newest that composure knows); move the mount there. [misplaced-data]',
  ])
})

test.each([
  ['the right folder', 'postgres:17', 'data:/var/lib/postgresql/data', ''],
  ['the right folder of 18', 'postgres:18', 'data:/var/lib/postgresql', ''],
  ['a folder within', 'postgres:18', 'data:/var/lib/postgresql/18/docker', ''],
  ['a folder for other things', 'postgres:17', './init:/docker-entrypoint-initdb.d', ''],
  ['an image of our own', 'acme/postgres:18', 'data:/var/lib/postgresql/data', ''],
  ['an image that is built', 'postgres:18', 'data:/var/lib/postgresql/data', 'build: .'],
  [
    'a variable that moves the data',
    'postgres:18',
    'data:/var/lib/postgresql/data',
    'environment: [PGDATA=/var/lib/postgresql/data]',
  ],
  ['a variable from the host', 'postgres:18', 'data:/var/lib/postgresql/data', 'environment: [PGDATA]'],
  [
    'an env_file that may move it',
    'postgres:18',
    'data:/var/lib/postgresql/data',
    'env_file: [{ path: other.env, required: false }]',
  ],
  ['an option that moves it', 'mysql:8', 'data:/data/mysql', 'command: [--datadir=/data/mysql]'],
  ['a mount that is no path of the container', 'postgres:17', 'v:/var/lib/postgresql/data', ''],
  ['another program', 'mongo:7', 'data:/data/mongo', 'command: mongodump --out /data/mongo'],
  ['an unknown version', 'postgres:${PG}', 'data:/var/lib/postgresql/data', ''],
])('%s', (_, image, mount, more) => expect(lint(misplacedData, withMount(image, mount, more))).toEqual([]))

test('a variable in an env_file moves the data', () => {
  const file = withMount('postgres:18', 'data:/var/lib/postgresql/data', 'env_file: db.env')
  expect(lint(misplacedData, { 'compose.yaml': file, 'db.env': 'PGDATA=/var/lib/postgresql/data' })).toEqual([])
  expect(lint(misplacedData, { 'compose.yaml': file, 'db.env': 'OTHER=1' })).toHaveLength(1)
})

test('a variable that names a database file outside of the volume', () => {
  const lintValue = (value: string, more = '') =>
    lint(
      misplacedData,
      `services: { app: { image: app, environment: { DB: "${value}" }, volumes: ["data:/data"${more}] } }\nvolumes: { data: }`,
    )
  expect(lintValue('sqlite:////app/db/app.sqlite3')).toMatchInlineSnapshot(`
    [
      "1:51 warning The database that "DB" of service "app" names is not in the volume at "/data", so it is lost with the container; mount the volume at its folder, or put it into "/data". [misplaced-data]",
    ]
  `)
  expect(lintValue('file:/app/prod.db')).toHaveLength(1)
  expect(lintValue('/app/app.db')).toHaveLength(1)
  expect(lintValue('sqlite:////data/app.sqlite3')).toEqual([])
  expect(lintValue('sqlite:///app.sqlite3')).toEqual([])
  expect(lintValue('sqlite:////app/db/app.sqlite3', ', ./db:/app/db')).toEqual([])
  expect(lintValue('sqlite:////tmp/app.sqlite3')).toEqual([])
  expect(lintValue('/app/app.log')).toEqual([])
  expect(lintValue('file:/app/config.yml')).toEqual([])
  expect(lintValue('/usr/share/GeoIP/city.db')).toEqual([])
})
