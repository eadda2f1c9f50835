import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { dot } from '../../src/graph/dot.ts'
import { graphOf } from '../../src/graph/graph.ts'
import { mermaid } from '../../src/graph/mermaid.ts'
import { svg } from '../../src/graph/svg.ts'
import type { Project } from '../../src/model/project.ts'
import { memoryHost } from '../../src/project/loading/host.ts'
import { loadProject } from '../../src/project/loading/load-project.ts'

async function projectOf(text: string): Promise<Project> {
  const { project, diagnostics } = await loadProject({
    files: ['/shop/compose.yaml'],
    host: memoryHost({ '/shop/compose.yaml': text }),
    profiles: ['*'],
  })
  if (project === undefined) throw new Error(JSON.stringify(diagnostics))
  return project
}

const SHOP = `
services:
  web:
    build: .
    ports: ["80:8000", "127.0.0.1:9000-9002:9000-9002", "53/udp"]
    links: ["db:database"]
    networks: [front, back]
    depends_on:
      db: { condition: service_healthy }
      cache: { condition: service_started, required: false }
  db:
    image: postgres:16
    volumes: ["data:/var/lib/postgresql/data", "./init:/init"]
    networks: [back]
  cache: { image: "redis:7", networks: [back] }
  shell: { image: busybox, profiles: [debug], network_mode: "service:web" }
volumes: { data: { external: true } }
networks: { front: {}, back: { internal: true } }
`

test('a project as Mermaid', async () => {
  expect(mermaid(graphOf(await projectOf(SHOP)))).toBe(`flowchart LR
  p0(["80"])
  p1(["127.0.0.1:9000-9002"])
  p2(["a free port"])
  s0["web<br>built here"]
  s1["db<br>postgres:16"]
  s2["cache<br>redis:7"]
  s3["shell<br>busybox<br>profile debug"]
  n0{{"front"}}
  n1{{"back<br>internal"}}
  v0[("data<br>external")]
  p0 ==>|"8000/tcp"| s0
  p1 ==>|"9000-9002/tcp"| s0
  p2 ==>|"53/udp"| s0
  s0 -->|"healthy, link as database"| s1
  s0 -.->|"optional"| s2
  s0 --- n0
  s0 --- n1
  s1 --- n1
  s1 -.-|"/var/lib/postgresql/data"| v0
  s2 --- n1
  s3 -->|"shares its network"| s0
  classDef profile stroke-dasharray: 5 5
  class s3 profile
`)
})

test('a condition that is not known has no word', () => {
  const db = { condition: 'constructor', required: true }
  const services = { web: { image: 'nginx', depends_on: { db } }, db: { image: 'mysql:8' } }
  expect(graphOf({ name: 'shop', services }).edges.map(({ label }) => label)).toEqual([''])
})

test('a project as DOT', async () => {
  const project = await projectOf('services: { web: { image: nginx, depends_on: [db] }, db: { image: "mysql:8" } }')
  expect(dot(graphOf(project))).toBe(`digraph "shop" {
  rankdir=LR
  node [fontname="sans-serif"]
  edge [fontname="sans-serif", fontsize=10]
  s0 [label="web\\nnginx", shape=box]
  s1 [label="db\\nmysql:8", shape=box]
  s0 -> s1
}
`)
})

test('the default network is drawn only where there is another one', async () => {
  const one = graphOf(await projectOf('services: { web: { image: nginx } }'))
  const two = graphOf(
    await projectOf('services: { web: { image: nginx, networks: [default, back] } }\nnetworks: { back: }'),
  )
  expect(one.nodes.map(({ kind }) => kind)).toEqual(['service'])
  expect(two.nodes.map(({ lines }) => lines[0])).toEqual(['web', 'back', 'default'])
})

const HOSTILE = [
  '"]; click s0 "javascript:alert(1)"',
  '```\n# out of the fence',
  '</text><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '&lt;b&gt; #quot; #35; \\N \\" \\',
  '\u001b]0;title\u0007 \u202egnp.exe',
  '- [ ] 1. list "`**bold**`"',
  '\ud800 \u0000 \uffff ]]> --> %%{init: {}}%%',
  'x'.repeat(1_000_000),
]

/** A project in which a stranger chose every name. */
function hostile(name: string): Project {
  return {
    name,
    services: {
      [name]: {
        image: name,
        profiles: [name],
        depends_on: { other: { condition: name, required: false } },
        links: [`other:${name}`],
        networks: { [name]: null },
        ports: [{ target: 80, published: name, host_ip: name, protocol: name }],
        volumes: [{ type: 'volume', source: name, target: name }],
      },
      other: { image: 'nginx' },
    },
    networks: { [name]: {} },
    volumes: { [name]: {} },
  }
}

test.each(HOSTILE)('names stay text in Mermaid: %#', (name) => {
  const lines = mermaid(graphOf(hostile(name))).split('\n')
  const label = String.raw`"(?:[\p{L}\p{N}\p{M} ./,:=+_…-]|#\d+;|<br>)*"`
  const node = String.raw`  [spnv]\d(?:\[${label}\]|\{\{${label}\}\}|\[\(${label}\)\]|\(\[${label}\]\))`
  const edge = String.raw`  [spnv]\d \S+?(?:\|${label}\|)? [spnv]\d`
  const line = new RegExp(`^(?:${node}|${edge}|  classDef profile stroke-dasharray: 5 5|  class s0 profile)$`, 'u')
  expect(lines.slice(1, -1).filter((each) => !line.test(each))).toEqual([])
})

test.each(HOSTILE)('names stay text in DOT: %#', (name) => {
  const text = dot(graphOf(hostile(name)))
  const withoutStrings = text.replaceAll(/"(?:[^"\\]|\\["\\n])*"/g, '""')
  expect(withoutStrings).toBe(dot(graphOf(hostile('plain'))).replaceAll(/"(?:[^"\\]|\\["\\n])*"/g, '""'))
  expect(text.replaceAll(/&amp;/g, '')).not.toContain('&')
})

test.each(HOSTILE)('names stay text in SVG: %#', (name) => {
  const [text, plain] = [svg(graphOf(hostile(name))), svg(graphOf(hostile('plain')))]
  expect(elementsOf(text)).toEqual(elementsOf(plain))
})

/** The names of the elements, as a real parser reads them. */
function elementsOf(text: string): readonly string[] {
  const names: string[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => names.push(name))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
  return names
}

test('a picture is the same each time, and has nothing on top of each other', async () => {
  const graph = graphOf(await projectOf(SHOP))
  expect(svg(graph)).toBe(svg(graph))
  const { placed } = await import('../../src/graph/layout.ts')
  const { nodes, width, height } = placed(graph)
  for (const [index, { box }] of nodes.entries()) {
    expect(box.x + box.width / 2).toBeLessThanOrEqual(width)
    expect(box.y + box.height / 2).toBeLessThanOrEqual(height)
    for (const { box: other } of nodes.slice(index + 1)) {
      const apart = Math.max(
        Math.abs(box.x - other.x) - (box.width + other.width) / 2,
        Math.abs(box.y - other.y) - (box.height + other.height) / 2,
      )
      expect(apart).toBeGreaterThan(0)
    }
  }
})

test('long names are cut between characters', () => {
  const [node] = graphOf({ name: 'x', services: { ['😀'.repeat(500)]: {} } }).nodes
  expect(node?.lines).toEqual([`${'😀'.repeat(59)}…`])
})
