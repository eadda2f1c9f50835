import { expect, test } from 'vitest'
import { load } from './harness.ts'

const stack = { target: 'swarm' } as const

test('a stack is of a format 3.x', async () => {
  expect((await load('version: "2.4"\nservices: { web: { image: nginx } }', stack)).findings).toEqual([
    '1:10 error "docker stack deploy" supports only versions 3.0 to 3.12, not "2.4"; use one of these.',
  ])
  expect((await load('version: "3.14"\nservices: { web: { image: nginx } }', stack)).findings).toEqual([
    '1:10 error "docker stack deploy" supports only versions 3.0 to 3.12, not "3.14"; use one of these.',
  ])
})

test.each(['2', '1', '3.13', '3.99', '4', 'x'])('"docker stack deploy" does not read format %s', async (version) => {
  expect((await load(`version: "${version}"\nservices: { web: { image: nginx } }`, stack)).findings).toEqual([
    `1:10 error "docker stack deploy" supports only versions 3.0 to 3.12, not "${version}"; use one of these.`,
  ])
})

test.each(['3.0', '3.12'])('"docker stack deploy" reads format %s', async (version) => {
  expect((await load(`version: "${version}"\nservices: { web: { image: nginx } }`, stack)).findings).toEqual([])
})

test.each(['swarm', 'declared'] as const)(
  'a file without a version is of the format of the others, for %s',
  async (target) => {
    const texts = {
      'compose.yaml': 'version: "3.7"\nservices: { web: { image: nginx } }',
      'compose.override.yaml': 'services: { web: { image: nginx } }',
    }
    expect((await load(texts, { target })).findings).toEqual([])
  },
)

test.each(['swarm', 'declared', 'compose'] as const)('a document that is no mapping, for %s', async (target) => {
  const findings = async (text: string) => (await load(text, { target })).findings
  const web = 'services: { web: { image: nginx } }\n'
  expect(await findings('- a\n')).toEqual(['1:1 error The file must be a mapping with "services" at its top level.'])
  expect(await findings(`${web}---\n- a\n`)).toEqual([
    '3:1 error The file must be a mapping with "services" at its top level.',
  ])
  expect(await findings(`${web}---\n---\n${web}`)).toEqual([
    '2:1 error The document is empty; remove it with its "---".',
  ])
})

test.each(['', 'version: "3"\n', 'version: ""\n', 'version: "3.7"\n'])('%j has "init"', async (version) => {
  expect((await load(`${version}services: { web: { image: nginx, init: true } }`, stack)).findings).toEqual([])
})

test('3.6 has no "init"', async () => {
  expect((await load('version: "3.6"\nservices: { web: { image: nginx, init: true } }', stack)).findings).toEqual([
    '2:34 error Service "web" has the key "init", which needs format 3.7 or later.',
  ])
})

test('what is ignored is reported and left out, with what would follow from it', async () => {
  const { project, findings } = await load(
    'services: { a: { image: i, depends_on: [b], tmpfs: /run }, b: { image: i, depends_on: [a, nobody] } }',
    stack,
  )
  expect(findings).toEqual([
    '1:28 warning "depends_on" of service "a" is ignored by "docker stack deploy"; all services start at once, so make the service retry until its dependencies are up.',
    '1:45 warning "tmpfs" of service "a" is ignored by "docker stack deploy"; use a volume of type "tmpfs".',
    '1:75 warning "depends_on" of service "b" is ignored by "docker stack deploy"; all services start at once, so make the service retry until its dependencies are up.',
  ])
  expect(project?.services['a']).not.toHaveProperty('depends_on')
})

test('a stack builds nothing', async () => {
  expect((await load('services: { web: { build: . }, db: { build: ., image: i } }', stack)).findings).toEqual([
    '1:20 info "build" of service "web" is ignored by "docker stack deploy"; build and push the image first.',
    '1:20 warning Service "web" has a "build" but no "image", and "docker stack deploy" builds nothing; add "image".',
    '1:38 info "build" of service "db" is ignored by "docker stack deploy"; build and push the image first.',
  ])
})

test.each(['declared', 'swarm'] as const)('files of different formats, for %s', async (target) => {
  const texts = {
    'compose.yaml': 'version: "3.7"\nservices: { web: { image: nginx } }',
    'compose.override.yaml': 'version: "3.8"\nservices: { web: { image: nginx } }',
  }
  expect((await load(texts, { target })).findings).toEqual([
    'compose.override.yaml:1:10 error This file declares format 3.8, but "compose.yaml" declares format 3.7; tools that go by the version refuse the two together.',
    '  1:10 format 3.7 is declared here',
  ])
  expect((await load(texts)).findings).toEqual([
    'compose.override.yaml:1:1 info The top-level "version" is obsolete, and Compose ignores it; remove it.',
    '1:1 info The top-level "version" is obsolete, and Compose ignores it; remove it.',
  ])
})

test('a number is the format, whatever the file declares', async () => {
  const text = 'version: "2.4"\nservices: { web: { image: nginx, mem_limit: 1g } }'
  expect((await load(text, { target: '2.0' })).findings).toEqual([])
  expect((await load(text, { target: '3.8' })).findings).toEqual([
    '2:34 error Service "web" has the key "mem_limit", which was dropped in format 3; use "deploy.resources.limits.memory".',
  ])
})

test('an unknown version is read as the Compose Specification, which is reported', async () => {
  expect((await load('version: "4"\nservices: { web: { image: nginx } }', { target: 'declared' })).findings).toEqual([
    '1:10 warning There is no Compose file version "4"; the file is read as the Compose Specification.',
  ])
})

test.each(['declared', 'swarm', 'compose'] as const)('a version that is no text, for %s', async (target) => {
  const findings = async (version: string) =>
    (await load(`version: ${version}\nservices: { web: { image: nginx } }`, { target })).findings
  expect(await findings('[3]')).toEqual(['1:10 error "version" must be a string, not a list; remove the brackets.'])
  expect(await findings('{ a: b }')).toEqual(['1:10 error "version" must be a string, not a mapping.'])
  expect(await findings('')).toEqual(['1:1 error "version" is empty; it must be a string.'])
})

test('services at the root of a file that declares format 2: said once', async () => {
  expect(
    (await load('version: "2"\nweb: { image: nginx }\ndb: { image: i }', { target: 'declared' })).findings,
  ).toEqual([
    '2:1 error "web" is at the top level of the file, as services were in format 1, which Compose no longer supports; put all services under "services:".',
  ])
})
