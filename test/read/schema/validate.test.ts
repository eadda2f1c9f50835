import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { FORMATS } from '../../../src/knowledge/format/versions.ts'
import { processEnvironment } from '../../../src/read/interpolate/environment.ts'
import { interpolate } from '../../../src/read/interpolate/interpolate.ts'
import { validateAgainstSchema } from '../../../src/read/schema/against-schema.ts'
import { validateSchema } from '../../../src/read/schema/validate-schema.ts'
import { validate } from '../../../src/read/schema/validate.ts'
import { loadValidator } from '../../../src/read/schema/validator.ts'
import { readSpan } from '../../../src/core/source/source-file.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'
import { arbitraryFile } from '../../knowledge/format/arbitrary.ts'
import { withValueAt } from '../../knowledge/format/with-value-at.ts'
import type { Node } from '../../../src/core/tree/node.ts'
import { toPlain } from '../../../src/core/tree/plain.ts'
import { linesOf, treeOf } from './checked.ts'

// JSON is YAML, as long as its strings are escaped as YAML wants them.
function yamlOf(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

test.each(FORMATS)('the validator of format %s takes what the table allows', async (format) => {
  const { errorsOf } = await loadValidator(format)
  fc.assert(
    fc.property(arbitraryFile(format), (file) => {
      expect(errorsOf(file)).toEqual([])
    }),
    { numRuns: 20 },
  )
})

test.each(FORMATS)('what format %s refuses is explained, each cause at a place in the file', async (format) => {
  const validator = await loadValidator(format)
  fc.assert(
    fc.property(
      fc.oneof(arbitraryFile(format), fc.jsonValue()),
      fc.nat(),
      fc.jsonValue({ maxDepth: 1 }),
      (file, at, part) => {
        const text = yamlOf(withValueAt(file, at, part))
        for (const { root } of parseYaml({ path: 'f', text }, () => undefined).documents) {
          const findings = validateAgainstSchema(root, validator)
          expect(findings.length > 0).toBe(validator.errorsOf(toPlain(root)).length > 0)
          for (const finding of findings) {
            const { span } = finding
            expect(span.start <= span.end && span.end <= text.length).toBe(true)
            expect(toDiagnostic(finding).message).toMatch(/^(?:[A-Z"]).*[.?]$/s)
          }
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('a file is checked against one format and nothing else', async () => {
  const text = 'version: "3.1"\nservices:\n  web:\n    image: nginx\n    configs: [c]\n    cpus: .inf\n'
  const rules = async (version: string) =>
    (await validateSchema(text, { version })).map(({ rule, range }) => [rule, range.start.line])
  expect(await rules('3.1')).toEqual([
    ['unknown-key', 5],
    ['unknown-key', 6],
  ])
  // JSON Schema knows no such number; that Compose refuses it is for `validate` to say.
  expect(await rules('compose-spec')).toEqual([])
})

test('syntax errors are reported too', async () => {
  const diagnostics = await validateSchema('services: {', { version: 'compose-spec' })
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['yaml-syntax'])
})

function interpolated(text: string, variables: Readonly<Record<string, string>>): Node {
  return interpolate(treeOf(text), {
    environment: processEnvironment(variables),
    report: ({ rule }) => expect.fail(rule),
    unset: (name) => expect.fail(name),
  })
}

test('a fix writes the variable, not its value', async () => {
  const text = `
    services:
      web: { image: nginx, environment: "A=$KEY", labels: "$ALL" }
      job:
        image: nginx
        environment:
          - A: $KEY
          - B: x$$y
  `
  const findings = validate(interpolated(text, { KEY: 'k', ALL: 'a=b' }), await loadValidator('compose-spec'))
  expect(linesOf(findings)).toEqual([
    '2:37 [wrong-type] "environment" of service "web" must be a mapping or a list, not a string; write "A: $KEY" or "- A=$KEY" on the next line.',
    '2:55 [wrong-type] "labels" of service "web" must be a mapping or a list, not a string; write "- $ALL" on the next line.',
    '6:9 [wrong-type] "environment" of service "job" has 2 items such as "A: $KEY"; write "A=$KEY", or remove the dashes.',
  ])
  const edits = findings.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => fix.edits))
  expect(edits.map(({ span, text }) => [readSpan(span), text])).toEqual([
    [': ', '='],
    [': ', '='],
    ['"$ALL"', '["$ALL"]'],
  ])
})

test('what variables bring is not fixed where they are used', async () => {
  const text = `
    services:
      web: { image: nginx, cgroup: "\${GROUP}" }
      job: $JOB
      old: { image: nginx, net: "\${NET}" }
      new: { image: nginx, net: "\${NONE:-container:web}" }
  `
  const variables = { GROUP: 'hosts', JOB: 'image:nginx', NET: 'container:web' }
  const findings = validate(interpolated(text, variables), await loadValidator('compose-spec'))
  expect(linesOf(findings)).toEqual([
    '2:32 [invalid-value] "cgroup" of service "web" must be "host" or "private", not "${GROUP}".',
    '3:8 [wrong-type] Service "job" must be a mapping, not a string.',
    '4:24 [unknown-key] Service "old" has the key "net", which is only in format 1; use "network_mode".',
    '5:24 [unknown-key] Service "new" has the key "net", which is only in format 1; use "network_mode".',
  ])
  const edits = findings.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => fix.edits))
  expect(edits.map(({ span, text }) => [span.start, readSpan(span), text])).toEqual([
    [128, 'net', 'network_mode'],
    [142, 'container', 'service'],
  ])
})

test('volumes that are declared anew have the variables that stand in the file', async () => {
  const validator = await loadValidator('compose-spec')
  const written = (text: string): readonly string[] =>
    validate(interpolated(text, { V: 'data', D: 'local', T: '/x' }), validator).flatMap(({ fixes = [] }) =>
      fixes.slice(0, 1).flatMap((fix) => fix.edits.at(-1)?.text ?? []),
    )
  const service = `
    web:
      image: nginx
      volume_driver: "$D"
      volumes: ["data:/a$T"]
  `
  expect(written(service)).toEqual(['\nvolumes:\n  data:\n    name: data\n    driver: "$D"\n'])
  // No key has a variable.
  expect(written(service.replace('data:', '$V:'))).toEqual([])
  expect(written(service.replace('"$D"', '|\n        $D'))).toEqual([])
})

test('a fix removes a driver only where the volume declares the same one without variables', async () => {
  const validator = await loadValidator('compose-spec')
  const fixes = (driver: string, volume: string, declared: string): number =>
    validate(
      interpolated(
        `
    services:
      web:
        image: nginx
        volume_driver: ${driver}
        volumes: ["${volume}:/a"]
    volumes: { data: { driver: ${declared} } }
  `,
        { V: 'data', D: 'local' },
      ),
      validator,
    ).flatMap((finding) => finding.fixes ?? []).length
  expect(fixes('local', 'data', 'local')).toBe(1)
  expect(fixes('$D', 'data', '$D')).toBe(1)
  expect(fixes('$D', 'data', 'local')).toBe(0)
  expect(fixes('local', '$V', 'local')).toBe(0)
})

test('there is no format 4', async () => {
  await expect(validateSchema('', { version: '4' })).rejects.toThrow('There is no format "4"; there are 1, 2.0,')
})

test('a thousand unknown keys in each of many services are reported in no time', async () => {
  const keys = Array.from({ length: 1000 }, (_, index) => `k${index}: 1`).join(', ')
  const services = Array.from({ length: 20 }, (_, index) => `s${index}: { ${keys} }`).join(', ')
  expect(validate(treeOf(`services: { ${services} }`), await loadValidator('compose-spec'))).toHaveLength(20_000)
})

test('a finding quotes no secret of the text', async () => {
  const text = 'services: { web: { image: nginx, cgroup: AKIAABCDEFGHIJKLMNOP } }'
  const found = await validateSchema(text, { version: 'compose-spec' })
  expect(found.map(({ message }) => message)).toEqual([
    '"cgroup" of service "web" must be "host" or "private", not "***".',
  ])
})
