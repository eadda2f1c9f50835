import { expect, test } from 'vitest'
import { secretBuildArgument } from '../../../src/lint/rules/catalogue/security/secret-build-argument.ts'
import { lint } from './lint.ts'

test('from a variable, in a list, and from the host', () => {
  const file = `
    services:
      a:
        build:
          context: .
          args:
            NPM_TOKEN: \${NPM_TOKEN}
            GITHUB_TOKEN:
      b:
        build:
          context: .
          args:
            - DB_PASSWORD=mRu4kq9Zt
  `
  expect(lint(secretBuildArgument, file)).toEqual([
    '6:9 warning The build argument "NPM_TOKEN" of service "a" stays in the history of the image; pass it with "build.secrets". [secret-build-argument]',
    '7:9 warning The build argument "GITHUB_TOKEN" of service "a" stays in the history of the image; pass it with "build.secrets". [secret-build-argument]',
    '12:11 warning The build argument "DB_PASSWORD" of service "b" stays in the history of the image; pass it with "build.secrets". [secret-build-argument]',
  ])
})

test('arguments for all to see', () => {
  const file = `
    services:
      a:
        build:
          context: .
          args:
            VERSION: "1"
            TOKEN_URL: https://example.com
            NPM_TOKEN: ""
            USE_TOKEN: "true"
          secrets: [npm]
    secrets: { npm: { environment: NPM_TOKEN } }
  `
  expect(lint(secretBuildArgument, file)).toEqual([])
})
