import { expect, test } from 'vitest'
import { createDrawings } from '../../../src/app/action/drawings.ts'
import { checkCandidates } from '../../../src/lint/check/check.ts'
import { createChecker } from '../../../src/lint/check/checker.ts'
import type { CheckOptions } from '../../../src/lint/check/check-options.ts'
import { type Host, memoryHost } from '../../../src/read/project/loading/host.ts'

/** What is drawn of a file, and how often it was read for that after its check. */
async function drawn(
  text: string,
  options: CheckOptions = {},
): Promise<readonly [names: readonly string[], reads: number]> {
  const files = memoryHost({ '/shop/compose.yaml': text })
  let reads = 0
  const host: Host = {
    ...files,
    read: (path) => {
      if (path === '/shop/compose.yaml') reads++
      return files.read(path)
    },
  }
  const drawings = createDrawings()
  const candidates = [{ project: { files: ['/shop/compose.yaml'], host } }]
  const { projects } = await checkCandidates(candidates, createChecker(options), { onLoaded: drawings.draw })
  const before = reads
  const markdown = await drawings.markdown(projects, () => Promise.resolve(undefined), '/shop')
  return [[...markdown.matchAll(/s\d+\["<b>(\w+)/g)].map(([, name = '']) => name), reads - before]
}

const WEB = 'services:\n  web: { image: nginx }\n'
const WITH_PROFILE = `${WEB}  debug: { image: busybox, profiles: [debug] }\n`

test('a project is drawn from the model that it was checked with', async () => {
  expect(await drawn(WEB)).toEqual([['web'], 0])
})

test('what only a profile starts is drawn too, and for that loaded once more', async () => {
  expect(await drawn(WITH_PROFILE)).toEqual([['web', 'debug'], 1])
})

test('what is checked for others is drawn as Compose takes it', async () => {
  expect(await drawn(WEB, { target: 'swarm' })).toEqual([['web'], 1])
  expect(await drawn('services:\n  web: { build: . }\n', { target: 'swarm' })).toEqual([['web'], 1])
})

test('what Compose refuses is not drawn', async () => {
  expect(await drawn('services:\n  web: { imagee: nginx }\n')).toEqual([[], 0])
})
