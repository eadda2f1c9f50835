import { expect, test } from 'vitest'
import { missingDockerfile } from '../../src/rules/catalogue/image-and-build/missing-dockerfile.ts'
import { lint } from './lint.ts'

test('a name that is not there', () => {
  const file = {
    'compose.yaml': `
        services:
          web: { build: ./web }
          api: { build: { context: ./web, dockerfile: Dockerfile.dev } }
          gone: { build: ./gone }
          inline: { build: { context: ./web, dockerfile_inline: FROM scratch } }
        `,
    'web/Dockerfile': `FROM scratch
`,
  }
  expect(lint(missingDockerfile, file)).toEqual([
    '3:47 warning The Dockerfile "Dockerfile.dev" of service "api" does not exist in "web"; create it, or correct its name or the context. [missing-dockerfile]',
  ])
})

test('a file that stands alone, whose project may be elsewhere', () => {
  expect(lint(missingDockerfile, 'services: { api: { build: { context: ., dockerfile: x } } }')).toEqual([
    '1:53 info The Dockerfile "x" of service "api" does not exist in "."; create it, or correct its name or the context. [missing-dockerfile]',
  ])
})

test('a service that extends what cannot be read may have its context from there', () => {
  const file = {
    'compose.yaml': `
        services:
          web: { extends: { file: missing.yaml, service: base }, build: { dockerfile: Dockerfile.dev } }
          api: { build: { dockerfile: Dockerfile.dev } }
        `,
    Dockerfile: 'FROM scratch\n',
  }
  expect(lint(missingDockerfile, file, { refused: true })).toEqual([
    '3:31 warning The Dockerfile "Dockerfile.dev" of service "api" does not exist in "."; create it, or correct its name or the context. [missing-dockerfile]',
  ])
})
