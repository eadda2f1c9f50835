import { expect, test } from 'vitest'
import { ungrantedSecret } from '../../../src/lint/rules/catalogue/storage/ungranted-secret.ts'
import { lint } from './lint.ts'

const project = (path: string, service = '') => ({
  'compose.yaml': `
      services:
        db:
          image: postgres:17
          environment:
            POSTGRES_PASSWORD_FILE: ${path}
          ${service}
        other:
          image: app
          secrets: [password, token]
      secrets:
        password: {file: ./password.txt}
        token: {file: ./token.txt}
    `,
  'password.txt': '',
  'token.txt': '',
})

const subject = '"POSTGRES_PASSWORD_FILE" of service "db" names the file'

test.each([
  [
    '',
    `"/run/secrets/password", which is not in the container, because the service is not granted secret "password"; add "secrets: [password]" to it.`,
  ],
  [
    'secrets: [token]',
    `"/run/secrets/password", which is not in the container, because the service is not granted secret "password"; add "secrets: [password]" to it.`,
  ],
  [
    'secrets: [{source: password, target: pw}]',
    `"/run/secrets/password", which is not in the container; its secret is in "/run/secrets/pw".`,
  ],
])('%s', (service, rest) => {
  expect(lint(ungrantedSecret, project('/run/secrets/password', service))).toEqual([
    `5:31 warning ${subject} ${rest} [ungranted-secret]`,
  ])
})

test('a name with an extension, and no secret at all', () => {
  expect(lint(ungrantedSecret, project('/run/secrets/password.txt', 'secrets: [password]'))).toEqual([
    `5:31 warning ${subject} "/run/secrets/password.txt", which is not in the container; its secret is in "/run/secrets/password". [ungranted-secret]`,
  ])
  expect(lint(ungrantedSecret, project('/run/secrets/unknown'))).toEqual([
    `5:31 warning ${subject} "/run/secrets/unknown", which is not in the container, because the service has no secret; add it to "secrets". [ungranted-secret]`,
  ])
})

test.each([
  ['/run/secrets/password', 'secrets: [password]'],
  ['/run/secrets/pw', 'secrets: [{source: password, target: pw}]'],
  ['/run/secrets/password', 'volumes: ["./secrets:/run/secrets:ro"]'],
  ['/run/secrets/password', 'volumes: ["./password.txt:/run/secrets/password:ro"]'],
  ['/etc/password', ''],
  ['"${FILE}"', ''],
])('not reported: %s with %s', (path, service) => expect(lint(ungrantedSecret, project(path, service))).toEqual([]))

test('another secret than the only one, and a folder that is misspelt', () => {
  const check = (path: string, more = ''): readonly string[] =>
    lint(ungrantedSecret, project(path, `secrets: [password]\n          ${more}`))
  expect([...check('/run/secrets/db_password'), ...check('/run/secret/password')]).toMatchInlineSnapshot(`
    [
      "5:31 warning "POSTGRES_PASSWORD_FILE" of service "db" names the file "/run/secrets/db_password", which is not in the container; its secret is in "/run/secrets/password". [ungranted-secret]",
      "5:31 warning "POSTGRES_PASSWORD_FILE" of service "db" names the file "/run/secret/password", which is not in the container; its secret is in "/run/secrets/password". [ungranted-secret]",
    ]
  `)
  expect(check('/var/run/secrets/password')).toEqual([])
  expect(check('/etc/app/password', 'volumes: ["./x:/etc/app"]')).toEqual([])
  expect(check('/etc/app/key')).toEqual([])
})
