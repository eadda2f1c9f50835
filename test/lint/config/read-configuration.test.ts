import { expect, test } from 'vitest'
import { readConfiguration } from '../../../src/lint/config/read-configuration.ts'
import { dedented } from '../rules/lint.ts'

const path = '/project/.composure.yaml'

function faults(text: string, file = path): readonly string[] {
  return readConfiguration({ path: file, text: dedented(text) }).diagnostics.map(
    ({ range: { start }, severity, message, rule }) => `${start.line}:${start.column} ${severity} ${message} [${rule}]`,
  )
}

test('everything that a configuration may say', () => {
  const { configuration, diagnostics } = readConfiguration({
    path,
    text: dedented(`
      preset: [security, style]
      rules:
        unquoted-port: off
        dropped-command: { severity: error }
        compose-version: { minimum: "2.24" }
        obsolete-version: info
        acme/no-latest: warning
      overrides:
        - files: legacy/**
          services: [db*]
          rules: { host-port-conflict: off }
      ruleFiles: acme.mjs
      files: [compose.yaml, "*/compose.yaml"]
      exclude: vendor/
      target: 3.8
      minComposeVersion: "2.20.3"
      env: { TAG: 1.0, DEBUG: true, EMPTY: }
      envFiles: ci.env
      profiles: [dev]
    `),
  })
  expect(diagnostics).toEqual([])
  const globs = (...patterns: readonly string[]): unknown => expect.objectContaining({ patterns })
  expect(configuration).toEqual({
    path,
    policies: [],
    ruleFiles: ['acme.mjs'],
    presets: ['security', 'style'],
    rules: new Map([
      ['unquoted-port', { severity: 'off' }],
      ['dropped-command', { severity: 'error' }],
      ['compose-version', { options: { minimum: '2.24' } }],
      ['obsolete-version', { severity: 'info' }],
      ['acme/no-latest', { severity: 'warning' }],
    ]),
    overrides: [
      { files: globs('legacy/**'), services: ['db*'], rules: new Map([['host-port-conflict', { severity: 'off' }]]) },
    ],
    files: globs('compose.yaml', '*/compose.yaml'),
    exclude: globs('vendor/'),
    target: '3.8',
    minComposeVersion: '2.20.3',
    env: new Map([
      ['TAG', '1'],
      ['DEBUG', 'true'],
      ['EMPTY', ''],
    ]),
    envFiles: ['ci.env'],
    profiles: ['dev'],
  })
})

test('what is wrong is reported at its place, with what was meant', () => {
  expect(
    faults(`
      presets: security
      preset: secruity
      rules:
        dropped-comand: off
        dropped-command: warn
        unknown-key: off
        compose-version: { minimun: "2" }
        host-port-conflict: [off]
      overrides:
        - rules: {}
      target: compse
      minComposeVersion: 2.20
      env: [TAG=1]
      __proto__: 1
    `),
  ).toEqual([
    '1:1 error The configuration has the unknown key "presets"; did you mean "preset"? [configuration]',
    '14:1 error The configuration has the unknown key "__proto__". [configuration]',
    '2:9 error "preset" has the unknown value "secruity"; did you mean "security"? [configuration]',
    '4:3 error There is no rule "dropped-comand"; did you mean "dropped-command"? [configuration]',
    '5:20 error "rules.dropped-command" must be "off", "error", "warning" or "info". [configuration]',
    '6:16 error "unknown-key" stays an error, because Compose refuses such a file. [configuration]',
    '7:22 error "rules.compose-version" has the unknown key "minimun"; did you mean "minimum"? [configuration]',
    '8:23 error "rules.host-port-conflict" must be a mapping. [configuration]',
    '10:5 error "overrides[0]" has neither "files" nor "services"; add one to say where it applies. [configuration]',
    '11:9 error There is no target "compse"; did you mean "compose"? [configuration]',
    '12:20 error "minComposeVersion" must be in quotes. [configuration]',
    '13:6 error "env" must be a mapping. [configuration]',
  ])
})

test('an empty file says nothing', () => {
  expect(faults('')).toEqual([])
  expect(faults('# later\n')).toEqual([])
})

test('a file that is no mapping, and one that is no YAML', () => {
  expect(faults('- unquoted-port')).toEqual(['1:1 error The configuration must be a mapping. [configuration]'])
  expect(faults('rules: [')).toHaveLength(1)
})

test('package.json has it under "composure", tabs or not', () => {
  const file = '/project/package.json'
  const text = '{\n\t"name": "x",\n\t"composure": {\n\t\t"rules": {\n\t\t\t"dropped-comand": "off"\n\t\t}\n\t}\n}\n'
  expect(faults(text, file)).toEqual([
    '5:4 error There is no rule "dropped-comand"; did you mean "dropped-command"? [configuration]',
  ])
  const { configuration } = readConfiguration({
    path: file,
    text: '{"version": "1.0.0", "composure": {"preset": "style"}}',
  })
  expect(configuration.presets).toEqual(['style'])
})

test('a glob that nobody means is refused before it is tried', () => {
  expect(
    faults(`
      exclude: ['${'*a'.repeat(600)}', '${'{a,b}'.repeat(20)}']
      files: '${'*a'.repeat(500)}'
    `),
  ).toEqual([
    '1:11 error "exclude[0]" is longer than 1000 characters; shorten it. [configuration]',
    '1:1215 error "exclude[1]" expands to more than 1000 globs; use fewer alternatives. [configuration]',
  ])
})
