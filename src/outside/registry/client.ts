import { createHash } from 'node:crypto'
import { toMembers } from '../../core/source/assert-argument.ts'
import type { Credentials, Keychain } from './credentials.ts'
import { isLoopbackHost } from './addresses.ts'
import { RegistryFailure } from './failure.ts'
import { formatReference, isDigest, isTag, type ImageReference } from './reference.ts'
import { sendRequest, type Answer, type Network } from './request.ts'

/** Asks registries about images. */
export interface RegistryClient {
  /** The digest that a tag, or `latest`, refers to now. */
  readonly digestOf: (reference: ImageReference) => Promise<string>
  /** The digests of the images in an index, by platform; undefined if the digest is a single image. */
  readonly platformsOf: (reference: ImageReference, digest: string) => Promise<ReadonlyMap<string, string> | undefined>
  /** The manifest with a digest, or else of the tag, or `latest`. */
  readonly manifestOf: (reference: ImageReference) => Promise<Manifest>
  /** The configuration of an image, by its digest in the manifest, as the JSON that the registry has. */
  readonly configurationOf: (reference: ImageReference, digest: string) => Promise<unknown>
  /** The tags of a repository, in the order of the registry; the first 10,000 if there are more. */
  readonly tagsOf: (reference: ImageReference) => Promise<readonly string[]>
}

/** The manifest of an index, or of a single image. */
export type Manifest = { readonly digest: string } & (
  | {
      readonly kind: 'index'
      /** The digests of its images by platform. */
      readonly platforms: ReadonlyMap<string, string>
    }
  | {
      readonly kind: 'image'
      /** The digest of its configuration; undefined for what is no image of a container. */
      readonly configuration: string | undefined
      /** Of all layers, as they are sent, in bytes. */
      readonly size: number
    }
)

const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

export function createRegistryClient(keychain: Keychain, network: Network): RegistryClient {
  const tokens = new Map<string, string>()
  const session: Session = { keychain, network, tokens, challenges: new Map(), first: new Map() }
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
      const manifest = await getManifest(session, { ...reference, digest })
      return manifest.kind === 'index' ? manifest.platforms : undefined
    },
    manifestOf: (reference) => getManifest(session, reference),
    async configurationOf(reference, digest) {
      const name = formatReference({ ...reference, digest })
      const { body } = await requestPath(session, reference, { path: `blobs/${digest}`, method: 'GET', name })
      return parseAnswer(requireBody(body, digest))
    },
    tagsOf: (reference) => requestTags(session, reference),
  }
}

interface Session {
  readonly keychain: Keychain
  readonly network: Network
  /** The `Authorization` header, by repository. */
  readonly tokens: Map<string, string>
  /** What registries asked for, so that it is not asked again for each of their repositories. */
  readonly challenges: Map<string, string>
  /** The first question to each registry: others wait until it is clear how to log in, or each would be refused once. */
  readonly first: Map<string, Promise<unknown>>
}

function requestManifest(
  session: Session,
  reference: ImageReference,
  wanted: string,
  method: 'GET' | 'HEAD',
): Promise<Answer> {
  const asked = wanted.includes(':') ? { ...reference, digest: wanted } : reference
  return requestPath(session, reference, { path: `manifests/${wanted}`, method, name: formatReference(asked) })
}

async function getManifest(session: Session, reference: ImageReference): Promise<Manifest> {
  const { digest: asked, tag = 'latest' } = reference
  const { body, headers } = await requestManifest(session, reference, asked ?? tag, 'GET')
  const named = asked ?? headers.get('docker-content-digest')
  const manifest = toMembers(parseAnswer(body))
  // The digest of this format leaves out the signatures, so it is not that of the body.
  if (manifest['schemaVersion'] === 1) {
    throw new RegistryFailure('has the image in a format that is no longer supported', { isDeprecated: true })
  }
  const digest = named === null ? hashBody(body) : requireDigest(named)
  requireBody(body, digest)
  return { digest, ...readManifest(manifest) }
}

/** The body, which must be what its digest says. */
function requireBody(body: Buffer, digest: string): Buffer {
  const [algorithm] = digest.split(':', 1)
  if (hashBody(body, algorithm) === digest) return body
  throw new RegistryFailure(`sends something else than "${digest}"`)
}

const MAX_TAGS = 10_000
const TAGS_PER_PAGE = 1_000

/** Pages follow each other by the last tag of the one before, so no address that the registry sends is needed. */
async function requestTags(session: Session, reference: ImageReference): Promise<readonly string[]> {
  const tags: string[] = []
  const { registry, repository } = reference
  for (let last = ''; tags.length < MAX_TAGS; last = tags.at(-1) ?? '') {
    const query = new URLSearchParams({ n: String(TAGS_PER_PAGE), ...(last !== '' && { last }) })
    const path = `tags/list?${query.toString()}`
    const { body, headers } = await requestPath(session, reference, {
      path,
      method: 'GET',
      name: `${registry}/${repository}`,
    })
    const { tags: page } = toMembers(parseAnswer(body))
    const found = (Array.isArray(page) ? page : []).filter(
      (tag): tag is string => typeof tag === 'string' && isTag(tag),
    )
    tags.push(...found)
    if (found.length === 0 || !headers.has('link')) break
  }
  return tags.slice(0, MAX_TAGS)
}

async function requestPath(
  session: Session,
  reference: ImageReference,
  { path, method, name }: { readonly path: string; readonly method: 'GET' | 'HEAD'; readonly name: string },
): Promise<Answer> {
  const url = new URL(`${getRegistryOrigin(reference.registry)}/v2/${reference.repository}/${path}`)
  const key = `${reference.registry}/${reference.repository}`
  const request = (): Promise<Answer> => {
    const authorization = session.tokens.get(key)
    const headers = { accept: MANIFESTS, ...(authorization !== undefined && { authorization }) }
    return sendRequest({ url, method, headers }, session.network)
  }
  const logIn = async (challenge: string): Promise<void> => {
    session.tokens.set(key, await createAuthorization(session, reference, challenge))
    session.challenges.set(reference.registry, challenge)
  }
  const requestWithLogin = async (): Promise<Answer> => {
    const known = session.challenges.get(reference.registry)
    if (known !== undefined && !session.tokens.has(key)) await logIn(known)
    const answer = await request()
    // Another host must not choose where the credentials of this one are sent.
    if (answer.status !== 401 || !answer.isFromHost) return answer
    await logIn(answer.headers.get('www-authenticate') ?? '')
    return request()
  }
  const answer = await askInTurn(session, reference.registry, requestWithLogin)
  if (answer.status === 200) return answer
  if (answer.status === 404) throw new RegistryFailure(`has no "${name}"`, { isMissing: true })
  if (answer.status === 401 || answer.status === 403) {
    throw new RegistryFailure(`does not let you read "${name}"; log in with "docker login"`)
  }
  throw new RegistryFailure(`answers with status ${answer.status}`)
}

/** Asks a registry once the first question to it has its answer, whatever that is. */
async function askInTurn({ first }: Session, registry: string, question: () => Promise<Answer>): Promise<Answer> {
  const before = first.get(registry)
  if (before !== undefined) {
    await before
    return question()
  }
  const answer = question()
  first.set(
    registry,
    answer.catch(() => undefined),
  )
  return answer
}

/** The address of an image's registry; as in Docker, unencrypted only on this machine. */
function getRegistryOrigin(registry: string): string {
  if (registry === 'docker.io') return 'https://registry-1.docker.io'
  const { hostname } = new URL(`https://${registry}`)
  return isLoopbackHost(hostname) ? `http://${registry}` : `https://${registry}`
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
    ? sendRequest({ url: realm, method: 'POST', headers, body: refresh(credentials.token, asked) }, network)
    : sendRequest({ url: addQuery(realm, asked), method: 'GET', headers: addLogin(headers, basic) }, network))
  if (status === 401 || status === 403) throw new RegistryFailure('refuses the login; log in again with "docker login"')
  const { token, access_token: other } = toMembers(parseAnswer(body))
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

function hashBody(body: Buffer, algorithm = 'sha256'): string {
  return `${algorithm}:${createHash(algorithm).update(body).digest('hex')}`
}

type ManifestContent =
  Omit<Extract<Manifest, { kind: 'index' }>, 'digest'> | Omit<Extract<Manifest, { kind: 'image' }>, 'digest'>

function readManifest({ manifests, config, layers }: Readonly<Record<string, unknown>>): ManifestContent {
  if (Array.isArray(manifests)) return { kind: 'index', platforms: readPlatforms(manifests) }
  const { digest } = toMembers(config)
  const sizes = (Array.isArray(layers) ? layers : []).map((layer: unknown) => toMembers(layer)['size'])
  const size = sizes.reduce<number>((sum, each) => sum + (typeof each === 'number' && each > 0 ? each : 0), 0)
  return {
    kind: 'image',
    configuration: typeof digest === 'string' ? requireDigest(digest) : undefined,
    size: Number.isSafeInteger(size) ? size : 0,
  }
}

/** The digests of the images in an index, by platform. */
function readPlatforms(manifests: readonly unknown[]): ReadonlyMap<string, string> {
  const platforms = manifests.flatMap((each): readonly [string, string][] => {
    const { digest, platform } = toMembers(each)
    const { os, architecture, variant } = toMembers(platform)
    if (typeof digest !== 'string' || !isDigest(digest) || typeof os !== 'string') return []
    return [[[os, architecture, variant].filter((part) => typeof part === 'string' && part !== '').join('/'), digest]]
  })
  return new Map(platforms)
}

function parseAnswer(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new RegistryFailure('answers with something else than JSON')
  }
}
