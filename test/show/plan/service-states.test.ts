import { expect, test } from 'vitest'
import { EngineProblem } from '../../../src/show/plan/ask-engine.ts'
import { askForServiceStates, describeContainers } from '../../../src/show/plan/service-states.ts'

/** What an engine lists of containers in these states, each with the sentence about it. */
async function describe(...listed: readonly (readonly [state: string, sentence: string])[]): Promise<string> {
  const body = listed.map(([State, Status]) => ({ State, Status, Labels: { 'com.docker.compose.service': 'web' } }))
  const states = await askForServiceStates('shop', { get: () => Promise.resolve({ status: 200, body }) })
  return describeContainers(states.get('web') ?? [])
}

const HEALTHY = ['running', 'Up 2 hours (healthy)'] as const
const UNHEALTHY = ['running', 'Up 2 hours (unhealthy)'] as const
const STARTING = ['running', 'Up 3 seconds (health: starting)'] as const
const UP = ['running', 'Up About a minute'] as const
const FAILED = ['exited', 'Exited (137) 3 minutes ago'] as const

test('what the containers of a service do is said in a few words', async () => {
  expect(await describe()).toBe('not running')
  expect(await describe(UP)).toBe('running')
  expect(await describe(UP, UP)).toBe('running, 2 containers')
  expect(await describe(HEALTHY)).toBe('running, healthy')
  expect(await describe(UNHEALTHY)).toBe('running, unhealthy')
  expect(await describe(STARTING)).toBe('running, not yet healthy')
  expect(await describe(HEALTHY, HEALTHY)).toBe('running, 2 of 2 healthy')
  expect(await describe(HEALTHY, UNHEALTHY, STARTING)).toBe('running, 1 of 3 healthy')
  expect(await describe(FAILED)).toBe('exited (137)')
  expect(await describe(FAILED, UP, FAILED)).toBe('1 of 3 running, 2 of 3 exited (137)')
  expect(await describe(FAILED, HEALTHY)).toBe('1 of 2 running, 1 of 2 exited (137), healthy')
  expect(await describe(['paused', 'Up 2 hours (Paused)'])).toBe('paused')
  expect(await describe(['restarting', 'Restarting (1) 5 seconds ago'])).toBe('restarting')
})

test('nothing of an engine is shown but the words that are known', async () => {
  expect(await describe(['<b>', 'Up 1 hour (constructor)'])).toBe('unknown')
  const refusing = { get: () => Promise.resolve({ status: 500, body: undefined }) }
  await expect(askForServiceStates('shop', refusing)).rejects.toThrow(EngineProblem)
})

test('an engine is asked for the containers of the project, without those of "run"', async () => {
  const asked: string[] = []
  const get = (path: string) => {
    asked.push(decodeURIComponent(path))
    return Promise.resolve({ status: 200, body: [] })
  }
  expect((await askForServiceStates('shop', { get })).size).toBe(0)
  expect(asked).toEqual([
    '/containers/json?all=1&filters={"label":["com.docker.compose.project=shop","com.docker.compose.oneoff=False"]}',
  ])
})
