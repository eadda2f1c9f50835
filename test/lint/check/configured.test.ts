import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import type { CheckOptions } from '../../../src/lint/check/check-options.ts'
import { readConfiguration } from '../../../src/lint/config/read-configuration.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { dedented } from '../rules/lint.ts'

interface Found {
  readonly found: readonly string[]
  readonly suppressed: readonly string[]
}

async function check(text: string, configuration = '', options: CheckOptions = {}): Promise<Found> {
  const read = readConfiguration({ path: '/project/.composure.yaml', text: dedented(configuration) })
  expect(read.diagnostics).toEqual([])
  const host = memoryHost({ '/project/compose.yaml': dedented(text) })
  const project = { files: ['/project/compose.yaml'], host }
  const { diagnostics, suppressed } = await checkProject(project, {
    configurationOf: (directory) => Promise.resolve(directory === '/project' ? read.configuration : undefined),
    ...options,
  })
  return {
    found: diagnostics.map(
      ({ range: { start }, severity, rule }) => `${start.line}:${start.column} ${severity} ${rule}`,
    ),
    suppressed: suppressed.map(({ diagnostic }) => diagnostic.rule),
  }
}

const ports = `
  version: "3"
  services:
    git:
      image: gitea/gitea:1
      ports: [22:22]
    ci:
      image: gitea/runner:1
      ports: [23:23]
`

test('without a configuration the defaults apply', async () => {
  expect((await check(ports)).found).toEqual([
    '1:1 info obsolete-version',
    '5:13 warning unquoted-port',
    '8:13 warning unquoted-port',
  ])
})

test('severities of rules and of the pipeline', async () => {
  expect((await check(ports, 'rules: { obsolete-version: off, unquoted-port: info }')).found).toEqual([
    '5:13 info unquoted-port',
    '8:13 info unquoted-port',
  ])
})

test('by service', async () => {
  const configuration = `
    rules: { obsolete-version: off }
    overrides: [{ services: ci, rules: { unquoted-port: off } }]
  `
  expect((await check(ports, configuration)).found).toEqual(['5:13 warning unquoted-port'])
  expect((await check(ports, configuration, { severities: { 'unquoted-port': 'error' } })).found).toEqual([
    '5:13 error unquoted-port',
    '8:13 error unquoted-port',
  ])
})

test('by file', async () => {
  const configuration = 'overrides: [{ files: "*.yaml", rules: { obsolete-version: off, unquoted-port: error } }]'
  expect((await check(ports, configuration)).found).toEqual(['5:13 error unquoted-port', '8:13 error unquoted-port'])
  expect((await check(ports, configuration.replace('*.yaml', '*.yml'))).found).toHaveLength(3)
})

test('options by service', async () => {
  const file = `
    services:
      web: { image: "nginx:1", gpus: all }
      old: { image: "nginx:1", gpus: all }
  `
  const configuration = `
    minComposeVersion: "2.40.0"
    overrides: [{ services: old, rules: { compose-version: { minimum: "2.0.0" } } }]
  `
  expect((await check(file)).found).toEqual([])
  expect((await check(file, configuration)).found).toEqual(['3:34 warning compose-version'])
})

test('comments', async () => {
  const { found, suppressed } = await check(`
    services:
      git:
        image: gitea/gitea:1
        ports:
          - 22:22 # composure-ignore unquoted-port -- read by Compose only
          # composure-ignore unquoted-port
          - "80:80"
  `)
  expect(found).toEqual(['6:26 warning unused-suppression'])
  expect(suppressed).toEqual(['unquoted-port'])
})

test('a comment suppresses what a configuration makes an error, and never what Compose refuses', async () => {
  const file = `
    services:
      git:
        imgae: gitea/gitea:1 # composure-ignore unknown-key
        ports: [22:22] # composure-ignore unquoted-port
  `
  const { found, suppressed } = await check(file, 'rules: { unquoted-port: error }')
  expect(found).toEqual(['3:5 error unknown-key', '3:45 warning unused-suppression'])
  expect(suppressed).toEqual(['unquoted-port'])
})

test('variables and profiles of the configuration', async () => {
  const file = 'services: { web: { image: "nginx:${TAG}" } }'
  expect((await check(file)).found).toEqual(['1:34 warning unset-variable'])
  expect((await check(file, 'env: { TAG: "1.27" }')).found).toEqual([])
})

test('a target', async () => {
  const file = 'version: "3.0"\nservices: { web: { image: "nginx:1", gpus: all } }'
  expect((await check(file, 'target: declared')).found).toContain('2:38 error unknown-key')
  expect((await check(file, 'target: declared', { target: 'compose' })).found).not.toContain('2:38 error unknown-key')
})
