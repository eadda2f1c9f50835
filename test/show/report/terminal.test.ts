import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import matcher from '../../../.github/composure-matcher.json' with { type: 'json' }
import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { compact } from '../../../src/show/report/compact.ts'
import { renderPretty } from '../../../src/show/report/pretty.ts'
import { formats, isReportFormatName } from '../../../src/show/report/formats.ts'
import { escapeInvisible } from '../../../src/core/source/escape-invisible.ts'
import { HOSTILE, hostile } from './hostile.ts'
import { words } from '../../../src/core/messages/message.ts'
import { marked, reported, reportOf, said, shop, spanAt, whole } from './input.ts'

test('colour adds nothing but colour', () => {
  const colored = whole(renderPretty(shop(), { color: true }))
  expect(stripVTControlCharacters(colored)).toBe(whole(renderPretty(shop(), { color: false })))
  expect(colored.split('\n').slice(0, 5)).toEqual([
    '\u001b[1mcompose.yaml\u001b[22m\u001b[2m:3:5\u001b[22m \u001b[1m\u001b[31merror\u001b[39m\u001b[22m \u001b[2munknown-key\u001b[22m',
    '\u001b[1m  Service "db" has the unknown key "images"; did you mean "image"?\u001b[22m',
    '\u001b[2m  2 │\u001b[22m   db:',
    '\u001b[2m  3 │\u001b[22m     images: mysql:5.7',
    '\u001b[2m    │\u001b[22m \u001b[31m    ^^^^^^\u001b[39m',
  ])
})

test('in a narrow terminal messages are broken between words', () => {
  const lines = whole(renderPretty(shop(), { color: false, width: 40 })).split('\n')
  expect(lines.slice(1, 3)).toEqual(['  Service "db" has the unknown key', '  "images"; did you mean "image"?'])
  expect(lines.filter((line) => line.startsWith(' ') && line.length > 40)).toEqual([])
})

test('an info that does not fit on a line gets more of them, and the last line is broken between words', () => {
  const { spans } = marked('compose.yaml', '«a»: 1\n')
  const message = said('A sentence of some length.')
  const diagnostic = toDiagnostic({ rule: 'limit', severity: 'info', message, span: spanAt(spans, 0) })
  const lines = (width: number): readonly string[] =>
    whole(renderPretty(reportOf([diagnostic], [], { checked: 1 }), { color: false, width })).split('\n')
  expect(lines(54)).toEqual([
    'compose.yaml:1:1 info limit A sentence of some length.',
    '',
    'No problems in 1 file; 1 info.',
    '',
  ])
  expect(lines(28)).toEqual([
    'compose.yaml:1:1 info limit',
    '  A sentence of some length.',
    '',
    'No problems in 1 file; 1',
    'info.',
    '',
  ])
})

test('standard input has a name; a file without text has no frame', () => {
  const { file, spans } = marked('-', '«a»: 1\n')
  const diagnostic = toDiagnostic({ rule: 'limit', severity: 'info', message: said('A.'), span: spanAt(spans, 0) })
  expect(whole(renderPretty(reportOf([diagnostic], [], { checked: 1 }), { color: false }))).toBe(
    '<stdin>:1:1 info limit A.\n\nNo problems in 1 file; 1 info.\n',
  )
  expect(whole(compact(reportOf([diagnostic], [file]), { color: false }))).toBe('<stdin>:1:1: info: A. [limit]\n')
})

test.each([
  [[], 'No problems in 0 files.'],
  [['safe'], '1 error in 0 files; 1 can be fixed with "composure fix".'],
  [['unsafe'], '1 error in 0 files; 1 can be fixed with "composure fix --unsafe".'],
  [
    ['safe', 'unsafe', 'none'],
    '3 errors in 0 files; 1 can be fixed with "composure fix"; 1 can be fixed with "composure fix --unsafe".',
  ],
] as const)('the last line counts %j', (kinds, expected) => {
  const { spans } = marked('compose.yaml', '«a»: 1\n')
  const span = spanAt(spans, 0)
  const diagnostics = kinds.map((kind) =>
    toDiagnostic({
      rule: 'limit',
      severity: 'error',
      message: said('A.'),
      span,
      ...(kind !== 'none' && { fixes: [{ title: words('B.'), safety: kind, edits: [{ span, text: 'b' }] }] }),
    }),
  )
  expect(
    whole(renderPretty(reportOf(diagnostics, []), { color: false }))
      .split('\n')
      .at(-2),
  ).toBe(expected)
})

const names = Object.keys(formats).filter(isReportFormatName)

test.each(names)('%s has no character that a terminal obeys or hides', async (name) => {
  // A zero-width space is how Markdown keeps names from being links; it is written as a reference there.
  expect(await reported(name, hostile())).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2066]|\p{Cs}/u)
})

test.each(names)('%s gives no runner a command of strangers', async (name) => {
  const paths = ['::error ::x.yaml', ' ::error ::x.yaml', '##[error]x.yaml', '##vso[task.complete]x.yaml']
  const inputs = paths.map((path) => {
    const { file, spans } = marked(path, '«::error::b ##[group]c»: 1\n')
    const message = '::error::d ##[warning]e'
    return reportOf(
      [toDiagnostic({ rule: 'limit', severity: 'error', message: said(message), span: spanAt(spans, 0) })],
      [file],
    )
  })
  for (const input of [...inputs, hostile()]) {
    // The format of GitHub is made of commands, of which a test below has each.
    expect(await reported(name, input)).not.toMatch(name === 'github' ? /##\w*\[/ : /^\s*::|##\w*\[/m)
  }
})

test('github gives one command for each finding and no other', async () => {
  expect(await reported('github', hostile())).toBe(
    `::warning file=a%250A%3A%3Aerror %3A%3Ax|\`<b>␛[31m<U+202E>]]>&"'.yaml,line=1,endLine=2,` +
      `title=composure%3A acme/hostile::${escapeInvisible(HOSTILE).replaceAll('%', '%25').replaceAll('##', '♯♯')}\n`,
  )
})

test('the problem matcher reads what compact writes', async () => {
  const lines = (await reported('compact', shop())).trimEnd().split('\n')
  const read = lines.map((line) =>
    matcher.problemMatcher.flatMap(
      ({ pattern: [pattern] }) => new RegExp(pattern?.regexp ?? '').exec(line)?.slice(1) ?? [],
    ),
  )
  expect(read).toEqual([
    [
      'compose.yaml',
      '3',
      '5',
      'error',
      'Service "db" has the unknown key "images"; did you mean "image"?',
      'unknown-key',
    ],
    ['compose.yaml', '5', '5', 'error', 'Service "db" has the key "entrypoint" twice.', 'duplicate-key'],
    [
      'compose.yaml',
      '6',
      '13',
      'warning',
      '"ports[0]" of service "db" is read as 1342 by YAML 1.1; quote it.',
      'unquoted-port',
    ],
    ['deploy/compose.prod.yaml', '1', '1', 'The attribute "version" is obsolete; remove it.', 'obsolete-version'],
  ])
})
