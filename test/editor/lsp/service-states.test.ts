import { expect, onTestFinished, test } from 'vitest'
import { CodeLensRefreshRequest, CodeLensRequest } from 'vscode-languageserver-protocol/node'
import { listContainer, startEngine } from '../../outside/docker/engine-with-containers.ts'
import { startClient, type ClientOptions } from './client.ts'

const TEXT = 'services:\n  web:\n    image: nginx\n  db:\n    image: postgres\n  mail:\n    image: mail\n'
const CONTAINERS = [
  listContainer('web', 'running', 'Up 2 hours (healthy)'),
  listContainer('web', 'running', 'Up 2 hours (healthy)'),
  listContainer('db', 'exited', 'Exited (1) 2 hours ago'),
]

async function startEngineOfTest(containers: readonly object[]) {
  const engine = await startEngine(containers)
  onTestFinished(engine.close)
  return engine
}

/** The lenses of the file before anything is known of its containers, and once the server says that they are others. */
async function readLenses(address: string, options: ClientOptions = {}) {
  const { connection, open, uriOf } = await startClient(
    { 'compose.yaml': TEXT },
    { ...options, env: { DOCKER_HOST: address }, capabilities: { workspace: { codeLens: { refreshSupport: true } } } },
  )
  const refreshed = new Promise<void>((resolve) => connection.onRequest(CodeLensRefreshRequest.type, () => resolve()))
  await open('compose.yaml', TEXT)
  const read = async (): Promise<readonly string[]> => {
    const lenses = await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri: uriOf('compose.yaml') } })
    return (lenses ?? []).map(({ range, command }) => `${range.start.line}: ${command?.title}, ${command?.command}`)
  }
  return { first: await read(), refreshed, read }
}

test('lenses say what the containers of each service do once the engine has answered, and it is only read', async () => {
  const { address, asked } = await startEngineOfTest(CONTAINERS)
  const { first, refreshed, read } = await readLenses(address)
  expect(first).toEqual([])
  await refreshed
  expect(await read()).toEqual(['1: running, 2 of 2 healthy, ', '3: exited (1), ', '5: not running, '])
  expect(new Set(asked)).toEqual(new Set(['GET /containers/json']))
})

test.each<readonly [string, ClientOptions]>([
  ['a setting says so', { initializationOptions: { serviceStates: false } }],
  ['there are no lenses', { initializationOptions: { codeLenses: false } }],
  ['the workspace is not trusted', { initializationOptions: { trusted: false } }],
  ['nothing outside is read', { args: ['--no-external'] }],
])('the engine is not asked if %s', async (_, options) => {
  const { address, asked } = await startEngineOfTest(CONTAINERS)
  const { first, read } = await readLenses(address, options)
  expect([...first, ...(await read())]).toEqual([])
  expect(asked).toEqual([])
})

test('nothing is said of a project without containers, nor where no engine is', async () => {
  const { address, asked } = await startEngineOfTest([])
  const { read } = await readLenses(address)
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  expect(await read()).toEqual([])
  const nowhere = await readLenses('unix:///nowhere/docker.sock')
  expect([...nowhere.first, ...(await nowhere.read())]).toEqual([])
})
