import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadProject } from '../../../src/read/project/loading/load-project.ts'
import { load } from './harness.ts'

test('ranges of ports are written out up to a limit', async () => {
  const { findings } = await load(`
    services:
      web:
        image: nginx
        ports:
          - "127.0.0.1:1-65535:1-65535"
          - "127.0.0.2:1-65535:1-65535"
          - "80:80"
  `)
  expect(findings).toEqual([
    '6:9 error The port "127.0.0.2:1-65535:1-65535" of service "web" exceeds the limit of 100000 ports in a project; composure stops here.',
  ])
})

test('a value that is nested too deeply has no other findings', async () => {
  expect((await load(`services: ${'['.repeat(2000)}`)).findings).toEqual([
    '1:1010 error Lists and mappings are nested more than 1000 levels deep; the rest of the file is ignored.',
  ])
})

test('documents are laid over each other up to a limit, at which the others are not read', async () => {
  const documents = (count: number) => '---\nservices: {web: {image: nginx}}\n'.repeat(count)
  expect((await load(documents(2_600))).findings).toEqual([])
  expect((await load(documents(2_800))).findings).toEqual([
    '5335:1 error The file has too many documents; documents from here on are ignored.',
  ])
})

test.each([
  ['forwards', false, '102:19 error Service "s101"'],
  ['backwards', true, '102:17 error Service "s1"'],
])('services extend each other up to a limit, whichever comes first: %s', async (_, isReversed, subject) => {
  const chain = (length: number) => {
    const services = Array.from({ length }, (_, at) => `  s${at + 1}: {extends: s${at}}\n`)
    return `services:\n${(isReversed ? services.reverse() : services).join('')}  s0: {image: nginx}\n`
  }
  expect((await load(chain(100))).findings).toEqual([])
  expect((await load(chain(101))).findings).toEqual([
    `${subject} extends a chain of more than 100 services; composure stops here.`,
  ])
})

test('files include each other up to a limit', async () => {
  const chain = (length: number) =>
    Object.fromEntries(
      Array.from({ length: length + 1 }, (_, index) => [
        index === 0 ? 'compose.yaml' : `${index}.yaml`,
        index === length ? 'services: {web: {image: nginx}}\n' : `include: [${index + 1}.yaml]\n`,
      ]),
    )
  expect((await load(chain(100))).findings).toEqual([])
  expect((await load(chain(101))).findings).toEqual([
    '100.yaml:1:11 error The file is included through more than 100 other files; composure stops here.',
  ])
})

test('files that include the next one twice, each of them, are gone through up to a limit', async () => {
  const depth = 20
  const texts = Object.fromEntries(
    Array.from({ length: depth }, (_, index) => [
      index === 0 ? 'compose.yaml' : `${index}.yaml`,
      `include: [${index + 1}.yaml, {path: ${index + 1}.yaml}]\n`,
    ]),
  )
  const { project, findings } = await load({ ...texts, [`${depth}.yaml`]: 'services: {web: {image: nginx}}\n' })
  expect(project).toBeUndefined()
  expect(findings[0]).toMatch(/^\d+\.yaml:1:\d+ error The project reads more than 5000 files; composure stops here\.$/)
})

const sharingLargeFile = {
  'compose.yaml': `services:\n${Array.from({ length: 40 }, (_, index) => `  s${index}: {image: x, env_file: large.env}\n`).join('')}`,
  'large.env': `A=${'x'.repeat(1_000_000)}\n`,
}

test('a model that is printed has what files of variables bring up to a limit, which is reported once', async () => {
  const { findings } = await load(sharingLargeFile)
  expect(findings).toEqual([
    '33:29 error The files of the project have more than 32 million characters; composure stops here.',
  ])
})

test('a check shares a file of variables among services, however many they are', async () => {
  const host = memoryHost({
    '/app/compose.yaml': sharingLargeFile['compose.yaml'],
    '/app/large.env': sharingLargeFile['large.env'],
  })
  expect((await checkProject({ files: ['/app/compose.yaml'], host })).diagnostics).toEqual([])
})

test('where its variables have other values for each service, it is read for each, up to a limit', async () => {
  const services = Array.from(
    { length: 40 },
    (_, index) => `  s${index}: {image: x, env_file: large.env, environment: {B: b${index}}}\n`,
  )
  const host = memoryHost({
    '/app/compose.yaml': `services:\n${services.join('')}`,
    '/app/large.env': `A=${'x'.repeat(1_000_000)}\nC=$B\n`,
  })
  const { diagnostics } = await checkProject({ files: ['/app/compose.yaml'], host })
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'The files of the project have more than 32 million characters; composure stops here.',
  ])
})

test('where all services depend on each other, fifty of the cycles are reported', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `s${index}`)
  const services = names.map((name) => `${name}: {image: x, depends_on: [${names.join(', ')}]}`)
  const { findings } = await load(`services: {${services.join(', ')}}`)
  expect(findings.filter((line) => line.includes(' error '))).toHaveLength(50)
})

test('address pools of several files are joined up to a limit', async () => {
  const network = (file: number, count: number) =>
    `networks:\n  n:\n    ipam:\n      config:\n${Array.from({ length: count }, (_, index) => `        - subnet: 10.${file}.${index >> 8}.${index & 255}/32\n`).join('')}`
  const files = (count: number) =>
    load({
      'compose.yaml': `services: { web: { image: nginx, networks: [n] } }\n${network(1, count)}`,
      'compose.override.yaml': network(2, count),
    })
  expect((await files(300)).findings).toEqual([])
  expect((await files(317)).findings).toEqual([
    'compose.override.yaml:5:9 error "ipam.config" of network "n" merges more than 100000 pairs of address pools; composure stops here.',
  ])
})

test('of a long cycle some services are named', async () => {
  const services = Array.from(
    { length: 60 },
    (_, at) => `s${at + 10}: {image: x, depends_on: [s${((at + 1) % 60) + 10}]}`,
  )
  const { findings } = await load(`services: {${services.join(', ')}}`)
  expect(findings.filter((line) => line.includes(' error '))).toEqual([
    '1:2165 error Services depend on each other in a cycle: "s10" needs "s11" needs "s12" needs "s13" needs "s14" needs "s15" needs "s16" needs "s17" needs "s18" needs "s19" needs 50 others needs "s10"; remove one of these dependencies.',
  ])
})

test('a key that stands twenty thousand times in a list keeps its last value', async () => {
  const { project } = await load(
    `services:\n  web:\n    image: nginx\n    environment:\n${Array.from({ length: 20_000 }, (_, index) => `      - A=${index}\n`).join('')}`,
  )
  expect(project?.services['web']?.environment).toEqual({ A: '19999' })
})

test('many services extend those of one file, which is read once', async () => {
  const many = Array.from({ length: 500 }, (_, index) => index)
  const { project, findings } = await load({
    'compose.yaml': `services:\n${many.map((index) => `  s${index}: {extends: {file: base.yaml, service: b${index}}}\n`).join('')}`,
    'base.yaml': `services:\n${many.map((index) => `  b${index}: {image: "i${index}"}\n`).join('')}`,
  })
  expect(findings).toEqual([])
  expect(project?.services['s499']?.image).toBe('i499')
})

test('a hundred thousand blank lines in a quoted text', async () => {
  const { findings } = await load({ 'compose.yaml': `services: {web: {image: "${'\n'.repeat(200_000)}\${X}"}}\n` })
  expect(findings).toEqual(['200001:1 warning Variable "X" is not set, so Compose uses an empty string.'])
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is a name as any other', async (name) => {
  const { project, findings } = await load(
    {
      'compose.yaml': `
        services:
          ${name}:
            image: nginx
            environment: { ${name}: x }
            labels: { ${name}: "\${${name}}" }
            networks: { ${name}: { aliases: [${name}] } }
            volumes: ["${name}:/data"]
            depends_on: [other]
          other: { image: nginx, extends: ${name}, depends_on: !reset [] }
        networks: { ${name}: { driver_opts: { ${name}: a } } }
        volumes: { ${name}: { labels: { ${name}: b } } }
      `,
    },
    { env: Object.fromEntries([[name, 'value']]) },
  )
  expect(findings).toEqual([])
  const service = Object.entries(project?.services ?? {}).find(([each]) => each === name)?.[1]
  expect(Object.entries(service?.environment ?? {})).toEqual([[name, 'x']])
  expect(Object.entries(service?.labels ?? {})).toEqual([[name, 'value']])
  expect(Object.keys(service?.networks ?? {})).toEqual([name])
  expect(Object.keys(project?.networks ?? {})).toContain(name)
  expect(Object.keys(project?.volumes ?? {})).toEqual([name])
})

test('names that differ by their Unicode normalization only are two', async () => {
  const [composed, decomposed] = ['caf\u00e9', 'cafe\u0301']
  const { findings } = await load(`
    services:
      web: { image: nginx, environment: { ${composed}: a, ${decomposed}: b }, networks: [${composed}] }
    networks: { ${decomposed}: {} }
  `)
  expect(findings.some((line) => line.includes('error'))).toBe(true)
  expect(findings.some((line) => line.includes('twice'))).toBe(false)
})

test('a chain of ten thousand services is no cycle, and does not exhaust the stack', async () => {
  const chain = Array.from({ length: 10_000 }, (_, index) => `  s${index}: {image: i, depends_on: [s${index + 1}]}`)
  const { findings } = await load(['services:', ...chain, '  s10000: {image: i}', ''].join('\n'))
  expect(findings).toEqual([])
})

test('a value that very many documents replace, and a mapping that they have parts of', async () => {
  const text = Array.from({ length: 2000 }, (_, index) => `services: {a: {image: "i${index}", labels: {l${index}: x}}}`)
  const host = memoryHost({ '/app/compose.yaml': text.join('\n---\n') })
  const { origin } = await loadProject({ files: ['/app/compose.yaml'], host })
  expect(origin('/services/a/image')?.replaced?.value).toBe('i1998')
  expect(origin('/services/a')?.steps.length).toBe(2000)
  expect(origin('/services/a/labels/l0')?.steps).toMatchObject([{ kind: 'written', range: { start: { line: 1 } } }])
})
