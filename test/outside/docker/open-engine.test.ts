import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { findEngineAddress, parseEngineAddress } from '../../../src/outside/docker/address.ts'
import { parseInterfaces, parseRoutes, parseTable } from '../../../src/outside/docker/listeners.ts'
import { openEngine } from '../../../src/outside/docker/open-engine.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { planProject } from '../../../src/lint/check/plan-project.ts'

let server: Server | undefined
afterEach(() => server?.close())

/** An engine that answers as told; `asked` collects what it is sent. */
async function serve(answer: RequestListener) {
  const asked: string[] = []
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { asked, engine: openEngine(parseEngineAddress(`tcp://127.0.0.1:${port}`, undefined)) }
}

const project = {
  files: ['/shop/compose.yaml'],
  host: memoryHost({ '/shop/compose.yaml': 'services:\n  web:\n    image: nginx\n    ports: ["8080:80"]\n' }),
}

test('an engine is asked with GET alone', async () => {
  const { asked, engine } = await serve((request, response) => {
    const body =
      request.url === '/version' ? { ApiVersion: '1.45' } : request.url === '/images/nginx/json' ? { Id: 'x' } : []
    response.end(JSON.stringify(body))
  })
  const { services, failures } = await planProject(project, engine)
  engine.close()
  expect(services['web']?.action).toBe('created')
  expect(failures).toEqual([])
  expect(asked.toSorted()).toEqual([
    'GET /containers/json?all=1',
    'GET /images/nginx/json',
    'GET /info',
    'GET /networks',
    'GET /version',
    'GET /volumes',
  ])
})

test('redirects are not followed', async () => {
  const { asked, engine } = await serve((_, response) => {
    response.writeHead(302, { Location: '/elsewhere' }).end()
  })
  const { failures } = await planProject(project, engine)
  engine.close()
  expect(failures.map(({ rule, message }) => [rule, message])).toEqual([
    ['unreachable-engine', 'The engine refuses "GET /version" with status 302; start it, or choose another.'],
  ])
  expect(asked.filter((line) => line.includes('elsewhere'))).toEqual([])
})

test.each([
  ['null', null],
  ['a text', 'hello'],
  ['a list', []],
  ['members of other types', { ApiVersion: 7, Volumes: 'none', Plugins: [] }],
])('what is no engine is told as such: %s', async (_, body) => {
  const { engine } = await serve((_request, response) => response.end(JSON.stringify(body)))
  const { failures } = await planProject(project, engine)
  engine.close()
  expect(failures.map(({ message }) => message)).toEqual([
    'The engine does not answer as a Docker engine; start it, or choose another.',
  ])
})

test('an endless answer is cut off', async () => {
  const part = Buffer.alloc(1 << 20, 0x20)
  const { engine } = await serve((_, response) => {
    const send = (): void => {
      while (!response.destroyed && response.write(part));
      response.once('drain', send)
    }
    send()
  })
  await expect(engine.get('/version')).rejects.toThrow('answers with far too much')
  engine.close()
})

test('an engine that is not there is a failure, not an exception', async () => {
  const engine = openEngine(parseEngineAddress('unix:///no/such.sock', undefined))
  const { failures } = await planProject(project, engine)
  engine.close()
  expect(failures.map(({ message }) => message)).toEqual([
    'The engine cannot be reached (ENOENT); start it, or choose another.',
  ])
})

test('the environment names the engine, and an address is shown without its user', () => {
  const address = findEngineAddress({}, { DOCKER_HOST: 'ssh://me:secret@host:2222' })
  expect(address).toEqual({ kind: 'ssh', user: 'me', host: 'host', port: '2222', shown: 'ssh://host:2222' })
  expect(findEngineAddress({ host: 'tcp://10.0.0.1' }, { DOCKER_HOST: 'unix:///x' })).toEqual({
    kind: 'tcp',
    host: '10.0.0.1',
    port: 2375,
    tls: undefined,
    shown: 'tcp://10.0.0.1',
  })
  expect(() => findEngineAddress({ host: 'ftp://x' }, {})).toThrow('"ftp://x" is no address of an engine')
})

test('listening sockets are read from the tables of Linux, and others are not', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0',
    '   1: 0100007F:1F91 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 2 1 0',
  ].join('\n')
  expect(parseTable(table, 'tcp').map(({ address, port }) => [address, port])).toEqual([['127.0.0.1', 8080]])
})

test('the addresses of this host', () => {
  const routes = `Local:
     +-- 127.0.0.0/8 2 0 2
           |-- 127.0.0.0
              /8 host LOCAL
           |-- 127.0.0.1
              /32 host LOCAL
        |-- 127.255.255.255
           /32 link BROADCAST
        |-- 172.17.0.1
           /32 host LOCAL
`
  expect(parseRoutes(routes)).toEqual(['127.0.0.1', '172.17.0.1'])
  expect(parseInterfaces('00000000000000000000000000000001 01 80 10 80       lo\n')).toEqual([
    '0000:0000:0000:0000:0000:0000:0000:0001',
  ])
})
