import { createServer, type IncomingMessage } from 'node:http'
import { onTestFinished } from 'vitest'

/** A comment as GitHub has it. */
export interface FakeComment {
  readonly id: number
  readonly user: { readonly login: string }
  readonly body: string
}

export interface FakeGithub {
  readonly url: string
  readonly comments: FakeComment[]
  /** What was asked, such as `POST /repos/ann/shop/issues/7/comments`. */
  readonly asked: string[]
}

export const TOKEN = 'ghs_notreally'

/** As far as the action asks it: pull request 7 of `ann/shop`, whose token belongs to a bot. */
export async function fakeGithub(comments: FakeComment[] = [], refuse?: number): Promise<FakeGithub> {
  const asked: string[] = []
  const answer = (method: string, path: string, body: string): unknown => {
    const given: unknown = body === '' ? undefined : JSON.parse(body)
    const text = typeof given === 'object' && given !== null && 'body' in given ? String(given.body) : ''
    if (path === '/graphql') return { data: { viewer: { login: 'github-actions[bot]' } } }
    if (method === 'GET') {
      const page = Number(new URL(path, 'http://fake').searchParams.get('page'))
      return comments.slice((page - 1) * 100, page * 100)
    }
    const id = method === 'PATCH' ? Number(path.split('/').at(-1)) : comments.length + 1
    const comment = { id, user: { login: 'github-actions[bot]' }, body: text }
    const at = comments.findIndex((each) => each.id === id)
    if (at < 0) comments.push(comment)
    else comments[at] = comment
    return comment
  }
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const { method = '', url = '' } = request
      asked.push(`${method} ${url}`)
      const isKnown = request.headers.authorization === `Bearer ${TOKEN}`
      const status = !isKnown ? 401 : refuse !== undefined && method !== 'GET' && url !== '/graphql' ? refuse : 200
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(status === 200 ? answer(method, url, body) : { message: 'No.' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return { url: `http://127.0.0.1:${address.port}`, comments, asked }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
