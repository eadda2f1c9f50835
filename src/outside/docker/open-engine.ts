import http from 'node:http'
import { EngineProblem } from '../../show/plan/ask-engine.ts'
import type { Engine, EngineAnswer } from '../../show/plan/engine.ts'
import type { EngineAddress } from './address.ts'
import { dialOverSsh } from './dial-over-ssh.ts'

/** The longest answer: the list of ten thousand containers is shorter. */
const MAX_ANSWER_LENGTH = 64 << 20
/** In milliseconds, for a whole answer. */
const MAX_WAIT = 20_000
/** Connections at once. To an engine on this machine, more of them take more of our time, and none of its. */
const MAX_CONNECTIONS = { here: 2, elsewhere: 10 } as const

export interface OpenEngine extends Engine {
  readonly close: () => void
}

/** Opens an engine for reading. Nothing is sent before the first question. */
export function openEngine(address: EngineAddress): OpenEngine {
  const agent = createAgent(address)
  return { get: (path) => sendGet(path, address, agent), close: () => agent.destroy() }
}

/** Loading it takes as long as all questions to a small engine, most of which are behind a socket. */
function getHttps() {
  return process.getBuiltinModule('node:https')
}

function createAgent(address: EngineAddress): http.Agent {
  const isHere = address.kind === 'socket'
  const options = { keepAlive: true, maxSockets: isHere ? MAX_CONNECTIONS.here : MAX_CONNECTIONS.elsewhere }
  if (address.kind === 'ssh') {
    const agent = new http.Agent({ ...options, maxSockets: 1 })
    agent.createConnection = () => dialOverSsh(address)
    return agent
  }
  if (address.kind !== 'tcp' || address.tls === undefined) return new http.Agent(options)
  const { ca, cert, key, isVerified } = address.tls
  return new (getHttps().Agent)({ ...options, ca, cert, key, rejectUnauthorized: isVerified })
}

/** The only place that sends something to an engine, and it sends `GET`. Redirects are not followed. */
function sendGet(path: string, address: EngineAddress, agent: http.Agent): Promise<EngineAnswer> {
  const place =
    address.kind === 'socket'
      ? // An empty name of the server keeps Node from working out what it is, which takes longer than a question.
        { socketPath: address.path, servername: '' }
      : address.kind === 'tcp'
        ? { host: address.host, port: address.port }
        : { host: 'docker' }
  const send = address.kind === 'tcp' && address.tls !== undefined ? getHttps().request : http.request
  return new Promise((resolve, reject) => {
    const request = send({
      ...place,
      agent,
      method: 'GET',
      path,
      headers: { Host: 'docker', Accept: 'application/json' },
    })
    const fail = (reason: string): void => {
      reject(new EngineProblem(reason))
      request.destroy()
    }
    const timer = setTimeout(() => fail(`does not answer within ${MAX_WAIT / 1000} seconds`), MAX_WAIT)
    request.once('close', () => clearTimeout(timer))
    request.once('error', (error) => fail(`cannot be reached (${getErrorCode(error)})`))
    request.once('response', (response) => {
      const parts: Buffer[] = []
      let length = 0
      response.on('data', (part: Buffer) => {
        length += part.length
        if (length > MAX_ANSWER_LENGTH) fail('answers with far too much')
        else parts.push(part)
      })
      response.once('error', () => fail('breaks off its answer'))
      response.once('aborted', () => fail('breaks off its answer'))
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: parseBody(Buffer.concat(parts)) }))
    })
    request.end()
  })
}

/** What is no JSON is no answer. */
function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function getErrorCode(error: Error): string {
  return 'code' in error ? String(error.code) : error.name
}
