import { expect, test } from 'vitest'
import { applySuppressions, findSuppressions } from '../../../src/lint/config/suppressions.ts'
import { toDiagnostic, type Finding, type Severity } from '../../../src/core/diagnostics/diagnostic.ts'
import type { RuleId } from '../../../src/core/diagnostics/rule-id.ts'
import { applyEdits } from '../../../src/lint/fix/edits.ts'
import { positionAt } from '../../../src/core/source/line-table.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'
import { dedented } from '../rules/lint.ts'

const known = new Set(['unquoted-port', 'dropped-command', 'unknown-key'])

interface Found {
  readonly kept: readonly string[]
  readonly suppressed: readonly string[]
  readonly found: readonly string[]
  readonly fixed: string
}

/** What becomes of a finding of `rule` at each "22:22", and of "imgae", an error. */
function run(input: string, rule: RuleId = 'unquoted-port', hasRun = (): boolean => true): Found {
  const file = { path: '/project/compose.yaml', text: dedented(input) }
  const { comments } = parseYaml(file, () => undefined)
  const at = (index: number, length: number, id: RuleId, severity: Severity): Finding => ({
    rule: id,
    severity,
    message: { id: 'said', facts: {}, text: [] },
    span: { file, start: index, end: index + length },
  })
  const findings = [
    ...[...file.text.matchAll(/22:22/g)].map(({ index }) => at(index, 5, rule, 'warning')),
    ...[...file.text.matchAll(/imgae/g)].map(({ index }) => at(index, 5, 'unknown-key', 'error')),
  ]
  const { kept, suppressed, about } = applySuppressions({
    findings,
    suppressions: findSuppressions(file, comments),
    isRejection: ({ severity }) => severity === 'error',
    known,
    hasRun,
  })
  const reported = about.map((finding) => toDiagnostic(finding))
  const edits = reported.flatMap(({ fixes = [] }) => fixes[0]?.edits ?? [])
  return {
    kept: kept.map(({ rule: id, span }) => `${positionAt(file, span.start).line} ${id}`),
    suppressed: suppressed.map(({ finding, reason }) =>
      `${positionAt(file, finding.span.start).line} ${finding.rule} ${reason ?? ''}`.trim(),
    ),
    found: reported.map(
      ({ range: { start }, severity, message }) => `${start.line}:${start.column} ${severity} ${message}`,
    ),
    fixed: applyEdits(file.text, edits).text,
  }
}

test('a comment on the line, and one on the line above', () => {
  const { kept, suppressed, found } = run(`
    ports:
      - 22:22 # composure-ignore unquoted-port -- nobody reads it with YAML 1.1
      # composure-ignore unquoted-port
      - 22:22
      - 22:22
  `)
  expect(suppressed).toEqual(['2 unquoted-port nobody reads it with YAML 1.1', '4 unquoted-port'])
  expect(kept).toEqual(['5 unquoted-port'])
  expect(found).toEqual([])
})

test('comments and empty lines between do not matter', () => {
  const { suppressed } = run(`
    ports:
      # composure-ignore unquoted-port

      # the port of ssh
      - 22:22
  `)
  expect(suppressed).toEqual(['5 unquoted-port'])
})

test('several rules, with commas or without', () => {
  expect(run('- 22:22 # composure-ignore dropped-command, unquoted-port').suppressed).toEqual(['1 unquoted-port'])
  expect(run('- 22:22 #composure-ignore dropped-command unquoted-port--x').kept).toEqual(['1 unquoted-port'])
})

test('a comment for the whole file suppresses every finding of its rule', () => {
  const { kept, suppressed } = run(`
    ports:
      - 22:22
      - 22:22
    # composure-ignore-file unquoted-port -- legacy
  `)
  expect(kept).toEqual([])
  expect(suppressed).toEqual(['2 unquoted-port legacy', '3 unquoted-port legacy'])
})

test('another rule, another line and text that is no comment suppress nothing', () => {
  expect(run('- 22:22 # composure-ignore dropped-command').kept).toEqual(['1 unquoted-port'])
  expect(run('# composure-ignore unquoted-port\n- 80\n- 22:22').kept).toEqual(['3 unquoted-port'])
  expect(run('- "# composure-ignore-file unquoted-port"\n- 22:22').kept).toEqual(['2 unquoted-port'])
  expect(run('- 22:22 # composure-ignored unquoted-port').kept).toEqual(['1 unquoted-port'])
})

test('one that suppresses nothing is reported, and can be removed', () => {
  const { found, fixed } = run(`
    # composure-ignore unquoted-port
    - 80
    - 443 # composure-ignore dropped-command -- why
    # composure-ignore-file unquoted-port
  `)
  expect(found).toEqual([
    '1:20 warning "unquoted-port" reports nothing here; remove it from the comment.',
    '3:26 warning "dropped-command" reports nothing here; remove it from the comment.',
    '4:25 warning "unquoted-port" reports nothing in this file; remove it from the comment.',
  ])
  expect(fixed).toBe('- 80\n- 443\n')
})

test.each([
  ['a line of its own, indented', '- 80\n  \t# composure-ignore unquoted-port\n- 443\n', '- 80\n- 443\n'],
  ['the first line', '# composure-ignore unquoted-port\n- 80\n', '- 80\n'],
  ['the last line, without a line break', '- 80\n# composure-ignore unquoted-port', '- 80\n'],
  ['lines that end as in Windows', '- 80\r\n# composure-ignore unquoted-port\r\n- 443\r\n', '- 80\r\n- 443\r\n'],
  ['the end of a line, behind spaces and tabs', '- 80 \t # composure-ignore unquoted-port\n- 443\n', '- 80\n- 443\n'],
  ['the end of a line of Windows', '- 80 # composure-ignore unquoted-port\r\n- 443\r\n', '- 80\r\n- 443\r\n'],
  ['a line before an empty one', '# composure-ignore-file unquoted-port\n\n- 80\n', '\n- 80\n'],
])('only the comment is removed from %s', (_, text, fixed) => {
  expect(run(text).fixed).toBe(fixed)
})

test('nothing is said of a rule that did not run', () => {
  expect(run('- 80 # composure-ignore unquoted-port', 'unquoted-port', () => false).found).toEqual([])
})

test('a rule that there is not, and none at all', () => {
  const { found, fixed } = run('- 22:22 # composure-ignore unqoted-port\n# composure-ignore\n')
  expect(found).toEqual([
    '1:28 warning There is no rule "unqoted-port"; did you mean "unquoted-port"?',
    '2:1 warning The comment names no rule; write which one to suppress, as in "# composure-ignore unquoted-port".',
  ])
  expect(fixed).toBe('- 22:22 # composure-ignore unquoted-port\n# composure-ignore\n')
})

test('what Compose refuses is not suppressed', () => {
  const { kept, found } = run('imgae: nginx # composure-ignore unknown-key')
  expect(kept).toEqual(['1 unknown-key'])
  expect(found).toEqual([
    '1:33 warning "unknown-key" cannot be suppressed here, because Compose refuses the file; fix what it reports.',
  ])
})

test('a block of comments is for the line behind it, however long it is', () => {
  const { kept, suppressed } = run(`${'# composure-ignore unquoted-port\n'.repeat(50_000)}- 22:22\n- 22:22\n`)
  expect(kept).toEqual(['50002 unquoted-port'])
  expect(suppressed).toEqual(['50001 unquoted-port'])
})

test('of a comment that names more rules than there are, some are read', () => {
  const { found } = run(`# composure-ignore ${'x, '.repeat(100_000)}\n`)
  expect(found).toHaveLength(501)
  expect(found.at(-1)).toBe('1:1 warning The comment names more than 500 rules; the rest is ignored.')
})
