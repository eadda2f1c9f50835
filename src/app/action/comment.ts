import { readEvent, getMemberAt } from './event.ts'

type Env = Readonly<Record<string, string | undefined>>

export interface CommentOptions {
  readonly token: string
  /** The part of the repository that the comment is about, since another run may have a comment of its own. */
  readonly about: string
  readonly text: string
  /** There is nothing to report: an existing comment is updated, but none is created. */
  readonly isNothing: boolean
}

/** More time than GitHub needs to answer. */
const MAX_WAIT = 30_000

/** At most this many pages of a hundred comments are searched for our own. */
const MAX_PAGES = 20

/**
 * Writes what a pull request does as a comment on it, which later runs find and update. Only comments by the token's
 * own account count, since anybody could write one that looks like ours.
 *
 * @returns why there is no comment, as a sentence; undefined on success.
 */
export async function writeComment(
  { token, about, text, isNothing }: CommentOptions,
  env: Env,
): Promise<string | undefined> {
  const place = findCommentPlace(env)
  if (place === undefined) return 'The comment was not written, as this is no pull request.'
  const mark = `<!-- composure diff ${encodeURIComponent(about)} -->`
  const body = `${mark}\n${text}`
  const ask = createApiClient(token)
  try {
    const author = await findViewer(place.graphql, ask)
    const own = author === undefined ? undefined : await ownComment(place, author, mark, ask)
    if (own !== undefined) {
      if (own.body !== body) await ask('PATCH', `${place.repository}/issues/comments/${own.id}`, { body })
    } else if (!isNothing) {
      await ask('POST', `${place.repository}/issues/${place.number}/comments`, { body })
    }
    return undefined
  } catch (error) {
    return `The comment was not written: ${describeApiError(error)}`
  }
}

interface Place {
  /** The address of the repository in the API. */
  readonly repository: string
  readonly graphql: string
  /** The number of the pull request. */
  readonly number: number
}

function findCommentPlace(env: Env): Place | undefined {
  const {
    GITHUB_API_URL: api = '',
    GITHUB_REPOSITORY: repository = '',
    GITHUB_GRAPHQL_URL: graphql = `${api}/graphql`,
  } = env
  const number = readEvent(env, ['pull_request', 'number'])
  if (typeof number !== 'number' || api === '' || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return undefined
  return { repository: `${api}/repos/${repository}`, graphql, number }
}

type Ask = (method: 'GET' | 'PATCH' | 'POST', url: string, body?: unknown) => Promise<unknown>

class Refusal extends Error {
  readonly status: number
  constructor(status: number) {
    super(`GitHub answered ${status}`)
    this.status = status
  }
}

function createApiClient(token: string): Ask {
  return async (method, url, body) => {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'user-agent': 'composure',
        'x-github-api-version': '2022-11-28',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // The token must not be sent to anybody else.
      redirect: 'error',
      signal: AbortSignal.timeout(MAX_WAIT),
    })
    if (!response.ok) throw new Refusal(response.status)
    return response.json()
  }
}

/** The account that the token belongs to. */
async function findViewer(url: string, ask: Ask): Promise<string | undefined> {
  const answer = await ask('POST', url, { query: '{ viewer { login } }' })
  const login = getMemberAt(answer, ['data', 'viewer', 'login'])
  return typeof login === 'string' ? login : undefined
}

interface OwnComment {
  readonly id: number
  readonly body: string
}

async function ownComment(
  { repository, number }: Place,
  author: string,
  mark: string,
  ask: Ask,
): Promise<OwnComment | undefined> {
  for (let page = 1; page <= MAX_PAGES; page++) {
    const answer = await ask('GET', `${repository}/issues/${number}/comments?per_page=100&page=${page}`)
    const comments: readonly unknown[] = Array.isArray(answer) ? answer : []
    if (comments.length === 0) return undefined
    for (const each of comments) {
      const [id, body, login] = [
        getMemberAt(each, ['id']),
        getMemberAt(each, ['body']),
        getMemberAt(each, ['user', 'login']),
      ]
      if (typeof id === 'number' && typeof body === 'string' && login === author && body.startsWith(mark))
        return { id, body }
    }
  }
  return undefined
}

function describeApiError(error: unknown): string {
  if (error instanceof Refusal && [401, 403, 404].includes(error.status)) {
    return `the token may not do that (${error.status}); the job needs the permission "pull-requests: write", which those for pull requests from forks do not get.`
  }
  return error instanceof Refusal ? `${error.message}.` : 'GitHub could not be reached.'
}
