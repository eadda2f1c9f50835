import { expect, test } from 'vitest'
import { createChecker } from '../../../src/lint/check/checker.ts'
import { createLoader, keepLoads } from '../../../src/lint/check/load-to-check.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

/** A project, and how often its file was read. */
function projectThatCounts() {
  const memory = memoryHost({ '/shop/compose.yaml': 'services: { web: { image: nginx } }' })
  let reads = 0
  const host: typeof memory = {
    ...memory,
    read(path) {
      if (path === '/shop/compose.yaml') reads++
      return memory.read(path)
    },
  }
  return { project: { files: ['/shop/compose.yaml'], host }, countReads: () => reads }
}

test('a project that was loaded before its check is not loaded again', async () => {
  const { project, countReads } = projectThatCounts()
  const { keep, take } = keepLoads(createLoader({}))
  const { model } = (await keep(project))()
  const checked = (await createChecker({}, take).prepare(project))()
  expect(checked.model).toBe(model)
  expect(countReads()).toBe(1)
})

test('what is kept is taken once, and what is not kept is loaded', async () => {
  const { project, countReads } = projectThatCounts()
  const { keep, take } = keepLoads(createLoader({}))
  const { model } = (await keep(project))()
  expect((await take(project))().model).toBe(model)
  expect((await take(project))().model).not.toBe(model)
  expect((await take({ ...project }))().model).not.toBe(model)
  expect(countReads()).toBe(3)
})
