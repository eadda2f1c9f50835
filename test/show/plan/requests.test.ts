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
