import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'

const COMPOSE = `services:
  web:
    image: nginx:\${TAG:-1.27}
    ports: ['\${PORT:-80}:80', '\${PORT:-8080}:81']
    environment: [LOG_LEVEL, 'URL=http://\${HOST-localhost}/\${TAG:-1.27}']
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD:?set it}
      POSTGRES_USER: $DB_USER
      TZ:
      GREETING: \${GREETING:-it's \${DAY:-monday}}
      NAME: \${COMPOSE_PROJECT_NAME}
secrets:
  token: { environment: TOKEN }
`

const EXAMPLE = `#: default "1.27"; compose.yaml services.web.image, compose.yaml services.web.environment
TAG=1.27

#: defaults "80" or "8080"; compose.yaml services.web.ports
# PORT=

#: default "localhost"; compose.yaml services.web.environment
HOST=localhost

#: required; compose.yaml services.db.environment.POSTGRES_PASSWORD
DB_PASSWORD=

#: optional; compose.yaml services.db.environment.POSTGRES_USER
DB_USER=

#: default "it's \${DAY:-monday}"; compose.yaml services.db.environment.GREETING
# GREETING=

#: default "monday"; compose.yaml services.db.environment.GREETING
DAY=monday

#: optional; compose.yaml services.web.environment
LOG_LEVEL=

#: optional; compose.yaml services.db.environment.TZ
TZ=

#: required; compose.yaml secrets.token.environment
TOKEN=
`

const env = { DB_PASSWORD: 'hunter22', TAG: 'from-the-process' }

test('a line like ours that we did not write', async () => {
  for (const written of ['"\\q"', '"\\u12"', '"\t"', '"', '"\\"']) {
    const folder = folderOf({
      'compose.yaml': 'services: {a: {image: "x:${TAG:-1}"}}\n',
      '.env.example': `#: default ${written}; compose.yaml services.a.image\nTAG=7\n`,
    })
    expect(await runIn(folder, ['env'])).toEqual({ out: 'Wrote ".env.example".\n', err: '', code: 0 })
    expect(readFileSync(join(folder, '.env.example'), 'utf8')).toBe(
      '#: default "1"; compose.yaml services.a.image\nTAG=7\n',
    )
  }
})

test('every variable, with its default and where it is used, and no value from outside', async () => {
  const folder = folderOf({ 'compose.yaml': COMPOSE, '.env': 'DB_USER=very-secret\nHOST=db.internal\n' })
  expect(await runIn(folder, ['env'], { env })).toEqual({ out: 'Wrote ".env.example".\n', err: '', code: 0 })
  expect(readFileSync(join(folder, '.env.example'), 'utf8')).toBe(EXAMPLE)
  expect(await runIn(folder, ['env'], { env })).toEqual({ out: '".env.example" is up to date.\n', err: '', code: 0 })
  expect(await runIn(folder, ['env', '--check'], { env })).toEqual({ out: '', err: '', code: 0 })
})

test('a project without variables needs no example', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: { web: { image: nginx } }' })
  const err = 'composure: The project uses no variables, so there is nothing to write.\n'
  expect(await runIn(folder, ['env'], { env })).toEqual({ out: '', err, code: 0 })
  expect(await runIn(folder, ['env', '--dry-run'], { env })).toEqual({ out: '', err, code: 0 })
  expect(existsSync(join(folder, '.env.example'))).toBe(false)
})

test('what the user wrote stays, and what is known is written anew', async () => {
  const before = [
    '# Settings of the shop',
    '',
    '# Which nginx',
    '#: default "1.26"; compose.yaml services.web.image',
    'TAG=1.26',
    '# choose any',
    'export PORT = 9090 # mine',
    '#: default "db"; compose.yaml services.web.environment',
    'HOST=my.example',
    'KEY="-----BEGIN',
    'DB_USER=inside of a text',
    '-----END"',
    'FOR_THE_APP=1',
    '#: required; old.yaml services.web.image',
    'OLD=1',
    '',
  ].join('\r\n')
  const folder = folderOf({
    'compose.yaml': 'services: { web: { image: "nginx:${TAG:-1.27}-${PORT}-${HOST:-db}", user: $DB_USER } }\n',
    'env.example': before,
  })
  expect(await runIn(folder, ['env', '--check'])).toEqual({
    out: [
      '"TAG" has another default, or is used elsewhere.',
      '"PORT" has another default, or is used elsewhere.',
      '"HOST" has another default, or is used elsewhere.',
      '"OLD" is no longer used.',
      '"DB_USER" is missing.',
      '"env.example" is out of date; "composure env" updates it.',
      '',
    ].join('\n'),
    err: '',
    code: 1,
  })
  const { out } = await runIn(folder, ['env', '--dry-run'])
  expect(readFileSync(join(folder, 'env.example'), 'utf8')).toBe(before)
  expect(out.split('\r\n')).toEqual([
    '# Settings of the shop',
    '',
    '# Which nginx',
    '#: default "1.27"; compose.yaml services.web.image',
    'TAG=1.27',
    '# choose any',
    '#: optional; compose.yaml services.web.image',
    'export PORT = 9090 # mine',
    '#: default "db"; compose.yaml services.web.image',
    'HOST=my.example',
    'KEY="-----BEGIN',
    'DB_USER=inside of a text',
    '-----END"',
    'FOR_THE_APP=1',
    '#: not used in the Compose files',
    'OLD=1',
    '',
    '#: optional; compose.yaml services.web.user',
    'DB_USER=',
    '',
  ])
})

test('variables of files that are included, extended and overridden', async () => {
  const folder = folderOf({
    'compose.yaml':
      'include: [sub/compose.yaml]\nservices:\n  a: { extends: { file: base.yaml, service: b }, image: "${REPLACED:-x}" }\n',
    'compose.override.yaml': 'services: { a: { image: "${OVER}" } }\n',
    'base.yaml': 'services: { b: { image: "${BASE}" } }\n',
    'sub/compose.yaml': 'services: { c: { image: "${SUB}" } }\n',
  })
  const { out } = await runIn(folder, ['env', '--dry-run'])
  expect(out.split('\n').filter((line) => line.startsWith('#:'))).toEqual([
    '#: default "x"; compose.yaml services.a.image',
    '#: required; compose.override.yaml services.a.image',
    '#: required; sub/compose.yaml services.c.image',
    '#: required; base.yaml services.b.image',
  ])
})

test('variables in the files of env_file, but none that such a file sets itself, and no default from there', async () => {
  const folder = folderOf({
    'compose.yaml': `services:
  a: { image: x, env_file: [a.env, { path: sub/b.env, required: false }, { path: none.env, required: false }] }
  b: { image: "x:\${TAG:-1}", env_file: [{ path: raw.env, format: raw }] }
  c: { image: x, env_file: "\${FILE:-a.env}" }
`,
    'a.env': `HOST=db\nURL="http://\${USER_NAME}:\${PASSWORD:?set it}@\${HOST}/\${TAG}"\nRAW='\${NOT_READ}'\nKEY=\${KEY_ID:-hunter22}\n`,
    'sub/b.env': 'X=$USER_NAME # $COMMENT\nINHERITED\n',
    'raw.env': 'A=$NOT_READ\n',
  })
  const { out, err } = await runIn(folder, ['env', '--dry-run'])
  expect(err).toBe('')
  expect(out).toBe(`#: default "1"; compose.yaml services.b.image, a.env URL
TAG=1

#: default "a.env"; compose.yaml services.c.env_file
FILE=a.env

#: optional; a.env URL, sub/b.env X
USER_NAME=

#: required; a.env URL
PASSWORD=

#: optional; a.env KEY
KEY_ID=

#: optional; sub/b.env INHERITED
INHERITED=
`)
})

test('a link to what is no example is not followed', async () => {
  const folder = folderOf({ 'compose.yaml': COMPOSE, '.env': 'A=secret\n' })
  symlinkSync('.env', join(folder, '.env.example'))
  expect(await runIn(folder, ['env', '--dry-run'])).toEqual({
    out: '',
    err: 'composure: ".env.example" is a symbolic link; name the file that it leads to.\n',
    code: 2,
  })
})

test('a project that Compose refuses has no example', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: { a: { image: "${A}" \n' })
  const { out, code } = await runIn(folder, ['env', '--dry-run'])
  expect({ out, code }).toEqual({ out: '', code: 1 })
})

test('a hostile default stays on its line', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: { a: { image: "${A:-x\\t\\e[31mB=1\\u202e}" } }\n' })
  const { out } = await runIn(folder, ['env', '--dry-run'])
  expect(out).toBe('#: default "x\\t\\u001b[31mB=1<U+202E>"; compose.yaml services.a.image\n# A=\n')
})

test('a variable without which something is invalid is required', async () => {
  const compose = `services:
  web:
    image: nginx:\${TAG}
    ports: ["\${PORT}:80", "81:\${INSIDE}"]
    environment: ["MODE=\${MODE}"]
    mem_limit: \${MEMORY}
  db:
    image: \${REGISTRY}postgres:\${VERSION:-17}
    volumes: ["\${DATA}:/data"]
`
  const { out } = await runIn(folderOf({ 'compose.yaml': compose }), ['env', '--dry-run'])
  expect(out.match(/^#: .*|^\w+=.*/gm)).toEqual([
    '#: required; compose.yaml services.web.image',
    'TAG=',
    // An empty host port is a random one.
    '#: optional; compose.yaml services.web.ports',
    'PORT=',
    '#: required; compose.yaml services.web.ports',
    'INSIDE=',
    '#: optional; compose.yaml services.web.environment',
    'MODE=',
    '#: required; compose.yaml services.web.mem_limit',
    'MEMORY=',
    '#: optional; compose.yaml services.db.image',
    'REGISTRY=',
    '#: default "17"; compose.yaml services.db.image',
    'VERSION=17',
    '#: required; compose.yaml services.db.volumes',
    'DATA=',
  ])
})

test('a .env that is in the repository is an example itself', async () => {
  const files = { '.git/HEAD': '', 'compose.yaml': 'services: { a: { image: "x:${TAG}" } }\n', '.env': 'TAG=1\n' }
  const folder = folderOf(files)
  expect(await runIn(folder, ['env'])).toEqual({
    out: '".env" is in the repository itself, so it needs no example.\n',
    err: '',
    code: 0,
  })
  expect(existsSync(join(folder, '.env.example'))).toBe(false)
  expect((await runIn(folderOf({ ...files, '.gitignore': '.env\n' }), ['env'])).out).toBe('Wrote ".env.example".\n')
  expect((await runIn(folder, ['env', '--output', 'other.env'])).out).toBe('Wrote "other.env".\n')
})
