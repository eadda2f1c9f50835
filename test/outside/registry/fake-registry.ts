import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

/** What a server on this machine was asked, and how it is called. */
export interface FakeServer {
  /** `127.0.0.1:PORT`. */
  readonly host: string
  /** `METHOD path authorization`, in the order asked. */
  readonly asked: readonly string[]
}

export type Respond = (request: IncomingMessage, response: ServerResponse, server: FakeServer) => void

/** A server that answers as a test wants, until the test ends. */
export async function fakeServer(respond: Respond): Promise<FakeServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    asked.push(`${method} ${url} ${headers.authorization ?? '-'}`)
    respond(request, response, fake)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const fake: FakeServer = {
    host: `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    asked,
  }
  return fake
}

/** Answers with a status, headers and a body. */
export function answer(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): void {
  response.writeHead(status, headers)
  response.end(body)
}
