import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { hasMembers } from '../../core/source/assert-argument.ts'

/** Where an engine is. */
export type EngineAddress = { readonly shown: string } & (
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls: TlsFiles | undefined }
  | { readonly kind: 'ssh'; readonly user: string; readonly host: string; readonly port: string }
)

export interface TlsFiles {
  /** PEM; undefined if there is no such file. */
  readonly ca: string | undefined
  readonly cert: string | undefined
  readonly key: string | undefined
  readonly isVerified: boolean
}

/** What the command line says about the engine. */
export interface EngineArguments {
  readonly host?: string | undefined
  readonly context?: string | undefined
}

type Env = Readonly<Record<string, string | undefined>>

/** Configuration files of Docker are short; anything longer is not one. */
const MAX_FILE_LENGTH = 1 << 20

/** The address cannot be found, for a reason in a sentence. */
export class AddressProblem extends Error {
  override readonly name = 'AddressProblem'
}

/**
 * Finds the engine as the docker command does: `--host`, `--context`, `DOCKER_HOST`, `DOCKER_CONTEXT`, the current
 * context, then the sockets that engines have by default. The project's files have no say.
 *
 * @param env the environment of the process.
 * @throws AddressProblem
 */
export function findEngineAddress({ host, context }: EngineArguments, env: Env): EngineAddress {
  if (host !== undefined) return parseEngineAddress(host, readEnvironmentTls(env))
  if (context !== undefined) return readContext(context, env)
  const { DOCKER_HOST: named, DOCKER_CONTEXT: chosen } = env
  if (named !== undefined && named !== '') return parseEngineAddress(named, readEnvironmentTls(env))
  const current = chosen !== undefined && chosen !== '' ? chosen : readCurrentContext(env)
  return current === undefined || current === 'default' ? findDefaultSocket(env) : readContext(current, env)
}

/** @throws AddressProblem */
export function parseEngineAddress(text: string, tls: TlsFiles | undefined): EngineAddress {
  const [, scheme = '', rest = ''] = /^([a-z]+):\/\/(.*)$/is.exec(text.includes('://') ? text : `tcp://${text}`) ?? []
  const shown = text.replace(/:\/\/[^@/]*@/, '://')
  if (scheme === 'unix') return { kind: 'socket', path: rest, shown }
  if (scheme === 'npipe') return { kind: 'socket', path: rest.replaceAll('/', '\\'), shown }
  const url = URL.canParse(`http://${rest}`) ? new URL(`http://${rest}`) : undefined
  if (url === undefined || !['tcp', 'http', 'https', 'ssh'].includes(scheme)) {
    throw new AddressProblem(`"${shown}" is no address of an engine; write for example "unix:///var/run/docker.sock".`)
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (scheme === 'ssh') return { kind: 'ssh', user: decodeURIComponent(url.username), host, port: url.port, shown }
  const secure = tls ?? (scheme === 'https' ? NO_FILES : undefined)
  const usual = secure === undefined ? 2375 : 2376
  return { kind: 'tcp', host, port: Number(url.port) || usual, tls: secure, shown }
}

const NO_FILES: TlsFiles = { ca: undefined, cert: undefined, key: undefined, isVerified: true }

function readEnvironmentTls(env: Env): TlsFiles | undefined {
  const { DOCKER_TLS_VERIFY: verify = '', DOCKER_TLS: use = '', DOCKER_CERT_PATH: folder } = env
  if (verify === '' && use === '') return undefined
  return readTls(folder === undefined || folder === '' ? getConfigFolder(env) : folder, verify !== '')
}

function readTls(folder: string, isVerified: boolean): TlsFiles {
  return {
    ca: readShort(join(folder, 'ca.pem')),
    cert: readShort(join(folder, 'cert.pem')),
    key: readShort(join(folder, 'key.pem')),
    isVerified,
  }
}

function getConfigFolder(env: Env): string {
  const { DOCKER_CONFIG: folder, HOME: home = homedir() } = env
  return folder === undefined || folder === '' ? join(home, '.docker') : folder
}

function readCurrentContext(env: Env): string | undefined {
  const current = readJson(join(getConfigFolder(env), 'config.json'))['currentContext']
  return typeof current === 'string' && current !== '' ? current : undefined
}

function readContext(name: string, env: Env): EngineAddress {
  if (name === 'default') return findDefaultSocket(env)
  const id = process.getBuiltinModule('node:crypto').createHash('sha256').update(name).digest('hex')
  const folder = join(getConfigFolder(env), 'contexts')
  const { Endpoints: endpoints } = readJson(join(folder, 'meta', id, 'meta.json'))
  const docker = hasMembers(endpoints) ? endpoints['docker'] : undefined
  const host = hasMembers(docker) ? docker['Host'] : undefined
  if (typeof host !== 'string') throw new AddressProblem(`There is no context "${name}"; see "docker context ls".`)
  const tls = join(folder, 'tls', id, 'docker')
  const isVerified = !hasMembers(docker) || docker['SkipTLSVerify'] !== true
  return parseEngineAddress(host, existsSync(tls) ? readTls(tls, isVerified) : undefined)
}

/** The first socket that exists: that of the system, a rootless engine's, or Docker Desktop's. */
function findDefaultSocket(env: Env): EngineAddress {
  if (process.platform === 'win32') return parseEngineAddress('npipe:////./pipe/docker_engine', undefined)
  const { HOME: home = homedir(), XDG_RUNTIME_DIR: runtime } = env
  const paths = [
    '/var/run/docker.sock',
    ...(runtime === undefined || runtime === '' ? [] : [join(runtime, 'docker.sock')]),
    join(home, '.docker/run/docker.sock'),
    join(home, '.docker/desktop/docker.sock'),
  ]
  return parseEngineAddress(`unix://${paths.find((path) => existsSync(path)) ?? '/var/run/docker.sock'}`, undefined)
}

function readJson(path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readShort(path) ?? '{}')
    return hasMembers(value) ? value : {}
  } catch {
    return {}
  }
}

function readShort(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8')
    return text.length > MAX_FILE_LENGTH ? undefined : text
  } catch {
    return undefined
  }
}
