import { describe, expect, test } from 'vitest'
import { maskSecrets } from '../../../src/read/secrets/in-file.ts'

describe('masked', () => {
  test.each([
    ['DB_PASSWORD: hunter2', 'DB_PASSWORD: *******'],
    ['  - DB_PASSWORD=hunter2', '  - DB_PASSWORD=*******'],
    ['- "API_KEY=a b,c}d" # not this', '- "API_KEY=* *****" # not this'],
    ["password: 'it is' # so", "password: '** **' # so"],
    ['{ "token": "hunter2", "user": "ann" }', '{ "token": "*******", "user": "ann" }'],
    ['environment: { SECRET: hunter2, USER: ann }', 'environment: { SECRET: *******, USER: *** }'],
    ['command: run --password hunter2 --user ann', 'command: run --password ******* --user ann'],
    ['command: run --password=hunter2 --user ann', 'command: run --password=******* --user ann'],
    ['DB_PASSWORD: ${DB_PASSWORD:-hunter2}', 'DB_PASSWORD: ${DB_PASSWORD:-*******}'],
    ['- traefik.auth.secret=hunter2', '- traefik.auth.secret=*******'],
    ['url: postgres://ann:hunter2@db/app', 'url: postgres://ann:*******@db/app'],
    ['x: AKIAABCDEFGHIJKLMNOP', 'x: ********************'],
    ['DB_PASSWORD: |\n  hunter2\n  more\nUSER: ann', 'DB_PASSWORD: |\n  *******\n  ****\nUSER: ***'],
    [
      'DB_PASSWORD: |- # so\r\n  hunter2\r\n\r\n  more\r\nA: b',
      'DB_PASSWORD: |- # so\r\n  *******\r\n\r\n  ****\r\nA: b',
    ],
    ['DB_PASSWORD: !!str &db hunter2  # so', 'DB_PASSWORD: !!str &db *******  # so'],
    ['DB_PASSWORD: &hunter2 # so', 'DB_PASSWORD: &******* # so'],
    ['DB_PASSWORD: "hun\\"ter" # so', 'DB_PASSWORD: "********" # so'],
    ["DB_PASSWORD: 'hun''ter' # so", "DB_PASSWORD: '********' # so"],
    ["DB_PASSWORD: '*hunter2'", "DB_PASSWORD: '********'"],
    ['image: ${DB_PASSWORD:-hunter2}', 'image: ${DB_PASSWORD:-*******}'],
    ['DB_PASSWORD:\n  hunter2', 'DB_PASSWORD:\n  *******'],
    ['DB_PASSWORD: hunter2\n  more\nUSER: ann', 'DB_PASSWORD: *******\n  ****\nUSER: ***'],
    ['DB_PASSWORD: "hunter2\n  more"\nUSER: ann', 'DB_PASSWORD: "*******\n  ****"\nUSER: ***'],
    ['? DB_PASSWORD\n: hunter2', '? DB_PASSWORD\n: *******'],
    ['DB_PASSWORD: a,b}c"d', 'DB_PASSWORD: *******'],
    ['{ DB_PASSWORD: "a,b}c", USER: ann }', '{ DB_PASSWORD: "*****", USER: *** }'],
    ['command: ["--password", "hunter2", "x"]', 'command: ["--password", "*******", "x"]'],
    ['>-\n  command: ["--password", "hunter2"]', '>-\n  command: ["--password", "*******"]'],
    ['x: |\n  command:\n    - --password\n    - hunter2', 'x: |\n  command:\n    - --password\n    - *******'],
    ['x: |\n  [--password, hunter2]', 'x: |\n  [--password, ********'],
    ['command: redis-server --requirepass hunter2 --port 1', 'command: redis-server --requirepass ******* --port 1'],
    ['command: run -password hunter2', 'command: run -password *******'],
    ['test: mysql -u root -phunter2 -e x', 'test: mysql -u root -p******* -e x'],
    ['test: mysqladmin ping -p"hunter2"', 'test: mysqladmin ping -p"*******"'],
    ['test: mysqladmin ping -p"$DB_PASS"', 'test: mysqladmin ping -p"$DB_PASS"'],
    ['test: ["CMD-SHELL", "redis-cli -a hunter2 ping"]', 'test: ["CMD-SHELL", "redis-cli -a ******* ping"]'],
    ['- "Authorization: Bearer hunter2"', '- "Authorization: ****** *******"'],
    ["- curl -H 'X: Bearer hunter2' x", "- curl -H 'X: Bearer *******' x"],
    ['image: ${DB_PASSWORD:-${OTHER:-hunter2}}', 'image: ${DB_PASSWORD:-${OTHER:-*******}}'],
    ['image: ${A:-${DB_PASSWORD:-hunter2}}', 'image: ${A:-${DB_PASSWORD:-*******}}'],
    ['image: ${DB_PASSWORD:?$hunter2 hunter2}', 'image: ${DB_PASSWORD:?******** *******}'],
    ['image: ${DB_PASSWORD:+hunter2}', 'image: ${DB_PASSWORD:+*******}'],
    ['url: postgres://ann:hun/t@e$r{2@db/app', 'url: postgres://ann:***********@db/app'],
    ['NEO4J_AUTH: neo4j/hunter2', 'NEO4J_AUTH: *************'],
    ['- VAULT_DEV_ROOT_TOKEN_ID=hunter2', '- VAULT_DEV_ROOT_TOKEN_ID=*******'],
    ['token: { a: hunter2, b: [hunter3] }', 'token: { a: *******, b: [*******] }'],
    ['# DB_PASSWORD: hunter2\na: b', '# DB_PASSWORD: *******\na: b'],
    ['a: "b\n  DB_PASSWORD: hunter2\nc: d', 'a: "b\n  DB_PASSWORD: *******\nc: d'],
    ['DB_PASSWORD hunter2\n  more\nUSER: ann\n- {', 'DB_PASSWORD *******\n  ****\nUSER: ***\n* *'],
    [
      'a: b: c\nDB_PASSWORD: ${DB_PASSWORD}\nx: ${DB_PASSWORD} open ${DB_PASSWORD:-hunter2}',
      'a: b: c\nDB_PASSWORD: ${DB_PASSWORD}\nx: ${DB_PASSWORD} open ${DB_PASSWORD:*********',
    ],
    ['services:\n  DB_PASSWORD: hunter2', 'services:\n  DB_PASSWORD: *******'],
    ['-----BEGIN PRIVATE KEY-----\nabc\n-----END', '********** ******* ********\n***\n-----END'],
  ])('%s', (text, masked) => {
    expect(maskSecrets({ path: 'compose.yaml', text })).toBe(masked)
  })
})

describe('not masked', () => {
  test.each([
    'DB_PASSWORD: ${DB_PASSWORD}',
    'DB_PASSWORD: ${DB_PASSWORD:?}',
    'DB_PASSWORD: ${DB_PASSWORD:?Set a password in .env}',
    'DB_PASSWORD_FILE: /run/secrets/db',
    'ALLOW_EMPTY_PASSWORD: yes',
    'password: changeme',
    'secrets: [db_password]',
    'image: nginx:1.27',
    'The password of service "db" stands in the file.',
    'url: postgres://ann:${DB_PASSWORD}@db/app',
    'url: postgres://ann:changeme@db/app',
    'DB_PASSWORD: !reset null',
    'PASSWORD:',
  ])('%s', (text) => {
    expect(maskSecrets({ path: 'compose.yaml', text })).toBe(text)
  })
})

describe('in a file of variables', () => {
  test.each([
    ['DB_PASSWORD=hunter2', 'DB_PASSWORD=*******'],
    ['DB_PASSWORD hunter2', 'DB_PASSWORD *******'],
    ['DB_PASSWORD="ab"hunter2', 'DB_PASSWORD=***********'],
    ['DB_PASSWORD=${A:hunter2}', 'DB_PASSWORD=************'],
    ['DB_PASSWORD=${A:-hunter2}', 'DB_PASSWORD=${A:-*******}'],
    ['export DB_PASSWORD hunter2', 'export DB_PASSWORD *******'],
    ['export DB_PASSWORD=hunter2', 'export DB_PASSWORD=*******'],
    ['DB_PASSWORD: hunter2 # so', 'DB_PASSWORD: ******* * **'],
    ['DB_PASSWORD="hun\nter2"\nUSER=ann', 'DB_PASSWORD=****\n*****\nUSER=***'],
    ['#DB_PASSWORD=hunter2', '#DB_PASSWORD=*******'],
    ['URL=postgres://ann:hunter2@db', 'URL=*************************'],
  ])('%s', (text, masked) => {
    expect(maskSecrets({ path: '.env', text })).toBe(masked)
  })

  test.each(['USER', '# as it is', 'DB_PASSWORD=', 'DB_PASSWORD=changeme # so', 'DB_PASSWORD=${OTHER}', 'A=true'])(
    '%s',
    (text) => {
      expect(maskSecrets({ path: '.env', text })).toBe(text)
    },
  )
})

test.each([
  'DB_PASSWORD hunter2\na: b',
  'DB_PASSWORD: "hunter2\n  hunter2\na: b',
  'a: 1\nDB_PASSWORD: hunter2\nDB_PASSWORD: hunter2',
  'a: b: c\nDB_PASSWORD: hunter2',
  'services:\n  web:\n  volumes: x\n    y: z\nvolumes:\n  a: b\nvolumes:\n  { DB_PASSWORD: hunter2, a: b }\n',
  'services:\n  web:\n    image: a\n   x: y\n  web:\n    - "Authorization: Bearer hunter2"\n',
  'services:\n  web:\n+    environment:\n+      DB_PASSWORD: >\n+        hunter2\n',
  'services:\n  web:\n>     environment:\n>       DB_PASSWORD: >\n>         hunter2\n',
  'services:\n  web:\n+    environment:\n+      DB_PASSWORD: >\n        hunter2\n',
])('a mistake of syntax shows no secret, even where it takes values out of the tree: %j', (text) => {
  expect(maskSecrets({ path: 'compose.yaml', text })).not.toContain('hunter2')
})

test('the lines of a patch do not make all lines below them a secret', () => {
  const text = (value: string) =>
    `services:\n+    environment:\n+      - DB_PASSWORD=${value}\n  db:\n    image: mysql\n`
  expect(maskSecrets({ path: 'compose.yaml', text: text('hunter2') })).toBe(text('*******'))
})

test('in a broken file, what cannot be a secret is shown as in any other', () => {
  const text = `services:
  web:
    image web
    environment:
      VERSION: \${VERSION:-6.7.12.1}
      DB_PASSWORD: "12345"
      NAME: hunter2
    healthcheck:
      test: ["CMD", 'mysqladmin', '-p$$DB_ROOT_PASS']
`
  const masked = text.replace('12345', '*****').replace('hunter2', '*******')
  expect(maskSecrets({ path: 'compose.yaml', text })).toBe(masked)
})

test.each([
  ['{ DB_PASSWORD: hunter2', '{ DB_PASSWORD: *******'],
  ['{ NAME: "hunter2", DB_PASSWORD: "hunt er2"', '{ NAME: "*******", DB_PASSWORD: "**** ***"'],
  ['[ "NAME=hunter2", "SECRET=hunter2"', '[ "NAME=*******", "SECRET=*******"'],
])('an open brace hides values, not the names of variables: %s', (written, masked) => {
  const text = (value: string) => `services:\n  web:\n    image: web\n    environment: ${value}\n    ports:\n`
  expect(maskSecrets({ path: 'compose.yaml', text: text(written) })).toBe(text(masked))
})
