import { createHash } from 'node:crypto'
import type { Credentials, Keychain } from './credentials.ts'
import { isLoopback } from './addresses.ts'
import { RegistryFailure } from './failure.ts'
import { fullName, isDigest, type ImageReference } from './reference.ts'
import { ask, type Answer, type Network } from './request.ts'

/** Asks registries for the digests of images. */
export interface RegistryClient {
  /** The digest that a tag, or `latest`, refers to now. */
  readonly digestOf: (reference: ImageReference) => Promise<string>
  /** The digests of the images in an index, by platform; undefined if the digest is a single image. */
  readonly platformsOf: (reference: ImageReference, digest: string) => Promise<ReadonlyMap<string, string> | undefined>
}

const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

export function registryClient(keychain: Keychain, network: Network): RegistryClient {
  const tokens = new Map<string, string>()
  const session: Session = { keychain, network, tokens }
  return {
    async digestOf(reference) {
      const wanted = reference.tag ?? 'latest'
      const { headers } = await manifest(session, reference, wanted, 'HEAD')
      const named = headers.get('docker-content-digest')
      if (named !== null) return checkedDigest(named)
      // A registry need not send the digest; then it is computed from the content.
      return sha256((await manifest(session, reference, wanted, 'GET')).body)
    },
    async platformsOf(reference, digest) {
      const { body } = await manifest(session, reference, digest, 'GET')
      if (digest.startsWith('sha256:') && sha256(body) !== digest) {
        throw new RegistryFailure(`sends something else than "${digest}"`)
      }
      return platformsIn(body)
    },
  }
}

interface Session {
  readonly keychain: Keychain
  readonly network: Network
  /** The `Authorization` header, by repository. */
  readonly tokens: Map<string, string>
}

async function manifest(
  session: Session,
  reference: ImageReference,
  wanted: string,
  method: 'GET' | 'HEAD',
): Promise<Answer> {
  const url = new URL(`${originOf(reference.registry)}/v2/${reference.repository}/manifests/${wanted}`)
  const key = `${reference.registry}/${reference.repository}`
  const request = (): Promise<Answer> => {
    const authorization = session.tokens.get(key)
    const headers = { accept: MANIFESTS, ...(authorization !== undefined && { authorization }) }
    return ask({ url, method, headers }, session.network)
  }
  let answer = await request()
  // Another host must not choose where the credentials of this one are sent.
  if (answer.status === 401 && answer.isFromHost) {
    session.tokens.set(key, await authorizationFor(session, reference, answer.headers.get('www-authenticate') ?? ''))
    answer = await request()
  }
  if (answer.status === 200) return answer
  const asked = wanted.includes(':') ? { ...reference, digest: wanted } : reference
  if (answer.status === 404) throw new RegistryFailure(`has no "${fullName(asked)}"`)
  if (answer.status === 401 || answer.status === 403) {
    throw new RegistryFailure(`does not let you read "${fullName(asked)}"; log in with "docker login"`)
  }
  throw new RegistryFailure(`answers with status ${answer.status}`)
}

/** The address of an image's registry; as in Docker, unencrypted only on this machine. */
function originOf(registry: string): string {
  if (registry === 'docker.io') return 'https://registry-1.docker.io'
  const { hostname } = new URL(`https://${registry}`)
  return isLoopback(hostname) ? `http://${registry}` : `https://${registry}`
}

/** The authorization that a registry's challenge asks for (RFC 7235; Docker's token authentication). */
async function authorizationFor(session: Session, reference: ImageReference, challenge: string): Promise<string> {
  const credentials = await session.keychain.credentialsFor(reference.registry)
  const basic = credentials?.kind === 'password' ? basicOf(credentials) : undefined
  if (/^basic\b/i.test(challenge)) {
    if (basic !== undefined) return basic
    throw new RegistryFailure(`wants a password; log in with "docker login ${reference.registry}"`)
  }
  const { realm = '', service } = parametersOf(challenge)
  if (!/^bearer\b/i.test(challenge) || !URL.canParse(realm))
    throw new RegistryFailure('asks for an unknown kind of login')
  const token = await tokenFrom(
    new URL(realm),
    { service, scope: `repository:${reference.repository}:pull` },
    { credentials, basic },
    session,
  )
  return `Bearer ${token}`
}

function basicOf({ user, password }: { readonly user: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/** `realm="…",service="…"`. */
function parametersOf(challenge: string): Readonly<Record<string, string>> {
  const pairs = challenge.slice(0, 4_000).matchAll(/([a-z]{1,20})="([^"]*)"/gi)
  return Object.fromEntries([...pairs].map(([, key = '', value = '']) => [key.toLowerCase(), value]))
}

interface Login {
  readonly credentials: Credentials | undefined
  readonly basic: string | undefined
}

async function tokenFrom(
  realm: URL,
  { service, scope }: { readonly service: string | undefined; readonly scope: string },
  { credentials, basic }: Login,
  { network }: Session,
): Promise<string> {
  const asked = { ...(service !== undefined && { service }), scope }
  const headers = { accept: 'application/json' }
  const { status, body } = await (credentials?.kind === 'identity'
    ? ask({ url: realm, method: 'POST', headers, body: refresh(credentials.token, asked) }, network)
    : ask({ url: withQuery(realm, asked), method: 'GET', headers: withLogin(headers, basic) }, network))
  if (status === 401 || status === 403) throw new RegistryFailure('refuses the login; log in again with "docker login"')
  const { token, access_token: other } = members(json(body))
  const found = typeof token === 'string' ? token : other
  // The token is sent in a header, on one line.
  if (status !== 200 || typeof found !== 'string' || !/^[\x21-\x7e]+$/.test(found)) {
    throw new RegistryFailure('gives no token')
  }
  return found
}

function withQuery(url: URL, query: Readonly<Record<string, string>>): URL {
  const asked = new URL(url)
  for (const [key, value] of Object.entries(query)) asked.searchParams.set(key, value)
  return asked
}

function withLogin(
  headers: Readonly<Record<string, string>>,
  basic: string | undefined,
): Readonly<Record<string, string>> {
  return basic === undefined ? headers : { ...headers, authorization: basic }
}

/** The request that exchanges an identity token (OAuth 2, refresh). */
function refresh(token: string, asked: Readonly<Record<string, string>>): URLSearchParams {
  return new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, client_id: 'composure', ...asked })
}

function checkedDigest(text: string): string {
  if (isDigest(text)) return text
  throw new RegistryFailure('names a digest that is none')
}

function sha256(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`
}

/** The digests of the images in an index, by platform. */
function platformsIn(body: Buffer): ReadonlyMap<string, string> | undefined {
  const { manifests } = members(json(body))
  if (!Array.isArray(manifests)) return undefined
  const platforms = manifests.flatMap((each: unknown): readonly [string, string][] => {
    const { digest, platform } = members(each)
    const { os, architecture, variant } = members(platform)
    if (typeof digest !== 'string' || !isDigest(digest) || typeof os !== 'string') return []
    return [[[os, architecture, variant].filter((part) => typeof part === 'string' && part !== '').join('/'), digest]]
  })
  return new Map(platforms)
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new RegistryFailure('answers with something else than JSON')
  }
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
