import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'
import { ran } from './test-io.ts'

const COMPOSE =
  'services:\n  web: { image: nginx, depends_on: [db] }\n  db: { image: mysql }\n  sh: { image: sh, profiles: [x] }\n'

test('the drawing has what only a profile starts, unless profiles are named', async () => {
  const folder = folderOf({ 'compose.yaml': COMPOSE })
  expect(await runIn(folder, ['graph'])).toEqual({
    out: `flowchart LR
  s0["<b>web</b><br>nginx"]
  s1["<b>db</b><br>mysql"]
  s2["<b>sh</b><br>sh<br>profile x"]
  s0 --> s1
  classDef service fill:#e8f1fc,stroke:#2f6fbd,color:#1a202c
  class s0,s1,s2 service
  classDef profile stroke-dasharray:5 4
  class s2 profile
`,
    err: '',
    code: 0,
  })
  expect((await runIn(folder, ['graph', '--profile', 'y'])).out).not.toContain('sh')
})

test('the other formats', async () => {
  const folder = folderOf({ 'compose.yaml': COMPOSE })
  expect((await runIn(folder, ['graph', '--format', 'dot'])).out).toMatch(/^digraph "shop" \{\n/)
  expect((await runIn(folder, ['graph', '--format', 'svg'])).out).toMatch(/^<\?xml .*\n<svg /)
  expect(await runIn(folder, ['graph', '--format', 'svgg'])).toEqual({
    out: '',
    err: 'composure: There is no format "svgg"; did you mean "svg"?\n',
    code: 2,
  })
})

test('a picture is written to a file, in the format of its ending', async () => {
  const folder = folderOf({ 'compose.yaml': COMPOSE })
  expect(await runIn(folder, ['graph', '--output', 'shop.png'])).toEqual({
    out: 'Wrote "shop.png".\n',
    err: '',
    code: 0,
  })
  const png = readFileSync(join(folder, 'shop.png'))
  expect(png.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n')
  await runIn(folder, ['graph', '--output', 'shop.gv'])
  expect(readFileSync(join(folder, 'shop.gv'), 'utf8')).toMatch(/^digraph/)
  expect((await runIn(folder, ['graph', '--output', 'missing/../shop.txt', '--format', 'svg'])).code).toBe(0)
  expect(readFileSync(join(folder, 'shop.txt'), 'utf8')).toMatch(/^<\?xml/)
})

test('a terminal gets no PNG', async () => {
  const folder = folderOf({ 'compose.yaml': COMPOSE })
  const isTerminal = { stdin: true, out: true, err: true }
  expect((await ran(['graph', '--format', 'png'], { cwd: folder, isTerminal })).err).toBe(
    'composure: A terminal shows no PNG; write it to a file, as with "--output project.png".\n',
  )
})

test('what would take minutes to lay out is refused', async () => {
  const services = Array.from({ length: 60 }, (_, index) => {
    const others = Array.from({ length: Math.min(index, 10) }, (_, back) => `s${index - back - 1}`)
    return `  s${index}: { image: nginx, depends_on: [${others.join(', ')}] }\n`
  })
  const folder = folderOf({ 'compose.yaml': `services:\n${services.join('')}` })
  expect(await runIn(folder, ['graph', '--format', 'svg'])).toEqual({
    out: '',
    err: 'composure: The drawing has 545 lines, too many for a picture that anybody could read; name services, or take "--format dot" for Graphviz.\n',
    code: 2,
  })
  expect((await runIn(folder, ['graph'])).code).toBe(0)
})

test('what is understood is drawn, even where Compose refuses the rest', async () => {
  const folder = folderOf({
    'compose.yaml': 'services: { web: { images: nginx, depends_on: [db] }, db: { image: mysql } }\n',
  })
  const { out, err, code } = await runIn(folder, ['graph'])
  expect(out).toContain('flowchart LR\n  s0["<b>web</b>"]\n  s1["<b>db</b><br>mysql"]\n  s0 --> s1\n')
  expect(err).toContain('has the unknown key "images"')
  expect(code).toBe(1)
})

test('a mistake that services share is told once', async () => {
  const folder = folderOf({
    'compose.yaml':
      'x-check: &check { test: "true", interval: 5parsecs }\nservices:\n  a: { image: a, healthcheck: *check }\n  b: { image: b, healthcheck: *check }\n',
  })
  const { err } = await runIn(folder, ['graph'])
  expect(err.match(/5parsecs/g)?.length).toBeGreaterThan(0)
  expect(err).toContain('1 error in 1 file.')
})

test('some services with their neighbours, and groups', async () => {
  const folder = folderOf({
    'compose.yaml': `include: [more.yaml]\n${COMPOSE}`,
    'more.yaml': 'services: { far: { image: far, depends_on: [near] }, near: { image: near } }\n',
  })
  const namesIn = (out: string): readonly string[] => [...out.matchAll(/<b>(.*?)<\/b>/g)].map(([, name = '']) => name)
  expect(namesIn((await runIn(folder, ['graph', 'sh'])).out)).toEqual(['sh'])
  expect(namesIn((await runIn(folder, ['graph', 'db', '--depth', '0'])).out)).toEqual(['db'])
  expect(namesIn((await runIn(folder, ['graph', '--focus', 'db, sh', '--depth', '0'])).out)).toEqual(['db', 'sh'])
  expect((await runIn(folder, ['graph', '--group', 'file'])).out).toContain('  subgraph g0["compose.yaml"]')
  expect((await runIn(folder, ['graph'])).out).toContain('  subgraph g0["more.yaml"]\n    s3["<b>far</b><br>far"]')
  expect((await runIn(folder, ['graph', '--group', 'none'])).out).not.toContain('subgraph')
  expect((await runIn(folder, ['graph', 'bd'])).err).toBe('composure: There is no service "bd"; did you mean "db"?\n')
  expect((await runIn(folder, ['graph', '--group', 'network.'])).code).toBe(2)
  expect((await runIn(folder, ['graph', '--depth', 'far'])).code).toBe(2)
})
