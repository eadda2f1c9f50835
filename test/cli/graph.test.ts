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
    err: 'composure: The drawing has 545 lines, too many for a picture that anybody could read; "--format dot" gives it to Graphviz.\n',
    code: 2,
  })
  expect((await runIn(folder, ['graph'])).code).toBe(0)
})

test('nothing is drawn of what Compose refuses', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: { web: { images: nginx } }\n' })
  const { out, err, code } = await runIn(folder, ['graph'])
  expect({ out, code }).toEqual({ out: '', code: 1 })
  expect(err).toContain('has the unknown key "images"')
})
