import { expect, test } from 'vitest'
import { readConfiguration } from '../../../src/lint/config/read-configuration.ts'
import { createGlobs } from '../../../src/lint/config/globs.ts'
import { createSettings, type SettingOptions, type Settings } from '../../../src/lint/config/settings.ts'
import type { RuleDescription } from '../../../src/core/diagnostics/rule-description.ts'
import { dedented } from '../rules/lint.ts'

const rule: RuleDescription = {
  id: 'acme/a',
  summary: 'One.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  options: { most: { type: 'number', default: 3, description: 'How many.' } },
}
const secure: RuleDescription = { id: 'acme/b', summary: 'Two.', severity: 'info', preset: 'security', since: '0.1.0' }
const anywhere = { file: '/project/compose.yaml', service: undefined }

function settings(text: string, options: SettingOptions = {}): Settings {
  const file = { path: '/project/.composure.yaml', text: dedented(text) }
  const { configuration, diagnostics } = readConfiguration(file, [rule, secure])
  expect(diagnostics).toEqual([])
  return createSettings(configuration, options)
}

test('without a configuration the recommended rules run with their own severities', () => {
  const { at, variantsOf, isByPlace } = createSettings(undefined, {})
  expect(at(rule, anywhere)).toEqual({ severity: 'warning', options: { most: 3 } })
  expect(at(secure, anywhere)).toBeUndefined()
  expect(variantsOf(rule)).toEqual([{ severity: 'warning', options: { most: 3 } }])
  expect(variantsOf(secure)).toEqual([])
  expect(isByPlace).toBe(false)
})

test('presets, severities and options', () => {
  expect(settings('preset: security').at(secure, anywhere)?.severity).toBe('info')
  expect(settings('rules: { acme/b: error }').at(secure, anywhere)?.severity).toBe('error')
  expect(settings('rules: { acme/a: off }').at(rule, anywhere)).toBeUndefined()
  expect(settings('rules: { acme/a: { most: 5 } }').at(rule, anywhere)).toEqual({
    severity: 'warning',
    options: { most: 5 },
  })
})

test('the command line takes precedence over the configuration', () => {
  const over = settings('rules: { acme/a: off }\noverrides: [{ services: "*", rules: { acme/a: info } }]', {
    severities: { 'acme/a': 'error' },
  })
  expect(over.at(rule, { ...anywhere, service: 'web' })?.severity).toBe('error')
  expect(settings('', { presets: ['security'] }).at(secure, anywhere)?.severity).toBe('info')
})

test('overrides apply by file and by service; the last one wins', () => {
  const { at, variantsOf, isByPlace } = settings(`
    overrides:
      - { files: legacy/**, rules: { acme/a: off } }
      - { services: [db*], rules: { acme/a: { severity: info, most: 9 } } }
      - { files: "*.override.yaml", services: [db-test], rules: { acme/a: error } }
  `)
  expect(isByPlace).toBe(true)
  expect(at(rule, { file: '/project/legacy/a/compose.yaml', service: 'web' })).toBeUndefined()
  expect(at(rule, { file: '/project/legacy/compose.yaml', service: 'db' })).toEqual({
    severity: 'info',
    options: { most: 9 },
  })
  expect(at(rule, { file: '/project/a/b.override.yaml', service: 'db-test' })?.severity).toBe('error')
  expect(at(rule, { file: '/project/compose.yaml', service: 'web' })?.severity).toBe('warning')
  expect(variantsOf(rule).map(({ options }) => options['most'])).toEqual([3, 9])
})

test('a rule that is on in some places only is run', () => {
  expect(settings('overrides: [{ services: [db], rules: { acme/b: info } }]').variantsOf(secure)).toHaveLength(1)
})

test.each([
  ['*.yaml', '/project/a/b.yaml', true],
  ['./*.yaml', '/project/b.yaml', true],
  ['a/*.yaml', '/project/a/b.yaml', true],
  ['a/*.yaml', '/project/a/c/b.yaml', false],
  ['vendor/', '/project/vendor/a/b.yaml', true],
  ['vendor', '/project/vendor', true],
  ['**/.hidden/**', '/project/.hidden/b.yaml', true],
  ['*.yaml', '/elsewhere/b.yaml', false],
])('the glob %s and %s', (glob, file, matches) => {
  expect(createGlobs('/project', [glob]).matches(file)).toBe(matches)
})

test.each([
  ['a\\*.yaml', 'C:\\project\\a\\b.yaml', true],
  ['.\\*.yaml', 'C:\\project\\b.yaml', true],
  ['a/*.yaml', 'C:\\project\\a\\b.yaml', true],
  ['a/*.yaml', 'C:\\project\\a\\c\\b.yaml', false],
  ['vendor\\', 'C:\\project\\vendor\\a\\b.yaml', true],
  ['*.yaml', 'C:\\elsewhere\\b.yaml', false],
  ['*.yaml', 'D:\\project\\b.yaml', false],
])('on Windows the glob %s and %s', (glob, file, matches) => {
  expect(createGlobs('C:\\project', [glob]).matches(file)).toBe(matches)
})

test('a backslash separates no folders on POSIX', () => {
  expect(createGlobs('/project', ['a\\*.yaml']).matches('/project/a/b.yaml')).toBe(false)
  expect(createGlobs('/project', ['a\\*.yaml']).matches('/project/a*.yaml')).toBe(true)
})

test.each([
  ['db', 'db', true],
  ['db', 'db2', false],
  ['*', 'anything', true],
  ['db*', 'db-test', true],
  ['*-*-test', 'a-b-test', true],
  ['*-*-test', 'a-test', false],
  ['a*a', 'a', false],
  ['db.', 'dbx', false],
])('the services %s and %s', (pattern, service, matches) => {
  const { at } = settings(`overrides: [{ services: ["${pattern}"], rules: { acme/a: off } }]`)
  expect(at(rule, { ...anywhere, service }) === undefined).toBe(matches)
})
