import { expect, test } from 'vitest'
import { planProject } from '../../../src/lint/check/plan-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import type { Engine } from '../../../src/show/plan/engine.ts'
import { createEngine, DEFAULT_NETWORK, startAll } from './machine.ts'

/** Counts how many answers are waited for at the same time. */
function watch(engine: Engine) {
  const counts = { now: 0, most: 0, all: 0 }
  const get: Engine['get'] = async (path) => {
    counts.now++
    counts.all++
    counts.most = Math.max(counts.most, counts.now)
    await new Promise((resolve) => setImmediate(resolve))
    counts.now--
    return engine.get(path)
  }
  return { counts, engine: { get } }
}

test('no more than ten questions are open at once, however many images and containers there are', async () => {
  const names = Array.from({ length: 200 }, (_, index) => `s${index}`)
  const write = (tag: number): string =>
    `services:\n${names.map((name) => `  ${name}: { image: "acme/${name}:${tag}" }\n`).join('')}`
  const containers = await startAll(write(1))
  const details = Object.fromEntries(
    containers.map(({ Id }, index) => [String(Id), { Config: { Image: `acme/s${index}:1` } }]),
  )
  const { counts, engine } = watch(createEngine({ containers, details, networks: [DEFAULT_NETWORK] }))
  const host = memoryHost({ '/shop/compose.yaml': write(2) })
  const { services } = await planProject({ files: ['/shop/compose.yaml'], host }, engine)
  expect(Object.values(services).every(({ action }) => action === 'recreated')).toBe(true)
  expect(counts.most).toBe(10)
  // Five lists, each image, and each container that the list does not tell enough about.
  expect(counts.all).toBe(5 + 200 + 200)
})

const DOCKER = { Components: [{ Name: 'Engine' }] }

async function countQuestions(before: string, after: string, image: (name: string) => string, version = DOCKER) {
  const containers = (await startAll(before)).map((container, index) => ({ ...container, Image: image(`s${index}`) }))
  const { counts, engine } = watch(createEngine({ version, containers, networks: [DEFAULT_NETWORK] }))
  const host = memoryHost({ '/shop/compose.yaml': after })
  const { services } = await planProject({ files: ['/shop/compose.yaml'], host }, engine)
  return { questions: counts.all, actions: Object.values(services).map(({ action }) => action) }
}

const THREE = 'services: { s0: { image: a }, s1: { image: b }, s2: { image: c } }'
const IMAGES: Readonly<Record<string, string>> = { s0: 'a', s1: 'b', s2: 'c' }

test('the lists are enough where nothing happens, since Docker tells which images containers were made from', async () => {
  const asked = await countQuestions(THREE, THREE, (name) => IMAGES[name] ?? '')
  expect(asked).toEqual({ questions: 5, actions: ['kept', 'kept', 'kept'] })
})

test('another engine is asked for each image', async () => {
  const asked = await countQuestions(THREE, THREE, (name) => IMAGES[name] ?? '', {
    Components: [{ Name: 'Podman Engine' }],
  })
  expect(asked).toEqual({ questions: 5 + 3, actions: ['kept', 'kept', 'kept'] })
})

test('a tag that stands for another image since is asked for', async () => {
  // Docker then tells the ID of the image that the container was made from.
  const asked = await countQuestions(THREE, THREE, (name) => (name === 's1' ? 'sha256:1' : (IMAGES[name] ?? '')))
  expect(asked).toEqual({ questions: 5 + 1, actions: ['kept', 'kept', 'kept'] })
})

test('of a service that changes, its image and one of its containers are asked for', async () => {
  const after = THREE.replace('image: b', 'image: b, user: "1"')
  const asked = await countQuestions(THREE, after, (name) => IMAGES[name] ?? '')
  expect(asked).toEqual({ questions: 5 + 1 + 1, actions: ['kept', 'recreated', 'kept'] })
})

test('of a service whose health is waited for, the image is asked for a health check, and has none', async () => {
  const before = 'services: { s0: { image: a }, s1: { image: b, depends_on: { s0: { condition: service_healthy } } } }'
  const after = before.replace('image: b', 'image: b, user: "1"')
  const asked = await countQuestions(before, after, (name) => IMAGES[name] ?? '')
  expect(asked).toEqual({ questions: 5 + 1 + 2, actions: ['kept', 'recreated-not-started'] })
})
