import { expect, test } from 'vitest'
import { renderMarkdownChanges } from '../../../src/show/report/changes/markdown.ts'
import { renderPrettyChanges } from '../../../src/show/report/changes/pretty.ts'
import type { ChangesInput, ComparedProject } from '../../../src/show/report/changes/input.ts'
import { compared } from '../compare/compared.ts'

async function changed(before: string, after: string, file = '/shop/compose.yaml'): Promise<ComparedProject> {
  const comparison = await compared(before, after)
  return { file, change: 'changed', comparison, show: (name) => name, texts: [], project: undefined }
}

function inputOf(...projects: readonly ComparedProject[]): ChangesInput {
  const around = { before: 'main', after: 'topic', rules: new Map(), workingDirectory: '/shop' }
  const tool = { name: 'composure', version: '1.0.0' } as const
  return { ...around, projects, unchanged: { projects: 0, services: 0, rejected: 0 }, tool }
}

function reportOn(...projects: readonly ComparedProject[]): string {
  return renderMarkdownChanges(inputOf(...projects), { color: false })
}

const DB = 'services:\n  db: { image: postgres:16, volumes: ["data:/data"] }\nvolumes:\n'

function services(count: number, image: string): string {
  return `services:\n${Array.from({ length: count }, (_, at) => `  s${at}: { image: ${image} }\n`).join('')}`
}

test('where the reasons do not fit, what happens does, of every project', async () => {
  const long = await changed(services(500, `a${'b'.repeat(200)}`), services(500, `c${'d'.repeat(200)}`))
  const last = await changed(`${DB}  data:\n`, `${DB}  data: { name: other }\n`, '/shop/z/compose.yaml')
  const text = reportOn(long, last)
  expect(text.length).toBeLessThan(62_000)
  expect(text).toContain('\n| service <code>s499</code> | is recreated |\n')
  expect(text).not.toContain('<code>s0</code>:')
  expect(text).toContain(
    '\n- ⚠️ Service "db" mounts volume "other" at "/data" instead of "shop&#95;data", whose data stays behind;',
  )
  expect(text.endsWith('</details>\n\nThere is more than fits here.\n')).toBe(true)
})

test('of what happens to too many services, whole lines are left out', async () => {
  const text = reportOn(await changed(services(1600, 'a'), services(1600, 'b')))
  expect(text.length).toBeGreaterThan(59_000)
  expect(text.length).toBeLessThan(60_100)
  expect(text).toMatch(
    /\n\| service <code>s\d+<\/code> \| is recreated \|\n\n<\/details>\n\nThere is more than fits here\.\n$/,
  )
})

test('no name makes the first sentence longer than a comment may be', async () => {
  const text = reportOn(await changed(`${DB}  data: { name: ${'a'.repeat(70_000)} }\n`, `${DB}  data:\n`))
  const [, , sentence] = text.split('\n')
  expect(sentence).toBe(
    `Merging this recreates 1 of 1 service; volume "${'a'.repeat(79)}…" is left behind; volume "shop&#95;data" starts empty.`,
  )
})

test('everything that fits is there', async () => {
  const text = reportOn(await changed(services(1, 'a'), services(1, 'b')))
  expect(text).toBe(`### What this changes

Merging this recreates 1 of 1 service.

| Recreated | Why |
|---|---|
| <code>s0</code> | image: "a" → "b" (<code>compose.yaml:2</code>) |
`)
})

test('what blocks is first, what is recreated next, and the rest is folded', async () => {
  const refused = await changed(services(1, 'a'), 'services:\n  s0: { image: 1 }\n', '/shop/a/compose.yaml')
  const lost = await changed(`${DB}  data:\n`, `${DB}  data: { name: other }\n`, '/shop/z/compose.yaml')
  const created = await changed(services(1, 'a'), services(2, 'a'), '/shop/m/compose.yaml')
  const text = reportOn(lost, created, refused)
  const places = [
    '#### Before you merge',
    'Compose rejects <code>a/compose.yaml',
    '| Recreated | Why |',
    '<details>',
    '<code>s1</code> | is created',
  ]
  expect(places.map((each) => text.indexOf(each))).toEqual(
    places.map((each) => text.indexOf(each)).toSorted((a, b) => a - b),
  )
  expect(places.filter((each) => !text.includes(each))).toEqual([])
  expect(text.slice(0, text.indexOf('<details>'))).toContain('| <code>db</code> in <code>z/compose.yaml</code> |')
})

test('in a narrow terminal, the services that need another one are wrapped', async () => {
  const dependents = ['billing', 'catalogue', 'checkout', 'search']
    .map((name) => `  ${name}: { image: app:1, depends_on: [db] }\n`)
    .join('')
  const files = (tag: string): string => `services:\n  db: { image: "postgres:${tag}" }\n${dependents}`
  const input = inputOf(await changed(files('17.1'), files('17.2')))
  expect(renderPrettyChanges(input, { color: false, width: 40 })).toMatchInlineSnapshot(`
    "compose.yaml: main → topic
      ± service db is recreated
          image: "postgres:17.1" →
          "postgres:17.2"
            compose.yaml:2:16
          needed by billing, catalogue,
          checkout, search

    Recreates 1 of 5 services.
    "
  `)
})
