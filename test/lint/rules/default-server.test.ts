import { expect, test } from 'vitest'
import { defaultServer } from '../../../src/lint/rules/catalogue/networking/default-server.ts'
import { lint } from './lint.ts'

const check = (more = '', database = 'mongodb', server = 'mongo:8'): readonly string[] =>
  lint(
    defaultServer,
    `services:\n  ${database}:\n    image: ${server}\n  admin:\n    image: mongo-express:1\n${more}networks: { other: { external: true } }\n`,
  )

test('reports an image whose default server the project calls otherwise', () => {
  expect(check()).toEqual([
    '5:12 warning Service "admin" connects to the host "mongo", the default of "mongo-express:1", which no service of the project has; name "mongodb" in "ME_CONFIG_MONGODB_URL", or call it "mongo". [default-server]',
  ])
})

test('nothing where the name fits, or something else may name the server', () => {
  expect(check('', 'mongo')).toEqual([])
  expect(check('', 'postgres', 'postgres:17')).toEqual([])
  expect(check('    environment: { ME_CONFIG_MONGODB_URL: "mongodb://mongodb" }\n')).toEqual([])
  expect(check('    env_file: [{ path: missing.env, required: false }]\n')).toEqual([])
  expect(check('    volumes: ["./config.js:/app/config.js"]\n')).toEqual([])
  expect(check('    networks: [default, other]\n')).toEqual([])
  expect(check('    extra_hosts: ["mongo:10.0.0.1"]\n')).toEqual([])
  expect(check('    command: sh -c "exec node app"\n')).toEqual([])
})

test('a volume keeps the configuration of the image, and a folder may have another one', () => {
  const blog = (source: string): readonly string[] =>
    lint(
      defaultServer,
      `services:\n  db:\n    image: mariadb:11\n  blog:\n    image: wordpress:6\n    volumes: ["${source}:/var/www/html"]\nvolumes: { blog: }\n`,
    )
  expect(blog('blog')).toEqual([
    '5:12 warning Service "blog" connects to the host "mysql", the default of "wordpress:6", which no service of the project has; name "db" in "WORDPRESS_DB_HOST", or call it "mysql". [default-server]',
  ])
  expect(blog('./blog')).toEqual([])
})
