import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { createConfigurationSchema } from '../../../src/lint/config/configuration-schema.ts'
import { readConfiguration } from '../../../src/lint/config/read-configuration.ts'

const schema = createConfigurationSchema()
const validate = new Ajv2020({ allowUnionTypes: true, strictTypes: false }).compile(schema)

test('schemas/config.json is current (npm run generate:config-schema)', () => {
  const path = join(import.meta.dirname, '../../../schemas/config.json')
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)))
})

test.each<[string, unknown]>([
  ['nothing', {}],
  ['a word for a list', { preset: 'security', profiles: 'dev' }],
  [
    'all keys',
    {
      $schema: './schemas/config.json',
      preset: ['security', 'style'],
      rules: { 'unquoted-port': 'off', 'compose-version': { severity: 'error', minimum: '2.24' } },
      overrides: [{ files: 'legacy/**', services: ['db*'], rules: { 'dropped-command': 'info' } }],
      files: ['*.yaml'],
      exclude: ['vendor/**'],
      target: '3.8',
      minComposeVersion: '2.24.0',
      env: { TAG: 'latest', PORT: 80, DEBUG: true },
      envFiles: ['ci.env'],
      profiles: ['dev'],
    },
  ],
  ['an unknown key', { rulez: {} }],
  ['an unknown rule', { rules: { 'unqoted-port': 'off' } }],
  ['a severity that there is not', { rules: { 'unquoted-port': 'warn' } }],
  ['an error made less', { rules: { 'unknown-key': 'off' } }],
  ['an unknown option', { rules: { 'compose-version': { minimun: '2' } } }],
  ['an option of another type', { rules: { 'compose-version': { minimum: 2 } } }],
  ['an override for nothing', { overrides: [{ rules: {} }] }],
  ['an override outside of a list', { overrides: { files: 'a', rules: {} } }],
  ['a policy with two demands', { policies: { a: { required: 'name', forbidden: 'name' } } }],
  ['a policy that allows nothing', { policies: { a: { allowed: 'name' } } }],
  ['a policy', { policies: { a: { allowed: 'name', values: ['a', 8, true, null], severity: 'off' } } }],
  ['an unknown preset', { preset: ['secure'] }],
  ['an unknown target', { target: '4' }],
  ['a version that is none', { minComposeVersion: 'latest' }],
  ['a list for a mapping', { env: ['A=1'] }],
])('the schema and the reader agree on %s', (_, data) => {
  const { diagnostics } = readConfiguration({ path: '/project/.composure.json', text: JSON.stringify(data) })
  expect(diagnostics.length === 0).toBe(validate(data))
})
