import { expect, test } from 'vitest'
import { missingDockerfile } from '../../../src/lint/rules/catalogue/image-and-build/missing-dockerfile.ts'
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

test('a "dockerfile" in lower case stands for the "Dockerfile" that is not there', () => {
  const file = {
    'compose.yaml': 'services: { a: { build: . }, b: { build: { dockerfile: Other } } }\n',
    dockerfile: 'FROM scratch\n',
    'README.md': '',
  }
  expect(lint(missingDockerfile, file)).toEqual([
    '1:56 warning The Dockerfile "Other" of service "b" does not exist in "."; create it, or correct its name or the context. [missing-dockerfile]',
  ])
})

test('reports a file that stands alone, whose project may be elsewhere', () => {
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

test('reports a path relative to the project folder, inside the context and outside of it', () => {
  const file = {
    'compose.yaml': `
        services:
          web: { build: { context: ./web, dockerfile: web/Dockerfile } }
          api: { build: { context: ./web, dockerfile: ./docker/api.Dockerfile } }
          own: { build: ./docker }
        `,
    'web/Dockerfile': 'FROM scratch\n',
    'docker/api.Dockerfile': 'FROM scratch\n',
    Dockerfile: 'FROM scratch\n',
  }
  expect(lint(missingDockerfile, file)).toEqual([
    '2:47 warning The Dockerfile "web/Dockerfile" of service "web" does not exist in "web", which "dockerfile" is relative to; write "dockerfile: Dockerfile". [missing-dockerfile]',
    '3:47 warning The Dockerfile "./docker/api.Dockerfile" of service "api" does not exist in "web", which "dockerfile" is relative to; write "dockerfile: ../docker/api.Dockerfile". [missing-dockerfile]',
    '4:17 warning The Dockerfile "Dockerfile" of service "own" does not exist in "docker"; create it, or correct its name or the context. [missing-dockerfile]',
  ])
})

test('no doubt about the project where the Dockerfile that is meant is there', () => {
  const files = {
    'compose.yaml': 'services: { a: { build: { context: ./app, dockerfile: docker/Dockerfile } } }\n',
    'docker/Dockerfile': 'FROM scratch\n',
    'app/x': '',
  }
  expect(lint(missingDockerfile, files)).toEqual([
    '1:55 warning The Dockerfile "docker/Dockerfile" of service "a" does not exist in "app", which "dockerfile" is relative to; write "dockerfile: ../docker/Dockerfile". [missing-dockerfile]',
  ])
})

test('reports a Dockerfile in the folder that is called as the service is', () => {
  const files = {
    'compose.yaml': 'services: { router: { build: . }, web: { build: . } }\n',
    'router/Dockerfile': 'FROM scratch\n',
  }
  expect(lint(missingDockerfile, files)).toEqual([
    '1:30 warning The Dockerfile "Dockerfile" of service "router" does not exist in ".", but "router/Dockerfile" does; write "dockerfile: router/Dockerfile", or set the context to its folder. [missing-dockerfile]',
    '1:49 info The Dockerfile "Dockerfile" of service "web" does not exist in "."; create it, or correct its name or the context. [missing-dockerfile]',
  ])
})
