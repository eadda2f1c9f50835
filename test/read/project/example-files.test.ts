import { expect, test } from 'vitest'
import { findExampleFile } from '../../../src/read/project/loading/example-files.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

test.each([
  ['.env', '.env.example'],
  ['.env', '.env-sample'],
  ['.env', '.env_template'],
  ['.env', 'env.dist'],
  ['.env', 'default.env'],
  ['.env', '.defaults.env'],
  ['db.env', 'db.env.sample'],
  ['db.env', 'db.sample.env'],
  ['db.env', '.sample.db.env'],
  ['settings', 'settings.example'],
  ['settings', 'example.settings'],
])('%s has the example %s', (file, example) => {
  expect(findExampleFile(`/app/${file}`, memoryHost({ [`/app/${example}`]: '' }))).toBe(`/app/${example}`)
})

test.each([
  ['.env', 'env.test'],
  ['.env', 'examples.env'],
  ['db.env', '.env.example'],
  ['db.env', 'db.example'],
  ['.env', 'other/.env.example'],
  ['.env', '.env.example/README.md'],
])('%s has no example %s', (file, other) => {
  expect(findExampleFile(`/app/${file}`, memoryHost({ [`/app/${other}`]: '' }))).toBeUndefined()
})

test('of several examples the one whose name is most like the name of the file counts', () => {
  const host = memoryHost({ '/app/env.example': '', '/app/.env.sample': '', '/app/.env.example': '' })
  expect(findExampleFile('/app/.env', host)).toBe('/app/.env.example')
})
