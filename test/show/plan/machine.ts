import { planProject, type PlanOptions } from '../../../src/lint/check/plan-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import type { Engine } from '../../../src/show/plan/engine.ts'
import type { Plan } from '../../../src/show/plan/plan.ts'
import type { Files } from '../compare/compared.ts'

/** What an engine has, as it answers: the members that a test is about. */
export interface Machine {
  readonly version?: object
  readonly info?: object
  readonly containers?: readonly object[]
  readonly networks?: readonly object[]
  readonly volumes?: readonly object[]
  /** By reference; every image exists if this is left out. */
  readonly images?: Readonly<Record<string, object>>
  /** Answers about single containers, by ID. */
  readonly details?: Readonly<Record<string, object>>
}

export function createEngine({ version, info, containers, networks, volumes, images, details = {} }: Machine): Engine {
  const lists: Readonly<Record<string, unknown>> = {
    '/version': { ApiVersion: '1.45', Version: '26.1.5', Os: 'linux', Arch: 'amd64', ...version },
    '/info': { NCPU: 4, MemTotal: 8e9, ...info },
    '/containers/json?all=1': containers ?? [],
    '/networks': networks ?? [],
    '/volumes': { Volumes: volumes ?? [] },
  }
  return {
    get: (path) => {
      const [, image] = /^\/images\/(.*)\/json$/.exec(path) ?? []
      const [, id = ''] = /^\/containers\/(.*)\/json$/.exec(path) ?? []
      const known = image === undefined ? details[id] : (images ?? { [image]: IMAGE })[decodeURIComponent(image)]
      const body = lists[path] ?? known
      return Promise.resolve({ status: body === undefined ? 404 : 200, body })
    },
  }
}

const IMAGE = { Id: 'sha256:1', Os: 'linux', Architecture: 'amd64' }

export function planOn(machine: Machine, files: Files, options: Partial<PlanOptions> = {}): Promise<Plan> {
  const texts = typeof files === 'string' ? { 'compose.yaml': files } : files
  const host = memoryHost(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`/shop/${name}`, text])))
  return planProject({ files: ['/shop/compose.yaml'], host, ...options }, createEngine(machine))
}

/** The containers that run once `up` is done with these files, one of each service. */
export async function startAll(files: Files): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { services } = await planOn({}, files)
  return Object.entries(services).map(([name, { hash = '' }], index) =>
    createContainer({ id: `a${index}`, name, hash }),
  )
}

interface Described {
  readonly id: string
  /** Of the service. */
  readonly name: string
  readonly hash: string
}

function createContainer({ id, name, hash }: Described) {
  const labels = {
    project: 'shop',
    service: name,
    oneoff: 'False',
    'container-number': '1',
    'config-hash': hash,
    image: IMAGE.Id,
    version: '5.1.0',
  }
  return {
    Id: id,
    Names: [`/shop-${name}-1`],
    State: 'running',
    ImageID: IMAGE.Id,
    Labels: Object.fromEntries(Object.entries(labels).map(([key, text]) => [`com.docker.compose.${key}`, text])),
    NetworkSettings: { Networks: { shop_default: { NetworkID: 'n1' } } },
    HostConfig: { NetworkMode: 'shop_default' },
    Ports: [],
    Mounts: [],
  }
}

export const DEFAULT_NETWORK = {
  Id: 'n1',
  Name: 'shop_default',
  Driver: 'bridge',
  Scope: 'local',
  Labels: { 'com.docker.compose.network': 'default', 'com.docker.compose.project': 'shop' },
}

/** The actions that are not `kept`: `web recreated: image changed`. */
export function listActions({ services, networks, volumes }: Plan): readonly string[] {
  return [services, networks, volumes].flatMap((group) =>
    Object.entries(group).flatMap(([name, { action }]) => (action === 'kept' ? [] : [`${name} ${action}`])),
  )
}

/** `5:14 create taken-port: Service …`; a warning has no step. */
export function listProblems({ failures, warnings }: Plan): readonly string[] {
  return [...failures, ...warnings.map((warning) => ({ ...warning, stage: 'warning' }))].map(
    ({ rule, range: { start }, stage, message }) => `${start.line}:${start.column} ${stage} ${rule}: ${message}`,
  )
}
