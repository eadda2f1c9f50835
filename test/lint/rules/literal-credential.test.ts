import { expect, test } from 'vitest'
import { literalCredential } from '../../../src/lint/rules/catalogue/security/literal-credential.ts'
import { lint } from './lint.ts'

test('in a map, in a list, and in a hook', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          DB_PASSWORD: mRu4kq9Zt
          apiToken: "8c1f-4455"
      b:
        image: i
        environment:
          - AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI
        post_start:
          - command: [id]
            environment: { JWT_SECRET: kq9ZtmRu4 }
  `
  expect(lint(literalCredential, file)).toEqual([
    '5:20 warning The value of "DB_PASSWORD" of service "a" is written in the file, where everybody can read it; use a variable that is set elsewhere, such as "${DB_PASSWORD:?}", or a secret. [literal-credential]',
    '6:17 warning The value of "apiToken" of service "a" is written in the file, where everybody can read it; use a variable that is set elsewhere, such as "${apiToken:?}", or a secret. [literal-credential]',
    '10:31 warning The value of "AWS_SECRET_ACCESS_KEY" of service "b" is written in the file, where everybody can read it; use a variable that is set elsewhere, such as "${AWS_SECRET_ACCESS_KEY:?}", or a secret. [literal-credential]',
    '13:36 warning The value of "JWT_SECRET" of service "b" is written in the file, where everybody can read it; use a variable that is set elsewhere, such as "${JWT_SECRET:?}", or a secret. [literal-credential]',
  ])
})

test('says nothing about values that are elsewhere, and names that only sound like it', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          DB_PASSWORD: \${DB_PASSWORD}
          ROOT_PASSWORD: \${ROOT_PASSWORD:-mRu4kq9Zt}
          HALF_PASSWORD: prefix-\${DB_PASSWORD}
          EMPTY_PASSWORD: ""
          MYSQL_PASSWORD_FILE: /run/secrets/mysql
          API_TOKEN: /run/secrets/token
          TOKEN_URL: https://example.com/token
          TOKEN_TTL: 3600
          ALLOW_EMPTY_PASSWORD: "yes please"
          PUBLIC_KEY: mRu4kq9Zt
          MINIO_ACCESS_KEY: someone
          COMPASS: northwest
          PWD: /app
          SMTP_PASSWORD: <your password>
          MAIL_PASSWORD: "********"
          POSTGRES_PASSWORD: postgres
          SHELL_PASSWORD: $\${FROM_THE_CONTAINER}
          NOTHING_SECRET:
          USE_TOKEN: something
          APP_SECRET: user_provided
          DNS_TOKEN: MyCloudflareApiToken
          DATA_PASSWORD: very-secure-database-password
          JWT_SECRET: "%kernel.project_dir%/config/jwt/private.pem"
          KEY_PASSWORD: C:\\certificates\\key.pem
          ENCRYPTION_SECRET: 0123456789abcdef0123456789abcdef
          ADMIN_PASSWORD: mRu4kq9Zt # change this
  `
  expect(lint(literalCredential, file)).toEqual([])
})

test('says nothing about one that is no secret', () => {
  const file = 'services: { a: { image: i, environment: { SITE_TOKEN: 6Lc_abc123 } } }'
  expect(lint(literalCredential, file)).not.toEqual([])
  expect(lint(literalCredential, file, { options: { allow: ['SITE_KEY', 'SITE_TOKEN'] } })).toEqual([])
})
