import { expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'

const COMPOSE =
  'services:\n  web: { image: nginx, depends_on: [db] }\n  db: { image: mysql }\n  sh: { image: sh, profiles: [x] }\n'

test('the drawing has what only a profile starts, unless profiles are named', async () => {
  const folder = folderOf({ 'compose.yaml': COMPOSE })
  expect(await runIn(folder, ['graph'])).toEqual({
    out: `flowchart LR
  s0["web<br>nginx"]
  s1["db<br>mysql"]
  s2["sh<br>sh<br>profile x"]
  s0 --> s1
  classDef profile stroke-dasharray: 5 5
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
  expect(out).toBe('flowchart LR\n  s0["web"]\n  s1["db<br>mysql"]\n  s0 --> s1\n')
  expect(err).toContain('has the unknown key "images"')
  expect(code).toBe(1)
})

test('some services with their neighbours, and groups', async () => {
  const folder = folderOf({
    'compose.yaml': `include: [more.yaml]\n${COMPOSE}`,
    'more.yaml': 'services: { far: { image: far, depends_on: [near] }, near: { image: near } }\n',
  })
  expect((await runIn(folder, ['graph', 'sh'])).out).toBe(
    'flowchart LR\n  s0["sh<br>sh<br>profile x"]\n  classDef profile stroke-dasharray: 5 5\n  class s0 profile\n',
  )
  expect((await runIn(folder, ['graph', 'db', '--depth', '0'])).out).toBe('flowchart LR\n  s0["db<br>mysql"]\n')
  expect((await runIn(folder, ['graph'])).out).toContain('  subgraph g0["more.yaml"]\n    s3["far<br>far"]')
  expect((await runIn(folder, ['graph', '--group', 'none'])).out).not.toContain('subgraph')
  expect((await runIn(folder, ['graph', 'bd'])).err).toBe('composure: There is no service "bd"; did you mean "db"?\n')
  expect((await runIn(folder, ['graph', '--group', 'network.'])).code).toBe(2)
  expect((await runIn(folder, ['graph', '--depth', 'far'])).code).toBe(2)
})
