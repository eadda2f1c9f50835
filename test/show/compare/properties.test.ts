import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareProjects } from '../../../src/show/compare/compare-projects.ts'
import type { AttributeChange, ServiceChange } from '../../../src/show/compare/comparison.ts'
import { fileHost } from '../../../src/outside/node/file-host.ts'
import { stringifyProject } from '../../../src/read/print/stringify.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadProject } from '../../../src/read/project/loading/load-project.ts'
import { compared, linesOf, side } from './compared.ts'

const examples = resolve(import.meta.dirname, '../../../examples')
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:^|[/\\])(?:docker-)?compose\.ya?ml$/.test(file))
  .map((file) => join(examples, file))

test('comparing a project with itself yields nothing', async () => {
  expect(files.length).toBeGreaterThan(3)
  for (const file of files) {
    const project = { files: [file], host: fileHost }
    expect([file, ...linesOf(await compareProjects(project, project))]).toEqual([file])
  }
})

test('comparing a project with its own canonical form yields nothing', async () => {
  let count = 0
  for (const file of files) {
    const written = { files: [file], host: fileHost, profiles: ['*'] }
    const { project } = await loadProject(written)
    if (project === undefined) continue
    count += 1
    // A dollar sign in the canonical model is one.
    const text = stringifyProject(project, 'yaml').replaceAll('$', '$$$$')
    const canonical = {
      files: [file],
      host: memoryHost({ [file]: text }),
      projectDirectory: dirname(file),
      profiles: ['*'],
    }
    expect([file, ...linesOf(await compareProjects(written, canonical))]).toEqual([file])
  }
  expect(count).toBeGreaterThan(1)
})

const service = fc.record(
  {
    image: fc.constantFrom('a:1', 'a:2'),
    ports: fc.uniqueArray(fc.constantFrom('1:1', '2:2', '3:2'), { maxLength: 3 }),
    volumes: fc.uniqueArray(fc.constantFrom('data:/data', 'other:/data2', '/data3', './here:/data4'), { maxLength: 3 }),
    environment: fc.dictionary(fc.constantFrom('A', 'B'), fc.constantFrom('1', '2'), { maxKeys: 2 }),
    cap_add: fc.uniqueArray(fc.constantFrom('NET_ADMIN', 'SYS_TIME'), { maxLength: 2 }),
    healthcheck: fc.record({ test: fc.constantFrom('true', 'false') }),
    scale: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['image'] },
)

const project = fc
  .record({
    services: fc.dictionary(fc.constantFrom('web', 'db', 'cache'), service, { minKeys: 1 }),
    networks: fc.constantFrom({}, { default: { internal: true } }),
    volumes: fc.record({ data: fc.constantFrom({}, { name: 'renamed' }), other: fc.constant({}) }),
  })
  .map((written) => JSON.stringify(written))

test('a generated project compared with itself, in another order, or with its canonical form yields nothing', async () => {
  await fc.assert(
    fc.asyncProperty(project, async (text) => {
      const { project: model } = await loadProject(side(text))
      if (model === undefined) return
      const canonical = stringifyProject(model, 'yaml').replaceAll('$', '$$$$')
      for (const other of [text, backwards(text), canonical]) expect(linesOf(await compared(text, other))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

/** The same mappings with their keys in the opposite order. */
function backwards(text: string): string {
  return JSON.stringify(JSON.parse(text, (_, value: unknown) => reversed(value)))
}

function reversed(value: unknown): unknown {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isMapping ? Object.fromEntries(Object.entries(value).reverse()) : value
}

const MIRRORED = { created: 'orphan', orphan: 'created' } as const

test('what happens on the way back mirrors what happened', async () => {
  await fc.assert(
    fc.asyncProperty(project, project, async (one, other) => {
      const [there, back] = [await compared(one, other), await compared(other, one)]
      const mirrored = Object.fromEntries(
        Object.entries(back.services).map(([name, change]) => [name, { ...change, action: mirroredAction(change) }]),
      )
      expect(summaryOf(there.services)).toEqual(summaryOf(mirrored, true))
    }),
    { numRuns: 60 },
  )
})

function mirroredAction({ action }: ServiceChange): ServiceChange['action'] {
  return action === 'created' || action === 'orphan' ? MIRRORED[action] : action
}

function summaryOf(
  services: Readonly<Record<string, ServiceChange>>,
  isBack = false,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(services).map(([name, { action, reasons, withoutEffect }]) => [
      name,
      {
        action,
        attributes: [...reasons, ...withoutEffect]
          .filter((reason) => reason.kind === 'attribute')
          .map((change) => valuesOf(change, isBack))
          .sort(),
      },
    ]),
  )
}

function valuesOf({ before, after }: AttributeChange, isBack: boolean): string {
  return JSON.stringify((isBack ? [after, before] : [before, after]).map((value) => value?.value ?? null))
}
