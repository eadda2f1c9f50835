import { isLoopbackHost, resolvesInside } from './addresses.ts'
import { RegistryFailure } from './failure.ts'

/** A client's access to the network; tests provide their own. */
export interface Network {
  readonly fetch: typeof fetch
  readonly wait: (milliseconds: number) => Promise<void>
  /** Ends all requests of a run, so that many images at slow registries cost no more time than one. */
  readonly deadline: AbortSignal
  /** Whether a host may be in a private network, or be this machine. */
  readonly isTrusted: (host: string) => boolean
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
  /** Whether it comes from the host that was asked, and not from one that it redirected to. */
  readonly isFromHost: boolean
}

export interface Question {
  readonly url: URL
  readonly method: 'GET' | 'HEAD' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  /** Never sent to a host other than that of `url`. */
  readonly body?: URLSearchParams
}

const MAX_ANSWER_LENGTH = 4 << 20
const MAX_WAIT = 15_000
const MAX_REDIRECTS = 5
const MAX_ATTEMPTS = 3
/** The longest wait that a registry may ask for, in seconds. */
const MAX_PATIENCE = 30

/**
 * Sends one request: follows redirects, waits if asked to, and limits the size of the answer. Credentials are only sent
 * to the host that they are for.
 */
export async function sendRequest(question: Question, network: Network): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await askOnce(question, network)
    const isBusy = answer.status === 429 || answer.status === 503
    if (!isBusy) return answer
    const seconds = parseSeconds(answer.headers.get('retry-after'))
    if (attempt === MAX_ATTEMPTS || seconds > MAX_PATIENCE) {
      const when = answer.headers.has('retry-after') ? `; it asks to wait ${Math.ceil(seconds)} seconds` : ''
      throw new RegistryFailure(`answers too many requests (${answer.status})${when}`)
    }
    await network.wait(seconds * 1_000)
  }
}

/** Parses `Retry-After`: seconds, or a date. */
function parseSeconds(text: string | null): number {
  if (text === null) return 1
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const date = Date.parse(text)
  return Number.isNaN(date) ? 1 : Math.max(0, (date - Date.now()) / 1_000)
}

async function askOnce({ url, method, headers, body }: Question, network: Network): Promise<Answer> {
  let at = url
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    await assertMayAsk(at, network)
    const others = Object.fromEntries(Object.entries(headers).filter(([key]) => key !== 'authorization'))
    const isSame = at.host === url.host
    const init = isSame ? { method, headers, ...(body !== undefined && { body }) } : { method, headers: others }
    const response = await fetchOnce(at, init, network)
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) {
      const { status, headers: received } = response
      return { status, headers: received, body: await readBody(response, network.deadline), isFromHost: isSame }
    }
    await response.body?.cancel()
    if (body !== undefined) throw new RegistryFailure('redirects a login')
    const next = URL.canParse(location, at.href) ? new URL(location, at.href) : undefined
    if (next === undefined) throw new RegistryFailure('redirects to what is no address')
    if (at.protocol === 'https:' && next.protocol !== 'https:')
      throw new RegistryFailure('redirects to an unencrypted address')
    at = next
  }
  throw new RegistryFailure('redirects in circles')
}

/** Rejects what an untrusted file must not lead to: hosts in private networks, and unencrypted ones. */
async function assertMayAsk({ protocol, host, hostname }: URL, { isTrusted, deadline }: Network): Promise<void> {
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopbackHost(hostname))) {
    throw new RegistryFailure('leads to an unencrypted address')
  }
  if (isTrusted(host)) return
  const inside = await waitUntil(deadline, resolvesInside(hostname)).catch((error: unknown) => {
    throw toRegistryFailure(error, deadline)
  })
  if (inside) {
    throw new RegistryFailure(
      `cannot be used, since "${host}" is on this machine or in a private network; allow it with "--registry ${host}"`,
    )
  }
}

async function fetchOnce(url: URL, init: RequestInit, { fetch, deadline }: Network): Promise<Response> {
  try {
    const signal = AbortSignal.any([deadline, AbortSignal.timeout(MAX_WAIT)])
    return await fetch(url, { ...init, redirect: 'manual', signal })
  } catch (error) {
    throw toRegistryFailure(error, deadline)
  }
}

async function readBody(response: Response, deadline: AbortSignal): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of readChunks(response)) {
      length += part.length
      if (length > MAX_ANSWER_LENGTH) throw new RegistryFailure('answers with far too much')
      parts.push(part)
    }
  } catch (error) {
    throw error instanceof RegistryFailure ? error : toRegistryFailure(error, deadline)
  }
  return Buffer.concat(parts)
}

async function* readChunks({ body }: Response): AsyncGenerator<Uint8Array> {
  const parts: AsyncIterable<unknown> | null = body
  if (parts === null) return
  for await (const part of parts) if (part instanceof Uint8Array) yield part
}

/** Waits for a result no longer than until a signal aborts; the name of a host may never be resolved. */
async function waitUntil<T>(deadline: AbortSignal, result: Promise<T>): Promise<T> {
  const over = new AbortController()
  const late = new Promise<never>((_, reject) => {
    const fail = (): void => reject(new RegistryFailure('is late'))
    if (deadline.aborted) fail()
    else deadline.addEventListener('abort', fail, { once: true, signal: over.signal })
  })
  return Promise.race([result, late]).finally(() => over.abort())
}

function toRegistryFailure(error: unknown, deadline: AbortSignal): RegistryFailure {
  if (deadline.aborted) return new RegistryFailure('was not asked in the time that there is for all registries')
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new RegistryFailure(`does not answer within ${MAX_WAIT / 1_000} seconds`)
  }
  return new RegistryFailure(`cannot be reached (${getNetworkErrorCode(error)})`)
}

function getNetworkErrorCode(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return cause instanceof Error ? cause.name : 'no connection'
}
