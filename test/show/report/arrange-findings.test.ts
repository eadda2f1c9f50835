import { expect, test } from 'vitest'
import { toDiagnostic, type Severity } from '../../../src/core/diagnostics/diagnostic.ts'
import { arrangeFindings } from '../../../src/show/report/arrange-findings.ts'
import { renderPretty } from '../../../src/show/report/pretty.ts'
import { marked, reported, reportOf, ROOT, rule, said, spanAt, whole } from './input.ts'

function findingIn(path: string, line: number, severity: Severity, sentence: string) {
  const { spans } = marked(`${ROOT}/${path}`, `${'\n'.repeat(line - 1)}«a»: 1\n`)
  return toDiagnostic({ rule: 'limit', severity, message: said(sentence), span: spanAt(spans, 0) })
}

const MIXED = [
  findingIn('a.yaml', 1, 'info', 'Old.'),
  findingIn('a.yaml', 2, 'warning', 'Doubtful.'),
  findingIn('a.yaml', 3, 'error', 'Wrong.'),
  findingIn('a.yaml', 4, 'error', 'Wrong, too.'),
  findingIn('b.yaml', 1, 'warning', 'Doubtful here.'),
  findingIn('b.yaml', 2, 'error', 'Wrong here.'),
]

test('errors come first in each file, then warnings, and the infos of all files last', () => {
  expect(arrangeFindings(MIXED).map(({ diagnostic }) => diagnostic.message)).toEqual([
    'Wrong.',
    'Wrong, too.',
    'Doubtful.',
    'Wrong here.',
    'Doubtful here.',
    'Old.',
  ])
})

test('formats for programs keep the order of places', async () => {
  const lines = (await reported('compact', reportOf(MIXED, []))).trimEnd().split('\n')
  expect(lines.map((line) => line.split(': ').slice(1).join(': '))).toEqual([
    'info: Old. [limit]',
    'warning: Doubtful. [limit]',
    'error: Wrong. [limit]',
    'error: Wrong, too. [limit]',
    'warning: Doubtful here. [limit]',
    'error: Wrong here. [limit]',
  ])
})

test('a finding that repeats is shown once, with a count and its first three places', () => {
  const many = Array.from({ length: 40 }, (_, index) => findingIn('a.yaml', index + 1, 'warning', '$A is not set.'))
  const lines = whole(renderPretty(reportOf(many, []), { color: false })).split('\n')
  expect(lines).toEqual([
    'a.yaml:1:1 warning limit',
    '  $A is not set.',
    '  40 times, also at a.yaml:2:1, a.yaml:3:1 and 37 more places',
    '',
    '40 warnings in 0 files.',
    '',
  ])
})

test('a finding that occurs twice names its other place', () => {
  const twice = [findingIn('a.yaml', 1, 'error', 'Wrong.'), findingIn('b.yaml', 2, 'error', 'Wrong.')]
  expect(whole(renderPretty(reportOf(twice, []), { color: false }))).toBe(
    'a.yaml:1:1 error limit\n  Wrong.\n  2 times, also at b.yaml:2:1\n\n2 errors in 0 files.\n',
  )
})

test('findings that only look alike are not merged', () => {
  const two = [findingIn('a.yaml', 1, 'error', 'Wrong.'), findingIn('a.yaml', 2, 'warning', 'Wrong.')]
  expect(arrangeFindings(two).map(({ repeats }) => repeats)).toEqual([[], []])
})

test('the last line at a terminal names the page of the first error, and rules are links where there are any', () => {
  const input = reportOf(MIXED.slice(1, 3), [], {
    rules: new Map([['limit', rule('limit', { url: 'https://example.com/limit' })]]),
  })
  const lines = whole(renderPretty(input, { color: false, isTerminal: true, hasLinks: true })).split('\n')
  expect([lines[0], lines.at(-2)]).toEqual([
    '\u001b]8;;file:///home/ann/shop/a.yaml\u001b\\a.yaml:3:1\u001b]8;;\u001b\\ error \u001b]8;;https://example.com/limit\u001b\\limit\u001b]8;;\u001b\\',
    '"composure explain limit" says more.',
  ])
  expect(whole(renderPretty(input, { color: false }))).not.toContain('explain')
})

test('infos alone have a line each, or their code if they are asked for', () => {
  const { file, spans } = marked(`${ROOT}/a.yaml`, '«version»: 1\n')
  const old = toDiagnostic({ rule: 'limit', severity: 'info', message: said('Old.'), span: spanAt(spans, 0) })
  const input = reportOf([old], [file])
  expect(whole(renderPretty(input, { color: false, isTerminal: true }))).toBe(
    'a.yaml:1:1 info limit Old.\n\nNo problems in 1 file; 1 info.\n',
  )
  expect(whole(renderPretty(input, { color: false, explainsInfos: true }))).toBe(
    'a.yaml:1:1 info limit\n  Old.\n  1 │ version: 1\n    │ ^^^^^^^\n\nNo problems in 1 file; 1 info.\n',
  )
})
