import { execFile } from 'node:child_process'
import { isAbsolute, join } from 'node:path'
import { findProgram } from '../node/find-program.ts'
import { readSmallText } from '../node/read-regular.ts'

/** A user's credentials for a registry. */
export type Credentials =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  /** From a browser login; it is exchanged for tokens. */
  | { readonly kind: 'identity'; readonly token: string }

/** The credentials that Docker stores for registries. */
export interface Keychain {
  /** Whether Docker has an entry for a registry, even without a password. */
  readonly knows: (registry: string) => boolean
  readonly credentialsFor: (registry: string) => Promise<Credentials | undefined>
}

export const noKeychain: Keychain = { knows: () => false, credentialsFor: () => Promise.resolve(undefined) }

interface DockerConfiguration {
  readonly auths: Readonly<Record<string, unknown>>
  readonly credHelpers: Readonly<Record<string, unknown>>
  readonly credsStore: unknown
}

/** Runs a program without a shell on an input; returns its output, or undefined if it fails. */
export type RunHelper = (program: string, input: string) => Promise<string | undefined>

/** Docker's own configuration, that of the user and never of a project. */
export function createDockerKeychain(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  run?: RunHelper,
): Keychain {
  const folder = findDockerConfiguration(env, home)
  const configuration = folder === undefined ? undefined : readDockerConfiguration(join(folder, 'config.json'))
  if (folder === undefined || configuration === undefined) return noKeychain
  return createKeychain(configuration, run ?? createHelperRunner(env, folder))
}

/** Undefined if it would depend on the working directory, which may be an untrusted project. */
function findDockerConfiguration(env: Readonly<Record<string, string | undefined>>, home: string): string | undefined {
  const { DOCKER_CONFIG: named = '' } = env
  const folder = named === '' ? join(home, '.docker') : named
  return isAbsolute(folder) ? folder : undefined
}

function createKeychain({ auths, credHelpers, credsStore }: DockerConfiguration, run: RunHelper): Keychain {
  return {
    knows: (registry) =>
      listRegistryKeys(registry).some((key) => Object.hasOwn(auths, key) || Object.hasOwn(credHelpers, key)),
    async credentialsFor(registry) {
      const keys = listRegistryKeys(registry)
      for (const key of keys) {
        const helper = Object.hasOwn(credHelpers, key) ? credHelpers[key] : undefined
        if (typeof helper === 'string') return askHelper(helper, key, run)
      }
      for (const key of keys) {
        const written = Object.hasOwn(auths, key) ? readAuth(auths[key]) : undefined
        if (written !== undefined) return written
      }
      return typeof credsStore === 'string' ? findFirst(keys, (key) => askHelper(credsStore, key, run)) : undefined
    },
  }
}

/** The names under which Docker stores a registry. */
function listRegistryKeys(registry: string): readonly string[] {
  if (registry === 'docker.io') return ['https://index.docker.io/v1/', 'docker.io', 'index.docker.io']
  return [registry, `https://${registry}`, `https://${registry}/v1/`, `https://${registry}/v2/`]
}

async function findFirst<T>(
  keys: readonly string[],
  find: (key: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const key of keys) {
    const found = await find(key)
    if (found !== undefined) return found
  }
  return undefined
}

function readDockerConfiguration(path: string): DockerConfiguration | undefined {
  const read = parseJsonObject(readSmallText(path, 16_000_000))
  if (read === undefined) return undefined
  return {
    auths: asMembers(read['auths']),
    credHelpers: asMembers(read['credHelpers']),
    credsStore: read['credsStore'],
  }
}

function parseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? asMembers(value) : undefined
  } catch {
    return undefined
  }
}

function asMembers(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function readAuth(value: unknown): Credentials | undefined {
  const { auth, identitytoken, username, password } = asMembers(value)
  if (typeof identitytoken === 'string' && identitytoken !== '') return { kind: 'identity', token: identitytoken }
  if (typeof username === 'string' && typeof password === 'string')
    return { kind: 'password', user: username, password }
  if (typeof auth !== 'string') return undefined
  // Docker's own file may be padded with zero bytes.
  const [text = ''] = Buffer.from(auth, 'base64').toString('utf8').split('\0')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { kind: 'password', user: text.slice(0, colon), password: text.slice(colon + 1) }
}

async function askHelper(helper: string, key: string, run: RunHelper): Promise<Credentials | undefined> {
  // It becomes part of the name of a program.
  if (!/^[\w.-]+$/.test(helper)) return undefined
  const { Username: user, Secret: secret } =
    parseJsonObject((await run(`docker-credential-${helper}`, key)) ?? '') ?? {}
  if (typeof user !== 'string' || typeof secret !== 'string' || secret === '') return undefined
  return user === '<token>' ? { kind: 'identity', token: secret } : { kind: 'password', user, password: secret }
}

/** More time than a helper needs that does not wait for the user. */
const MAX_TIME = 20_000

/** Runs helpers in the folder of Docker's configuration, since Windows searches that folder for programs first. */
function createHelperRunner(env: Readonly<Record<string, string | undefined>>, cwd: string): RunHelper {
  return (name, input) =>
    new Promise((resolve) => {
      const program = findProgram(name, env, [process.cwd()])
      if (program === undefined) return resolve(undefined)
      const around = { ...env, PATH: program.searchPath }
      const options = { cwd, env: around, timeout: MAX_TIME, maxBuffer: 1 << 20, windowsHide: true }
      const child = execFile(program.path, ['get'], options, (error, output) =>
        resolve(error === null ? output : undefined),
      )
      child.stdin?.on('error', () => undefined)
      child.stdin?.end(input)
    })
}
