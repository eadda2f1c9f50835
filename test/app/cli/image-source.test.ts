import type { ServerResponse } from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'
import { openImageSource } from '../../../src/app/cli/registry/image-source.ts'
import { answer, fakeServer } from '../../outside/registry/fake-registry.ts'
import { folderOf } from './run-in.ts'
import { createIo } from './test-io.ts'

afterEach(() => vi.useRealTimers())

test('a registry that is slow is not asked for the same tags again while it is thinking', async () => {
  const open: ServerResponse[] = []
  const { host, asked } = await fakeServer((_, response) => open.push(response))
  const source = openImageSource(createIo({ env: trust(host) }))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  for (let keystroke = 0; keystroke < 3; keystroke++) {
    const found = source.tagsOf(`${host}/shop/web`)
    await vi.waitUntil(() => asked.length > 0)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await found).toEqual([])
  }
  const found = source.tagsOf(`${host}/shop/web`)
  for (const response of open) answer(response, 200, {}, JSON.stringify({ tags: ['1.4'] }))
  expect(await found).toEqual(['1.4'])
  expect(asked).toEqual(['GET /v2/shop/web/tags/list?n=1000 -'])
})

test('a registry that has no answer is asked again later', async () => {
  const { host, asked } = await fakeServer((_, response) =>
    asked.length === 1 ? answer(response, 500) : answer(response, 200, {}, JSON.stringify({ tags: ['1.4'] })),
  )
  const source = openImageSource(createIo({ env: trust(host) }))
  expect(await source.tagsOf(`${host}/shop/web`)).toEqual([])
  expect(await source.tagsOf(`${host}/shop/web`)).toEqual(['1.4'])
  expect(await source.tagsOf(`${host}/shop/web`)).toEqual(['1.4'])
  expect(asked).toHaveLength(2)
})

/** An environment in which Docker knows a registry on this machine. */
function trust(host: string): Readonly<Record<string, string>> {
  return { DOCKER_CONFIG: folderOf({ 'config.json': JSON.stringify({ auths: { [host]: {} } }) }) }
}
