import { listLoggingConflicts } from './options/logging.ts'
import { listVolumeConflicts } from './options/volumes.ts'
import type { Conflict, RowsOf } from './row.ts'
import { parseSizeNumber } from '../../read/canonical/byte-sizes.ts'

const CPUS = ['deploy.resources.limits.cpus', 'cpus']
const MEMORY = ['deploy.resources.limits.memory', 'mem_limit']
const RESERVATION = ['deploy.resources.reservations.memory', 'mem_reservation']

/** Attributes that the engine rejects in combination. */
export const conflicts: readonly RowsOf<Conflict>[] = [
  { attributes: ['services.*.logging'], rows: listLoggingConflicts },
  { attributes: ['volumes.*.driver_opts'], rows: listVolumeConflicts },
  { attributes: ['services'], rows: () => listServiceConflicts() },
]

// eslint-disable-next-line max-lines-per-function -- a table, made when it is first asked for
const listServiceConflicts = (): readonly Conflict[] => [
  ...(['cpu_quota', 'cpu_period'] as const).map((attribute): Conflict => ({
    within: 'services.*',
    attribute,
    relation: 'excludes',
    other: CPUS,
    unless: isNotPositive,
    otherIs: isPositive,
    otherwise: 'not-created',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerResources',
    valid: `${attribute}: 50000`,
    invalid: `${attribute}: 50000\ncpus: 1`,
  })),
  {
    within: 'services.*',
    attribute: 'cpu_rt_runtime',
    relation: 'at-most',
    other: 'cpu_rt_period',
    unless: isNotPositive,
    otherIs: isPositive,
    otherwise: 'not-created',
    source: 'moby, runconfig/hostconfig_unix.go, validateResources',
    valid: 'cpu_rt_period: 1000000\ncpu_rt_runtime: 950000',
    invalid: 'cpu_rt_period: 950000\ncpu_rt_runtime: 1000000',
  },
  {
    within: 'services.*',
    attribute: RESERVATION,
    relation: 'at-most',
    other: MEMORY,
    unless: isNotPositive,
    otherIs: isPositive,
    otherwise: 'not-created',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerResources',
    valid: 'mem_limit: 64m\nmem_reservation: 64m',
    invalid: 'mem_limit: 64m\nmem_reservation: 128m',
  },
  {
    within: 'services.*',
    attribute: 'memswap_limit',
    relation: 'requires',
    other: MEMORY,
    unless: isNotPositive,
    otherIs: isPositive,
    otherwise: 'not-created',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerResources',
    valid: 'mem_limit: 64m\nmemswap_limit: 64m',
    invalid: 'memswap_limit: 128m',
  },
  {
    within: 'services.*',
    attribute: 'memswap_limit',
    relation: 'at-least',
    other: MEMORY,
    unless: isNotPositive,
    otherIs: isPositive,
    otherwise: 'not-created',
    source: 'moby, daemon/daemon_unix.go, verifyPlatformContainerResources',
    valid: 'mem_limit: 64m\nmemswap_limit: -1',
    invalid: 'mem_limit: 64m\nmemswap_limit: 32m',
  },
  {
    within: 'services.*',
    attribute: 'shm_size',
    relation: 'excludes',
    other: 'ipc',
    unless: (text) => text === '0',
    otherIs: (text) => /^(?:host$|none$|service:|container:)/.test(text),
    otherwise: 'ignored',
    source: 'moby, daemon/container_operations_unix.go, setupIPCDirs',
    valid: 'shm_size: 128m\nipc: shareable',
    invalid: 'shm_size: 128m\nipc: host',
  },
  {
    within: 'services.*',
    attribute: 'hostname',
    relation: 'excludes',
    other: 'uts',
    unless: isEmptyText,
    otherIs: (text) => text === 'host',
    otherwise: 'not-created',
    source: 'moby, runconfig/hostconfig_unix.go, validateNetMode',
    valid: 'hostname: web',
    invalid: 'hostname: web\nuts: host',
  },
  {
    within: 'services.*',
    attribute: 'domainname',
    relation: 'excludes',
    other: 'uts',
    unless: isEmptyText,
    otherIs: (text) => text === 'host',
    otherwise: 'not-started',
    source: 'runc, libcontainer/configs/validate/validator.go: kernel.domainname of the host',
    valid: 'domainname: example.org',
    invalid: 'domainname: example.org\nuts: host',
  },
  {
    within: 'services.*',
    attribute: 'healthcheck.start_interval',
    relation: 'requires',
    other: 'healthcheck.start_period',
    otherwise: 'not-created',
    source: 'Compose, pkg/compose/convert.go, ToMobyHealthCheck',
    valid: 'healthcheck: { test: "true", start_interval: 1s, start_period: 5s }',
    invalid: 'healthcheck: { test: "true", start_interval: 1s }',
  },
  {
    within: 'services.*',
    attribute: 'deploy.restart_policy.max_attempts',
    relation: 'requires',
    other: 'deploy.restart_policy.condition',
    unless: (text) => text === '0',
    otherIs: (text) => text === 'on-failure',
    otherValue: 'on-failure',
    otherwise: 'not-created',
    source: 'moby, api/types/container/hostconfig.go, ValidateRestartPolicy',
    valid: 'deploy: { restart_policy: { condition: on-failure, max_attempts: 3 } }',
    invalid: 'deploy: { restart_policy: { condition: any, max_attempts: 3 } }',
  },
  {
    within: 'services.*.volumes.*',
    attribute: 'volume.subpath',
    relation: 'requires',
    other: 'source',
    unless: isEmptyText,
    otherwise: 'not-created',
    source: 'moby, daemon/volume/mounts/linux_parser.go, errAnonymousVolumeWithSubpath',
    valid: 'volumes: [{ type: volume, source: v, target: /data, volume: { subpath: web } }]',
    invalid: 'volumes: [{ type: volume, target: /data, volume: { subpath: web } }]',
  },
  {
    within: 'services.*.deploy.resources',
    attribute: 'reservations.cpus',
    relation: 'requires',
    other: 'limits.cpus',
    otherwise: 'ignored',
    source: 'Compose, pkg/compose/create.go, getDeployResources: CPUs are limited, not reserved',
    valid: 'deploy: { resources: { limits: { cpus: "1" }, reservations: { cpus: "0.5" } } }',
    invalid: 'deploy: { resources: { reservations: { cpus: "0.5" } } }',
  },
  {
    within: 'services.*.ulimits.*',
    attribute: 'soft',
    relation: 'at-most',
    other: 'hard',
    negativeIsUnlimited: true,
    otherwise: 'not-started',
    source: 'setrlimit(2)',
    valid: 'ulimits: { memlock: { soft: -1, hard: -1 } }',
    invalid: 'ulimits: { memlock: { soft: -1, hard: 1024 } }',
  },
]

function isEmptyText(text: string): boolean {
  return text === ''
}

function isPositive(text: string): boolean {
  return (parseSizeNumber(text) ?? 0) > 0
}

function isNotPositive(text: string): boolean {
  return !isPositive(text)
}
