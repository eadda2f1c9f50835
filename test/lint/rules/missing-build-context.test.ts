import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { missingBuildContext } from '../../../src/lint/rules/catalogue/image-and-build/missing-build-context.ts'
import { lint } from './lint.ts'

test('reports a folder that is not there', () => {
  const file = {
    'compose.yaml': `
        services:
          web: { build: ./web }
          api: { build: { context: ./apu } }
          out: { build: "https://github.com/o/r.git" }
        `,
    'web/Dockerfile': `FROM scratch
`,
  }
  expect(lint(missingBuildContext, file)).toEqual([
    '3:28 warning The build context "apu" of service "api" does not exist; create it, or correct the path. [missing-build-context]',
  ])
})

test('only an info for a file on its own, whose project may be elsewhere', () => {
  expect(lint(missingBuildContext, 'services: { api: { build: ./api } }')).toEqual([
    '1:27 info The build context "api" of service "api" does not exist; create it, or correct the path. [missing-build-context]',
  ])
})

test('reports a path from the root of the repository, and one with a slash too many', async () => {
  const files = {
    '/shop/docker/compose.yaml':
      'services:\n  web: { build: ./web }\n  api: { build: { context: /api } }\n  job: { build: ./job }\n',
    '/shop/docker/.gitignore': '',
    '/shop/web/Dockerfile': 'FROM scratch\n',
    '/shop/docker/api/Dockerfile': 'FROM scratch\n',
    '/shop/job/Containerfile': 'FROM scratch\n',
  }
  const { diagnostics } = await checkProject({
    files: ['/shop/docker/compose.yaml'],
    env: {},
    host: memoryHost(files),
  })
  expect(diagnostics.map(({ range: { start }, message }) => `${start.line}:${start.column} ${message}`)).toEqual([
    '2:17 The build context "web" of service "web" does not exist; paths are relative to the folder of the project, so write "../web".',
    '3:28 The build context "/api" of service "api" does not exist; paths are relative to the folder of the project, so write "./api".',
    '4:17 The build context "job" of service "job" does not exist; create it, or correct the path.',
  ])
})

test('no doubt about the project where the folder that is meant is there', () => {
  const files = { 'compose.yaml': 'services: { a: { build: /api } }\n', 'api/Dockerfile': 'FROM scratch\n' }
  expect(lint(missingBuildContext, files)).toEqual([
    '1:25 warning The build context "/api" of service "a" does not exist; paths are relative to the folder of the project, so write "./api". [missing-build-context]',
  ])
})

test('says nothing about a folder that Git ignores, since something else makes it', () => {
  const files = {
    'compose.yaml': 'services: { a: { build: ./vendor/sail }, b: { build: ./cache }, c: { build: ./web } }\n',
    '.gitignore': '/vendor\ncache/\n',
  }
  expect(lint(missingBuildContext, files)).toEqual([
    '1:77 warning The build context "web" of service "c" does not exist; create it, or correct the path. [missing-build-context]',
  ])
})
