import { createHash } from 'node:crypto'
import type { Credentials, Keychain } from './credentials.ts'
import { isLoopback } from './addresses.ts'
import { RegistryFailure } from './failure.ts'
import { formatReference, isDigest, type ImageReference } from './reference.ts'
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

export function createRegistryClient(keychain: Keychain, network: Network): RegistryClient {
  const tokens = new Map<string, string>()
  const session: Session = { keychain, network, tokens }
  return {
    async digestOf(reference) {
      const wanted = reference.tag ?? 'latest'
      const { headers } = await requestManifest(session, reference, wanted, 'HEAD')
      const named = headers.get('docker-content-digest')
      if (named !== null) return requireDigest(named)
      // A registry need not send the digest; then it is computed from the content.
      return hashBody((await requestManifest(session, reference, wanted, 'GET')).body)
    },
    async platformsOf(reference, digest) {
      const { body } = await requestManifest(session, reference, digest, 'GET')
      if (digest.startsWith('sha256:') && hashBody(body) !== digest) {
        throw new RegistryFailure(`sends something else than "${digest}"`)
      }
      return readPlatforms(body)
    },
  }
}

interface Session {
  readonly keychain: Keychain
  readonly network: Network
  /** The `Authorization` header, by repository. */
  readonly tokens: Map<string, string>
}

async function requestManifest(
  session: Session,
  reference: ImageReference,
  wanted: string,
  method: 'GET' | 'HEAD',
): Promise<Answer> {
  const url = new URL(`${getRegistryOrigin(reference.registry)}/v2/${reference.repository}/manifests/${wanted}`)
  const key = `${reference.registry}/${reference.repository}`
  const request = (): Promise<Answer> => {
    const authorization = session.tokens.get(key)
    const headers = { accept: MANIFESTS, ...(authorization !== undefined && { authorization }) }
    return ask({ url, method, headers }, session.network)
  }
  let answer = await request()
  // Another host must not choose where the credentials of this one are sent.
  if (answer.status === 401 && answer.isFromHost) {
    session.tokens.set(key, await createAuthorization(session, reference, answer.headers.get('www-authenticate') ?? ''))
    answer = await request()
  }
  if (answer.status === 200) return answer
  const asked = wanted.includes(':') ? { ...reference, digest: wanted } : reference
  if (answer.status === 404) throw new RegistryFailure(`has no "${formatReference(asked)}"`)
  if (answer.status === 401 || answer.status === 403) {
    throw new RegistryFailure(`does not let you read "${formatReference(asked)}"; log in with "docker login"`)
  }
  throw new RegistryFailure(`answers with status ${answer.status}`)
}

/** The address of an image's registry; as in Docker, unencrypted only on this machine. */
function getRegistryOrigin(registry: string): string {
  if (registry === 'docker.io') return 'https://registry-1.docker.io'
  const { hostname } = new URL(`https://${registry}`)
  return isLoopback(hostname) ? `http://${registry}` : `https://${registry}`
}

/** The authorization that a registry's challenge asks for (RFC 7235; Docker's token authentication). */
async function createAuthorization(session: Session, reference: ImageReference, challenge: string): Promise<string> {
  const credentials = await session.keychain.credentialsFor(reference.registry)
  const basic = credentials?.kind === 'password' ? encodeBasic(credentials) : undefined
  if (/^basic\b/i.test(challenge)) {
    if (basic !== undefined) return basic
    throw new RegistryFailure(`wants a password; log in with "docker login ${reference.registry}"`)
  }
  const { realm = '', service } = parseChallenge(challenge)
  if (!/^bearer\b/i.test(challenge) || !URL.canParse(realm))
    throw new RegistryFailure('asks for an unknown kind of login')
  const token = await requestToken(
    new URL(realm),
    { service, scope: `repository:${reference.repository}:pull` },
    { credentials, basic },
    session,
  )
  return `Bearer ${token}`
}

function encodeBasic({ user, password }: { readonly user: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/** `realm="…",service="…"`. */
function parseChallenge(challenge: string): Readonly<Record<string, string>> {
  const pairs = challenge.slice(0, 4_000).matchAll(/([a-z]{1,20})="([^"]*)"/gi)
  return Object.fromEntries([...pairs].map(([, key = '', value = '']) => [key.toLowerCase(), value]))
}

interface Login {
  readonly credentials: Credentials | undefined
  readonly basic: string | undefined
}

async function requestToken(
  realm: URL,
  { service, scope }: { readonly service: string | undefined; readonly scope: string },
  { credentials, basic }: Login,
  { network }: Session,
): Promise<string> {
  const asked = { ...(service !== undefined && { service }), scope }
  const headers = { accept: 'application/json' }
  const { status, body } = await (credentials?.kind === 'identity'
    ? ask({ url: realm, method: 'POST', headers, body: refresh(credentials.token, asked) }, network)
    : ask({ url: addQuery(realm, asked), method: 'GET', headers: addLogin(headers, basic) }, network))
  if (status === 401 || status === 403) throw new RegistryFailure('refuses the login; log in again with "docker login"')
  const { token, access_token: other } = toMembers(parseJson(body))
  const found = typeof token === 'string' ? token : other
  // The token is sent in a header, on one line.
  if (status !== 200 || typeof found !== 'string' || !/^[\x21-\x7e]+$/.test(found)) {
    throw new RegistryFailure('gives no token')
  }
  return found
}

function addQuery(url: URL, query: Readonly<Record<string, string>>): URL {
  const asked = new URL(url)
  for (const [key, value] of Object.entries(query)) asked.searchParams.set(key, value)
  return asked
}

function addLogin(
  headers: Readonly<Record<string, string>>,
  basic: string | undefined,
): Readonly<Record<string, string>> {
  return basic === undefined ? headers : { ...headers, authorization: basic }
}

/** The request that exchanges an identity token (OAuth 2, refresh). */
function refresh(token: string, asked: Readonly<Record<string, string>>): URLSearchParams {
  return new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, client_id: 'composure', ...asked })
}

function requireDigest(text: string): string {
  if (isDigest(text)) return text
  throw new RegistryFailure('names a digest that is none')
}

function hashBody(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`
}

/** The digests of the images in an index, by platform. */
function readPlatforms(body: Buffer): ReadonlyMap<string, string> | undefined {
  const { manifests } = toMembers(parseJson(body))
  if (!Array.isArray(manifests)) return undefined
  const platforms = manifests.flatMap((each: unknown): readonly [string, string][] => {
    const { digest, platform } = toMembers(each)
    const { os, architecture, variant } = toMembers(platform)
    if (typeof digest !== 'string' || !isDigest(digest) || typeof os !== 'string') return []
    return [[[os, architecture, variant].filter((part) => typeof part === 'string' && part !== '').join('/'), digest]]
  })
  return new Map(platforms)
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new RegistryFailure('answers with something else than JSON')
  }
}

function toMembers(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
