import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { renderDot } from '../../../src/show/graph/dot.ts'
import { createGraph, type GraphOptions } from '../../../src/show/graph/create-graph.ts'
import { layOutGraph, type Box } from '../../../src/show/graph/layout.ts'
import { renderMermaid } from '../../../src/show/graph/mermaid.ts'
import { renderSvg } from '../../../src/show/graph/svg.ts'
import type { Project } from '../../../src/read/model/project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadProject } from '../../../src/read/project/loading/load-project.ts'

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
  expect(renderMermaid(createGraph(await projectOf(SHOP)))).toBe(`flowchart LR
  s3["<b>shell</b><br>busybox<br>profile debug"]
  subgraph g0["networks back #40;internal#41; and front"]
    s0["<b>web</b><br>built here<br>80 → 8000/tcp<br>127.0.0.1:9000-9002 → 9000-9002/tcp<br>a free port → 53/udp"]
  end
  subgraph g1["network back #40;internal#41;"]
    s1["<b>db</b><br>postgres:16<br>data #40;external#41; at /var/lib/postgresql/data"]
    s2["<b>cache</b><br>redis:7"]
  end
  s0 -->|"healthy, link as database"| s1
  s0 -.->|"optional"| s2
  s3 -->|"shares its network"| s0
  classDef service fill:#e8f1fc,stroke:#2f6fbd,color:#1a202c
  class s0,s1,s2,s3 service
  classDef profile stroke-dasharray:5 4
  class s3 profile
  style g0 fill:#f3f5f8,stroke:#c3cad5,color:#1a202c
  style g1 fill:#f3f5f8,stroke:#c3cad5,color:#1a202c
`)
})

test('what may come from a variable is shown as told: images, ports, paths and the alias of a link', async () => {
  const project = await projectOf(`
services:
  web:
    image: private
    ports: ["80:8000"]
    links: ["db:private"]
    volumes: ["data:/private"]
  db: { image: other, volumes: ["data:/data"] }
volumes: { data: }
`)
  const show = (text: string): string => text.replaceAll('private', '$A')
  expect(renderMermaid(createGraph(project, { show }))).toBe(`flowchart LR
  s0["<b>web</b><br>#36;A<br>80 → 8000/tcp"]
  s1["<b>db</b><br>other"]
  v0[("data")]
  s0 -->|"link as #36;A"| s1
  s0 -.-|"/#36;A"| v0
  s1 -.-|"/data"| v0
  classDef service fill:#e8f1fc,stroke:#2f6fbd,color:#1a202c
  class s0,s1 service
  classDef volume fill:#fdf3e0,stroke:#b07a1c,color:#1a202c
  class v0 volume
`)
})

/** Services, each as `name needs`. */
function needing(services: Readonly<Record<string, readonly string[]>>, condition = 'service_started'): Project {
  const entries = Object.entries(services).map(([name, needs]) => {
    const depends_on = Object.fromEntries(needs.map((on) => [on, { condition, required: true }]))
    return [name, { image: 'app', depends_on }] as const
  })
  return { name: 'shop', services: Object.fromEntries(entries) }
}

function drawn(project: Project, options: GraphOptions = {}): readonly string[] {
  const { nodes, edges, groups } = createGraph(project, options)
  return [
    ...nodes.map(({ id, names, badges, group }) =>
      [
        id,
        names.join('+'),
        ...badges.map(({ text }) => text),
        ...groups.filter(({ id }) => id === group).map(({ label }) => `in ${label}`),
      ].join(' | '),
    ),
    ...edges.map(({ from, to, label }) => [from, to, label].join(' ').trim()),
  ]
}

test('services that have everything in common are one box', () => {
  expect(drawn(needing({ a: ['db'], b: ['db'], c: [], d: [], db: [] }))).toEqual([
    's0 | a+b | app',
    's2 | c | app',
    's3 | d | app',
    's4 | db | app',
    's0 s4',
  ])
})

test('what is said of every line to a service is said once, and what is said of most of them', () => {
  const { services } = needing({ a: ['db'], b: ['db', 'c'], c: ['db'], db: [] }, 'service_healthy')
  const healthy = {
    name: 'shop',
    services: {
      ...services,
      d: { image: 'other', depends_on: { db: { condition: 'service_started', required: true } } },
    },
  }
  expect(drawn(healthy)).toEqual([
    's0 | a | app',
    's1 | b | app',
    's2 | c | app | others wait until it is healthy',
    's3 | db | app | others wait until it is healthy',
    's4 | d | other',
    's0 s3',
    's1 s3',
    's1 s2',
    's2 s3',
    's4 s3 started',
  ])
})

test('a volume is drawn where several services mount it, and nowhere where none does', () => {
  const mount = (source: string, target: string) => ({ type: 'volume', source, target })
  const services = {
    a: { image: 'a', volumes: [mount('own', '/own'), mount('shared', '/data'), mount('mixed', '/a')] },
    b: { image: 'b', volumes: [mount('shared', '/data'), mount('mixed', '/b')] },
  }
  expect(drawn({ name: 'shop', services, volumes: { own: {}, shared: {}, mixed: {}, unused: {} } })).toEqual([
    's0 | a | a | own at /own',
    's1 | b | b',
    'v1 | shared | at /data',
    'v2 | mixed',
    's0 v1',
    's0 v2 /a',
    's1 v1',
    's1 v2 /b',
  ])
})

test('many ports are counted', () => {
  const ports = [1, 3, 5, 7, 9, 11].map((port) => ({ target: port, published: String(port), protocol: 'tcp' }))
  const [node] = createGraph({ name: 'shop', services: { web: { ports } } }).nodes
  expect(node?.badges.map(({ text }) => text)).toEqual([
    '1 → 1/tcp',
    '3 → 3/tcp',
    '5 → 5/tcp',
    '7 → 7/tcp',
    'and 2 more ports',
  ])
})

test('some services and their neighbours', () => {
  const project = needing({ a: ['b'], b: ['c'], c: ['d'], d: [], e: [] })
  const namesAround = (depth: number): readonly string[] =>
    createGraph(project, { services: ['b'], depth }).nodes.flatMap(({ names }) => names)
  expect([0, 1, 2].map(namesAround)).toEqual([['b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']])
})

test('services are drawn together by networks, included files or profiles', () => {
  const services = {
    a: { image: 'a', networks: { front: null }, profiles: ['x'] },
    b: { image: 'b', networks: { front: null, back: null } },
    c: { image: 'c', network_mode: 'none' },
  }
  const project = { name: 'shop', services, networks: { front: {}, back: {} } }
  const labels = (options: GraphOptions): readonly string[] =>
    createGraph(project, options).nodes.map(
      ({ group }) => createGraph(project, options).groups.find(({ id }) => id === group)?.label ?? '',
    )
  const fileOf = (name: string) =>
    name === 'c' ? { name: 'more.yaml', isIncluded: true } : { name: 'compose.yaml', isIncluded: false }
  expect(labels({})).toEqual(['network front', 'networks back and front', ''])
  expect(labels({ fileOf })).toEqual(['', '', 'more.yaml'])
  expect(labels({ fileOf, grouping: 'network' })).toEqual(['network front', 'networks back and front', ''])
  expect(labels({ fileOf, grouping: 'file' })).toEqual(['compose.yaml', 'compose.yaml', 'more.yaml'])
  expect(labels({ grouping: 'profile' })).toEqual(['profile x', '', ''])
  expect(labels({ grouping: 'none' })).toEqual(['', '', ''])
})

test('what is highlighted is so in every medium', () => {
  const graph = createGraph(needing({ a: ['b'], b: [] }), { highlighted: new Set(['a']) })
  expect(renderMermaid(graph)).toContain(
    '  classDef recreated fill:#fff1c2,stroke:#c2410c,color:#1a202c,stroke-width:4px\n  class s0 recreated\n',
  )
  expect(renderDot(graph)).toContain('fillcolor="#fff1c2", color="#c2410c", penwidth="3"]')
  // The other one is in the legend.
  expect(renderSvg(graph).match(/stroke-width="2\.5"/g)).toHaveLength(2)
})

test('an unknown condition has no label', () => {
  const db = { condition: 'constructor', required: true }
  const services = { web: { image: 'nginx', depends_on: { db } }, db: { image: 'mysql:8' } }
  expect(createGraph({ name: 'shop', services }).edges.map(({ label }) => label)).toEqual([''])
})

test('a project as DOT', async () => {
  const project = await projectOf('services: { web: { image: nginx, depends_on: [db] }, db: { image: "mysql:8" } }')
  expect(renderDot(createGraph(project))).toBe(`digraph "shop" {
  rankdir=LR
  node [fontname="sans-serif", style=filled]
  edge [fontname="sans-serif", fontsize=10]
  s0 [label=<<b><font color="#1a202c">web</font></b><br/><font color="#5a6577" point-size="11">nginx</font>>, shape="box", fillcolor="#e8f1fc", color="#2f6fbd"]
  s1 [label=<<b><font color="#1a202c">db</font></b><br/><font color="#5a6577" point-size="11">mysql:8</font>>, shape="box", fillcolor="#e8f1fc", color="#2f6fbd"]
  s0 -> s1 [color="#4a5568"]
}
`)
})

const BROKEN: Project = {
  name: 'shop',
  services: {
    web: {
      image: 'nginx',
      depends_on: { database: { condition: 'service_healthy', required: true } },
      volumes: [{ type: 'volume', source: 'date', target: '/data' }],
    },
    job: { image: 'job', depends_on: { gone: { condition: 'service_started', required: false } } },
  },
  volumes: { data: {} },
}

test('what services need and nothing defines is red; what may be absent is not', () => {
  const graph = createGraph(BROKEN)
  expect(drawn(BROKEN)).toEqual([
    's0 | web | nginx',
    's1 | job | job',
    'm0 | database | missing service | others wait until it is healthy',
    'n0 | date | missing volume',
    's0 m0',
    's0 n0 /data',
  ])
  expect(renderMermaid(graph)).toContain('  class m0,n0 missing\n  linkStyle 0,1 stroke:#c81e1e\n')
  expect(renderDot(graph)).toContain('  s0 -> m0 [color="#c81e1e"]\n')
  expect(renderSvg(graph)).toContain('stroke="#c81e1e"')
})

test('a service that is not drawn is not missing', () => {
  expect(drawn(needing({ a: ['b'], b: [] }), { services: ['a'], depth: 0 })).toEqual(['s0 | a | app'])
})

test('a legend says what occurs, and nothing else', () => {
  const textsOf = (project: Project): readonly string[] =>
    [...renderSvg(createGraph(project)).matchAll(/fill="#5a6577" font-size="11" text-anchor="start">\s*(.*)/g)].map(
      ([, text = '']) => text,
    )
  expect(textsOf(needing({ a: ['b'], b: [] }))).toEqual(['service', 'depends on'])
  expect(textsOf(BROKEN)).toEqual(['service', 'missing'])
})

test('a service tells in a picture what its box has no room for', async () => {
  const svg = renderSvg(createGraph(await projectOf(SHOP)))
  expect(svg).toContain('data-service="db"')
  expect(svg).toContain(
    '<title>db&#10;image: postgres:16&#10;networks: back&#10;mounts: data at /var/lib/postgresql/data</title>',
  )
})

test('networks that all services share are not drawn', async () => {
  const one = createGraph(await projectOf('services: { web: { image: nginx }, db: { image: a } }'))
  const two = createGraph(
    await projectOf(
      'services: { web: { image: nginx, networks: [default, back] }, db: { image: a } }\nnetworks: { back: }',
    ),
  )
  expect(one.groups).toEqual([])
  expect(two.groups.map(({ label }) => label)).toEqual(['networks back and default', 'network default'])
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
      other: { image: 'nginx', volumes: [{ type: 'volume', source: name, target: '/other' }] },
    },
    networks: { [name]: {} },
    volumes: { [name]: {} },
  }
}

test.each(HOSTILE)('names stay text in Mermaid: %#', (name) => {
  const lines = renderMermaid(createGraph(hostile(name))).split('\n')
  const label = String.raw`"(?:[\p{L}\p{N}\p{M} ./,:=+_…→-]|#\d+;|<br>|</?b>)*"`
  const node = String.raw` {2,4}[sv]\d(?:\[${label}\]|\[\(${label}\)\])`
  const group = String.raw`  subgraph g\d\[${label}\]|  end`
  const edge = String.raw`  [sv]\d \S+?(?:\|${label}\|)? [sv]\d`
  const line = new RegExp(
    `^(?:${node}|${group}|${edge}|  (?:classDef|style) [a-z]+\\d* [a-z0-9:,# -]+|  class [sv0-9,]+ [a-z]+)$`,
    'u',
  )
  expect(lines.slice(1, -1).filter((each) => !line.test(each))).toEqual([])
})

test.each(HOSTILE)('names stay text in DOT: %#', (name) => {
  const text = renderDot(createGraph(hostile(name)))
  const withoutTexts = (dot: string): string =>
    dot
      .replaceAll(/"(?:[^"\\]|\\["\\n])*"/g, '""')
      // In HTML, text stands between tags and has neither of their signs.
      .replaceAll(/>[^<>]*(?=<\/font>)/g, '>')
  expect(withoutTexts(text)).toBe(withoutTexts(renderDot(createGraph(hostile('plain')))))
  expect(text.replaceAll(/&(?:amp|lt|gt|quot|apos|#35);/g, '')).not.toContain('&')
})

test.each(HOSTILE)('names stay text in SVG: %#', (name) => {
  const [text, plain] = [renderSvg(createGraph(hostile(name))), renderSvg(createGraph(hostile('plain')))]
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
  const graph = createGraph(await projectOf(SHOP))
  expect(renderSvg(graph)).toBe(renderSvg(graph))
  const { nodes, view } = layOutGraph(graph)
  for (const [index, { box }] of nodes.entries()) {
    expect(box.x + box.width / 2).toBeLessThanOrEqual(view.x + view.width)
    expect(box.y + box.height / 2).toBeLessThanOrEqual(view.y + view.height)
    for (const { box: other } of nodes.slice(index + 1)) {
      const apart = Math.max(
        Math.abs(box.x - other.x) - (box.width + other.width) / 2,
        Math.abs(box.y - other.y) - (box.height + other.height) / 2,
      )
      expect(apart).toBeGreaterThan(0)
    }
  }
})

test('a frame is as wide as its label, and does not touch what is beside it', async () => {
  const project = await projectOf(`services:
  a: { image: a, networks: [outside], depends_on: [b] }
  b: { image: registry.example/b, networks: [inside, outside], depends_on: [c] }
  c: { image: c, networks: [inside] }
networks:
  inside: { internal: true }
  outside: {}
`)
  const { groups } = layOutGraph(createGraph(project))
  expect(groups.map(({ group, box }) => [group.label, Math.round(box.width)])).toEqual([
    ['network outside', 112],
    ['networks inside (internal) and outside', 252],
    // There is no more room.
    ['network inside (internal)', 159],
  ])
  const overlapping = groups.flatMap(({ box }, index) =>
    groups.slice(index + 1).filter(({ box: other }) => Math.abs(box.x - other.x) < (box.width + other.width) / 2),
  )
  expect(overlapping).toEqual([])
})

test('no line crosses a box, wherever it bends', () => {
  const names = Array.from({ length: 14 }, (_, index) => `service-${'x'.repeat(index)}`)
  const services = names.map((name, index): [string, readonly string[]] => [
    name,
    names.filter((_, at) => at > index && (at * 7 + index * 5) % 4 === 0),
  ])
  const { nodes, edges, view } = layOutGraph(createGraph(needing(Object.fromEntries(services))))
  expect(edges.length).toBeGreaterThan(15)
  for (const { edge, stretches } of edges) {
    const others = nodes.filter(({ node: { id } }) => id !== edge.from && id !== edge.to).map(({ box }) => box)
    for (const [index, { y, from, to }] of stretches.entries()) {
      expect(y).toBeGreaterThanOrEqual(view.y)
      expect(others.filter((box) => reaches(box, { left: from, right: to, top: y, bottom: y }))).toEqual([])
      const next = stretches[index + 1]
      if (next === undefined) continue
      // A bend stays between its ends.
      const bend = { left: to, right: next.from, top: Math.min(y, next.y), bottom: Math.max(y, next.y) }
      expect(bend.right).toBeGreaterThan(bend.left)
      expect(others.filter((box) => reaches(box, bend))).toEqual([])
    }
  }
})

interface Area {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function reaches({ x, y, width, height }: Box, { left, right, top, bottom }: Area): boolean {
  const isBeside = x + width / 2 <= left || x - width / 2 >= right
  return !isBeside && y + height / 2 > top && y - height / 2 < bottom
}

test('long names are cut between characters', () => {
  const [node] = createGraph({ name: 'x', services: { ['😀'.repeat(500)]: {} } }).nodes
  expect(node?.names).toEqual([`${'😀'.repeat(59)}…`])
})
