import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toDiagnostic, type Diagnostic, type Finding } from '../../../src/core/diagnostics/diagnostic.ts'
import { positionAt } from '../../../src/core/source/line-table.ts'
import { readSpan, type Span } from '../../../src/core/source/source-file.ts'
import { layerEnvironments, processEnvironment, createEnvironment } from '../../../src/read/interpolate/environment.ts'
import { unsetFindings, unsetVariablesByFile } from '../../../src/read/interpolate/unset-variables.ts'
import { interpolate } from '../../../src/read/interpolate/interpolate.ts'
import { createSequence, createString } from '../../../src/core/tree/build.ts'
import { findNode, type Path } from '../../../src/core/tree/path.ts'
import { toPlain } from '../../../src/core/tree/plain.ts'
import type { Node } from '../../../src/core/tree/node.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'

const envFile = { path: '.env', text: 'PORT=8080\nFLAG=yes\nWORD=foo\n' }

function fromEnvFile(name: string, value: string) {
  const start = envFile.text.indexOf(name)
  const span = { file: envFile, start, end: start + name.length }
  return [name, { value, source: { kind: 'env-file', span } }] as const
}

const environment = layerEnvironments(
  processEnvironment({ TAG: '1.2', EMPTY: '', N: '3' }),
  createEnvironment(new Map([fromEnvFile('PORT', '8080'), fromEnvFile('FLAG', 'yes'), fromEnvFile('WORD', 'foo')])),
)

interface Result {
  readonly before: Node
  readonly after: Node
  readonly diagnostics: readonly Diagnostic[]
  readonly unset: readonly (readonly [name: string, span: Span])[]
}

function run(yaml: string): Result {
  const diagnostics: Diagnostic[] = []
  const unset: (readonly [string, Span])[] = []
  const report = (finding: Finding) => diagnostics.push(toDiagnostic(finding))
  const document = parseYaml({ path: 'compose.yaml', text: yaml }, report).documents[0]
  if (document === undefined) throw new Error('no document')
  const after = interpolate(document.root, { environment, report, unset: (...use) => unset.push(use) })
  return { before: document.root, after, diagnostics, unset }
}

function at(node: Node, ...path: Path): Node {
  const found = findNode(node, path)
  if (found === undefined) throw new Error(`nothing at ${path.join('.')}`)
  return found
}

/** `2:3 error message [rule]`, with related places below. */
function reported({ diagnostics }: Result): readonly string[] {
  return diagnostics.flatMap(({ range, severity, message, rule, related = [] }) => [
    `${range.start.line}:${range.start.column} ${severity} ${message} [${rule}]`,
    ...related.map((place) => `  ${place.file}:${place.range.start.line}:${place.range.start.column} ${place.message}`),
  ])
}

/** The text with the first fix of the first finding. */
function withFixes(yaml: string): string | undefined {
  const edit = run(yaml).diagnostics[0]?.fixes?.[0]?.edits[0]
  return edit && yaml.slice(0, edit.range.start.offset) + edit.text + yaml.slice(edit.range.end.offset)
}

describe('strings', () => {
  test('values are replaced everywhere, keys nowhere', () => {
    const { after, diagnostics } = run(`
x-any: { a: [ "\${TAG}" ] }
\${TAG}: $$TAG
services:
  web:
    image: nginx:$TAG
    labels: { "$$TAG": "\${TAG}", n: 1 }
`)
    expect(toPlain(after)).toEqual({
      'x-any': { a: ['1.2'] },
      '${TAG}': '$TAG',
      services: { web: { image: 'nginx:1.2', labels: { $$TAG: '1.2', n: 1 } } },
    })
    expect(diagnostics).toEqual([])
  })

  test('what does not change is the same node', () => {
    const { before, after } = run('a: { b: [ x, $1, 5 ] }\nc: { d: $TAG, e: { f: g } }')
    expect(at(after, 'a')).toBe(at(before, 'a'))
    expect(at(after, 'c', 'e')).toBe(at(before, 'c', 'e'))
    expect(at(after, 'c')).not.toBe(at(before, 'c'))
    const plain = run('a: { b: [ x, $1, 5 ] }')
    expect(plain.after).toBe(plain.before)
  })

  test('the value of a variable stays what it was: text', () => {
    const { after } = run('a: $N\nservices: { web: { image: $N } }')
    expect(toPlain(after)).toEqual({ a: '3', services: { web: { image: '3' } } })
  })

  test('the origin tells which part came from where', () => {
    const { before, after } = run('a: "x\\x2d${PORT:-80}"')
    const { origin } = at(after, 'a')
    if (origin?.kind !== 'interpolated') throw new Error('not interpolated')
    expect(origin.written).toBe(at(before, 'a'))
    expect(origin.segments.map(({ start, end, span, variable }) => [start, end, readSpan(span), variable])).toEqual([
      [0, 2, 'x\\x2d', undefined],
      [2, 6, '${PORT:-80}', { name: 'PORT', source: { kind: 'env-file', span: { file: envFile, start: 0, end: 4 } } }],
    ])
  })

  test('a variable that is not set is reported at each use', () => {
    const result = run('a: $X\nb: { c: "\\t${X}${Y:-$Z}" }')
    expect(result.unset.map(([name, { file, start }]) => [name, positionAt(file, start)])).toEqual([
      ['X', { line: 1, column: 4, offset: 3 }],
      ['X', { line: 2, column: 12, offset: 17 }],
      ['Z', { line: 2, column: 21, offset: 26 }],
    ])
    expect(toPlain(result.after)).toEqual({ a: '', b: { c: '\t' } })
    expect(result.diagnostics).toEqual([])
  })

  test('a string behind several aliases is reported once', () => {
    const result = run('x: &x { a: $X, b: "${}" }\ny: *x\nz: *x')
    expect(result.unset).toHaveLength(1)
    expect(reported(result)).toEqual([
      '1:20 error "${}" does not name a variable; write "$$" for a literal "$". [interpolation-syntax]',
    ])
  })
})

describe('errors', () => {
  test('the first of each string, in all strings; the string stays as it was', () => {
    const result = run(`
a: "\${V:x} \${W:y}"
b:
  - |
    one
    two \${V:?say so} \${}
`)
    expect(reported(result)).toEqual([
      '2:5 error Compose does not understand "${V:x}"; did you mean "${V:-x}"? [interpolation-syntax]',
      '6:9 error Variable "V" is required but not set: "say so". [required-variable]',
    ])
    expect(at(result.after, 'a')).toBe(at(result.before, 'a'))
  })

  test.each([
    ['a: b ${C\n', 'Close the variable with "}"', [9, 9, '}']],
    ['a: x ${ C } y\n', 'Write "${C}"', [8, 11, 'C']],
    ['a: ${C:=d} ${D\n', 'Write "${C:-d}"', [8, 9, '-']],
  ])('what the fix of %j says and does', (text, title, edit) => {
    const fixes = run(text).diagnostics.flatMap((diagnostic) => diagnostic.fixes ?? [])
    expect(fixes.map((fix) => fix.title)).toEqual([title])
    const edits = fixes.flatMap((fix) => fix.edits)
    expect(edits.map(({ range, text }) => [range.start.column, range.end.column, text])).toEqual([edit])
  })

  test('variables that are nested too deep', () => {
    expect(reported(run(`a: b ${'${M:-'.repeat(101)}x${'}'.repeat(101)}\n`))).toEqual([
      '1:506 error Variables are nested more than 100 levels deep; simplify the defaults. [interpolation-limit]',
    ])
  })

  test('the message of a required variable', () => {
    expect(reported(run('a: ${V?}\nb: "${EMPTY:?not  \t empty, please!}"\nc: "${V:?with ${TAG}\\x41}"'))).toEqual([
      '1:4 error Variable "V" is required but not set; set it in the environment or in an ".env" file. [required-variable]',
      '2:5 error Variable "EMPTY" is required but empty: "not empty, please!". [required-variable]',
      '3:5 error Variable "V" is required but not set: "with ${TAG}A". [required-variable]',
    ])
  })

  test.each([
    ['a: "\\t${V:x}"', 'a: "\\t${V:-x}"'],
    ["a: 'it''s ${V=x}'", "a: 'it''s ${V-x}'"],
    ['a: >\n  one\n  ${ TAG }\n', 'a: >\n  one\n  ${TAG}\n'],
    ['a: ${TAG', 'a: ${TAG}'],
  ])('the fix of %j', (yaml, expected) => {
    expect(withFixes(yaml)).toBe(expected)
    expect(reported(run(expected))).toEqual([])
  })

  test('texts that grow beyond the limit are reported once', () => {
    const value = 'x'.repeat(100_000)
    const diagnostics: Diagnostic[] = []
    const span = { file: { path: 'f', text: '' }, start: 0, end: 0 }
    const large = createString('$A'.repeat(50), { span })
    const root = createSequence([large, large, large, large], { span })
    interpolate(root, {
      environment: processEnvironment({ A: value }),
      report: (finding) => diagnostics.push(toDiagnostic(finding)),
      unset: () => undefined,
    })
    expect(diagnostics.map(({ rule, message }) => [rule, message])).toEqual([
      ['interpolation-limit', 'The values of variables add up to more than 8 million characters here; shorten them.'],
    ])
  })
})

describe('casts', () => {
  function service(attributes: string) {
    return run(`services: { web: { ${attributes} } }`)
  }

  test.each([
    ['init: "true"', { init: true }],
    ['init: "FALSE"', { init: false }],
    ['init: true', { init: true }],
    ['cpu_count: "4"', { cpu_count: 4 }],
    ['cpu_count: "+080"', { cpu_count: 80 }],
    ['oom_score_adj: "-5"', { oom_score_adj: -5 }],
    ['cpu_percent: "50.5"', { cpu_percent: 50.5 }],
    ['cpu_percent: "1_0e1"', { cpu_percent: 100 }],
    ['cpus: "0.1"', { cpus: 0.1 }],
    ['cpus: "0.123456789"', { cpus: 0.12345679 }],
    ['cpus: "${N}.5"', { cpus: 3.5 }],
    ['scale: $N', { scale: 3 }],
    ['ports: [ { target: "${PORT}" } ]', { ports: [{ target: 8080 }] }],
    ['ports: [ "${PORT}" ]', { ports: ['8080'] }],
    [
      'ulimits: { nproc: "5", nofile: { soft: "1", hard: $N } }',
      { ulimits: { nproc: 5, nofile: { soft: 1, hard: 3 } } },
    ],
    ['depends_on: { db: { required: "false" } }', { depends_on: { db: { required: false } } }],
    ['deploy: { replicas: "2", labels: { replicas: "2" } }', { deploy: { replicas: 2, labels: { replicas: '2' } } }],
    ['volumes: [ { read_only: "true" } ]', { volumes: [{ read_only: true }] }],
    ['mem_limit: "5", x-a: { init: "true" }', { mem_limit: '5', 'x-a': { init: 'true' } }],
  ])('%s', (attributes, expected) => {
    const result = service(attributes)
    expect(toPlain(at(result.after, 'services', 'web'))).toEqual(expected)
    expect(reported(result)).toEqual([])
  })

  test('large integers keep their digits', () => {
    const { after } = service('pids_limit: "9223372036854775807"')
    expect(at(after, 'services', 'web', 'pids_limit')).toMatchObject({ type: 'integer', value: 9223372036854775807n })
  })

  test('resources', () => {
    const { after } = run(
      'networks: { n: { external: "true" } }\nvolumes: { v: { external: "no" } }\nconfigs: { external: "true" }',
    )
    expect(toPlain(after)).toEqual({
      networks: { n: { external: true } },
      volumes: { v: { external: false } },
      configs: { external: 'true' },
    })
  })

  test('a dot in a name makes no difference', () => {
    const { after } = run('services: { a.b: { init: "true", ulimits: { c.d: "5" } } }')
    expect(toPlain(after)).toEqual({ services: { 'a.b': { init: true, ulimits: { 'c.d': 5 } } } })
  })

  test('the origin is the string', () => {
    const { before, after } = service('scale: "2"')
    const path = ['services', 'web', 'scale'] as const
    expect(at(after, ...path)).toMatchObject({ origin: { kind: 'interpolated', written: at(before, ...path) } })
    expect(at(after, ...path).span).toBe(at(before, ...path).span)
  })

  test.each([
    ['privileged: "foo"', '1:32 error "privileged" of service "web" must be true or false, not "foo". [invalid-value]'],
    ['init: "1"', '1:26 error "init" of service "web" must be true or false, not "1". [invalid-value]'],
    ['scale: "2.0"', '1:27 error "scale" of service "web" must be a whole number, not "2.0". [invalid-value]'],
    ['scale: "0x1"', '1:27 error "scale" of service "web" must be a whole number, not "0x1". [invalid-value]'],
    ['scale: ""', '1:27 error "scale" of service "web" must be a whole number, but is empty. [invalid-value]'],
    ['scale: "${EMPTY}"', '1:27 error "scale" of service "web" must be a whole number, but is empty. [invalid-value]'],
    ['cpus: "1,5"', '1:26 error "cpus" of service "web" must be a number, not "1,5"; write "1.5". [invalid-value]'],
    ['cpus: "inf"', '1:26 error "cpus" of service "web" must be a number, not "inf". [invalid-value]'],
    ['cpus: "1e39"', '1:26 error "cpus" of service "web" is too large a number: "1e39". [invalid-value]'],
    [
      'scale: "9223372036854775808"',
      '1:27 error "scale" of service "web" is too large a number: "9223372036854775808". [invalid-value]',
    ],
    [
      'ports: [ { target: "x" } ]',
      '1:39 error "ports[0].target" of service "web" must be a whole number, not "x". [invalid-value]',
    ],
  ])('%s is refused', (attributes, message) => {
    expect(reported(service(attributes))).toEqual([message])
  })

  test('the file that set the variable is named', () => {
    expect(reported(service('scale: "${WORD}"'))).toEqual([
      '1:27 error "scale" of service "web" must be a whole number, not "${WORD}". [invalid-value]',
      '  .env:3:1 "WORD" is set here',
    ])
  })

  test('a variable that is not set is the cause, and reported once', () => {
    const result = service('cpus: "${X}"')
    expect(reported(result)).toEqual([
      '1:26 error "cpus" of service "web" must be a number, but is empty because variable "X" is not set; set it. [invalid-value]',
    ])
    expect(result.unset).toEqual([])
    const other = service('cpus: "${X}m"')
    expect(reported(other)).toEqual([
      '1:26 error "cpus" of service "web" must be a number, not "${X}m". [invalid-value]',
    ])
    expect(other.unset).toHaveLength(1)
  })

  test('a list in place of a mapping is not cast, which the schema refuses as a whole', () => {
    expect(reported(service('ulimits: [nofile=1024]'))).toEqual([])
    expect(reported(service('ulimits: { nofile: many }'))).toEqual([
      '1:39 error "ulimits.nofile" of service "web" must be a whole number, not "many". [invalid-value]',
    ])
  })

  test('an anchor where nothing is cast does not hide the error where it is', () => {
    const result = run(
      'x-a: &a { retries: $X, test: $X }\nservices: { a: { healthcheck: *a }, b: { healthcheck: *a } }',
    )
    expect(reported(result)).toEqual([
      '1:20 error "healthcheck.retries" of service "a" must be a whole number, but is empty because variable "X" is not set; set it. [invalid-value]',
    ])
    expect(result.unset).toHaveLength(2)
  })

  test('later steps see a value of the right kind', () => {
    const { after } = service('scale: "x", init: "${}", cpus: "x"')
    expect(toPlain(at(after, 'services', 'web'))).toEqual({ scale: 1, init: false, cpus: 1 })
  })

  test.each([
    ['yes', true],
    ['No', false],
    ['ON', true],
    ['off', false],
    ['y', true],
    ['n', false],
  ])('%s is an old boolean', (text, value) => {
    const yaml = `services: { web: { tty: '${text}' } }`
    const result = run(yaml)
    expect(reported(result)).toEqual([
      `1:25 warning "tty" of service "web" is "${text}", which is not a boolean in YAML 1.2; write ${value}. [boolean-spelling]`,
    ])
    expect(toPlain(result.after)).toEqual({ services: { web: { tty: value } } })
    expect(withFixes(yaml)).toBe(`services: { web: { tty: ${value} } }`)
  })

  test('a boolean of YAML 1.1 in a .env file is reported where it is used, without a fix', () => {
    const result = service('tty: $FLAG')
    expect(reported(result)).toEqual([
      '1:25 warning "tty" of service "web" is "$FLAG", whose value is not a boolean in YAML 1.2; set it to true or false. [boolean-spelling]',
      '  .env:2:1 "FLAG" is set here',
    ])
    expect(result.diagnostics[0]?.fixes).toBeUndefined()
  })
})

describe('variables that are not set', () => {
  function uses(count: number): [Span, ...Span[]] {
    const file = { path: 'f', text: 'a\n'.repeat(count + 1) }
    const span = (index: number): Span => ({ file, start: index * 2, end: index * 2 + 1 })
    return [span(0), ...Array.from({ length: count - 1 }, (_, index) => span(index + 1))]
  }

  const diagnosticsFor = (...findings: readonly Finding[]) =>
    unsetVariablesByFile(findings).map((finding) => toDiagnostic(finding))

  test('one finding with all places', () => {
    expect(reported({ ...run('a: b'), diagnostics: diagnosticsFor(...unsetFindings('X', uses(2))) })).toEqual([
      '1:1 warning Variable "X" is not set, so Compose uses an empty string. [unset-variable]',
      '  f:2:1 also here',
    ])
  })

  const relatedOf = (count: number) => diagnosticsFor(...unsetFindings('X', uses(count)))[0]?.related ?? []

  test('of many places some are shown and the rest counted', () => {
    const related = relatedOf(50)
    expect(relatedOf(11).at(-1)?.message).toBe('also here')
    expect(relatedOf(12).at(-1)?.message).toBe('also here, and in 1 more place')
    expect(related).toHaveLength(10)
    expect(related.at(-1)?.message).toBe('also here, and in 39 more places')
  })
})

test('no text throws', () => {
  const part = fc.constantFrom(
    '$',
    '{',
    '}',
    '${',
    'TAG',
    'X',
    ':-',
    ':?',
    '+',
    ' ',
    '\n',
    '\\',
    "'",
    '"',
    '#',
    ':',
    '-',
  )
  const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, fc.constantFrom('', "'", '"', '|\n  ', '>\n  '), (content, style) => {
      const quote = style.trim().length === 1 && !/[|>]/.test(style) ? style : ''
      const { after, diagnostics } = run(`services: { w: { } }\na: ${style}x${content}${quote}\n`)
      expect(after.kind).toBeDefined()
      for (const { range } of diagnostics) expect(range.end.offset).toBeGreaterThanOrEqual(range.start.offset)
    }),
    { numRuns: 300 },
  )
})
