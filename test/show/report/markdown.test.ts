import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { escapeInvisible } from '../../../src/core/source/escape-invisible.ts'
import { HOSTILE, HOSTILE_NAME, hostile } from './hostile.ts'
import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { marked, reported, reportOf, ROOT, rule, said, shop, spanAt } from './input.ts'

// As GitHub reads it: tables, HTML, and links made of bare addresses.
const parser = new MarkdownIt({ html: true, linkify: true })

/** Every element of the rendered page, by its start tag. */
function elementsOf(html: string): readonly string[] {
  return [...html.matchAll(/<(?!\/)[^>]*>/g)].map(([tag]) => tag)
}

test('hostile text in a report stays text', async () => {
  const html = parser.render(await reported('markdown', hostile()))
  expect(elementsOf(html)).toEqual([
    '<h3>',
    '<p>',
    ...['<h4>', '<code>'],
    ...['<table>', '<thead>', '<tr>', '<th>', '<th>', '<th>', '<th>', '<tbody>', '<tr>'],
    '<td>',
    '<td>',
    ...['<td>', '<br>', '<code>', '<br>', '<br>'],
    ...['<td>', '<a href="https://example.com/checks#hostile">'],
  ])
})

test('a hostile text reads as it is shown elsewhere', async () => {
  const html = parser.render(await reported('markdown', hostile()))
  const text = html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('\u200b', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  expect(text).toContain(escapeInvisible(HOSTILE))
  expect(text).toContain(`${escapeInvisible(HOSTILE_NAME)}\n`)
})

test('names, issues and addresses are no links', async () => {
  expect(await reported('markdown', hostile())).toContain(
    '&#64;&#8203;octocat &#35;&#8203;1 https&#58;&#8203;//evil.example www&#8203;.evil.example',
  )
})

test('a rule links to its page', async () => {
  const input = shop()
  const rules = new Map([['unknown-key', rule('unknown-key', { url: 'https://example.com/checks#unknown-key' })]])
  expect(await reported('markdown', { ...input, rules })).toContain(
    '| [unknown-key](<https://example.com/checks#unknown-key>) |',
  )
})

test('positions link to their lines where there is a page for them', async () => {
  const lineUrl = (file: string, line: number): string => `https://example.com/${file.split('/').at(-1) ?? ''}#L${line}`
  const text = await reported('markdown', { ...shop(), lineUrl })
  expect(text).toContain('| ❌ error | [3:5](<https://example.com/compose.yaml#L3>) |')
  expect(text).toContain('first written here: [4:5](<https://example.com/compose.yaml#L4>)')
})

test('the files with errors come first, and in each of them its errors', async () => {
  const input = shop()
  const text = await reported('markdown', { ...input, diagnostics: [...input.diagnostics].reverse() })
  expect([...text.matchAll(/<code>([^<]+)<\/code>$|^\| (\S+) /gm)].map(([, file, sign]) => file ?? sign)).toEqual([
    ...['compose.yaml', '|', '❌', '❌', '⚠️'],
    ...['deploy/compose.prod.yaml', '|', 'ℹ️'],
  ])
})

test('no secret is in the code that is shown', async () => {
  const { file, spans } = marked(
    `${ROOT}/compose.yaml`,
    'services:\n  db:\n    «environment»: { DB_PASSWORD: hunter22hunter }\n',
  )
  const finding = toDiagnostic({ rule: 'unknown-key', severity: 'error', message: said('No.'), span: spanAt(spans, 0) })
  const text = await reported('markdown', reportOf([finding], [file]))
  expect(text).toContain('DB&#95;PASSWORD: &#42;&#42;&#42;')
  expect(text).not.toContain('hunter22')
})

test('no problems', async () => {
  expect(await reported('markdown', reportOf([], [marked('compose.yaml', '').file]))).toBe(
    '### ✅ composure\n\nNo problems in 1 file.\n',
  )
})

test('a report longer than a job summary may be says how much is left out', async () => {
  const [first] = shop().diagnostics
  if (first === undefined) throw new Error('A finding is needed.')
  const many = Array.from({ length: 3000 }, (_, at) => ({ ...first, message: `${'x'.repeat(100)}${at}` }))
  const text = await reported('markdown', reportOf(many, []))
  const rows = text.split('\n').filter((line) => line.startsWith('| ❌')).length
  expect(text.length).toBeLessThan(310_000)
  expect(rows).toBeGreaterThan(1000)
  expect(text).toContain(`\nAnd ${3000 - rows} more problems.\n`)
})

test('the names of files count towards the length', async () => {
  const [first] = shop().diagnostics
  if (first === undefined) throw new Error('A finding is needed.')
  const many = Array.from({ length: 3000 }, (_, at) => ({
    ...first,
    message: `A ${at}.`,
    file: `${ROOT}/${at}${'x'.repeat(200)}.yaml`,
  }))
  const text = await reported('markdown', reportOf(many, []))
  const rows = text.split('\n').filter((line) => line.startsWith('| ❌')).length
  expect(text.length).toBeLessThan(260_000)
  expect(rows).toBeGreaterThan(100)
  expect(text).toContain(`\nAnd ${3000 - rows} more problems.\n`)
})
