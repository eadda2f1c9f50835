import { createPathTable } from '../../core/tree/path-table.ts'

export type CastValue =
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'integer'; readonly value: number | bigint }
  | { readonly type: 'float'; readonly value: number }

/** Converts a string to the type that its place requires. Compose Specification, Interpolation. */
export interface Cast {
  /** The required type. */
  readonly expected: 'integer' | 'number' | 'boolean'
  readonly read: (text: string) => CastValue | undefined
  /** Replaces a string that could not be converted, so that later steps have nothing to report. */
  readonly standIn: CastValue
}

const integer: Cast = {
  expected: 'integer',
  read: castInteger,
  standIn: { type: 'integer', value: 1 },
}

const double: Cast = {
  expected: 'number',
  read: (text) => castFloat(text, (value) => value),
  standIn: { type: 'float', value: 1 },
}

const single: Cast = {
  expected: 'number',
  read: (text) => castFloat(text, roundToSinglePrecision),
  standIn: { type: 'float', value: 1 },
}

const boolean: Cast = {
  expected: 'boolean',
  read: readBoolean,
  standIn: { type: 'boolean', value: false },
}

/** The places whose strings are converted, whether written with `${…}` or only in quotes. */
export const casts = createPathTable<Cast>([
  ['services.*.cpu_count', integer],
  ['services.*.cpu_percent', double],
  ['services.*.cpu_period', integer],
  ['services.*.cpu_quota', integer],
  ['services.*.cpu_rt_period', integer],
  ['services.*.cpu_rt_runtime', integer],
  ['services.*.cpu_shares', integer],
  ['services.*.cpus', single],
  ['services.*.depends_on.*.required', boolean],
  ['services.*.depends_on.*.restart', boolean],
  ['services.*.deploy.placement.max_replicas_per_node', integer],
  ['services.*.deploy.replicas', integer],
  ['services.*.deploy.restart_policy.max_attempts', integer],
  ['services.*.deploy.rollback_config.max_failure_ratio', double],
  ['services.*.deploy.rollback_config.parallelism', integer],
  ['services.*.deploy.update_config.max_failure_ratio', double],
  ['services.*.deploy.update_config.parallelism', integer],
  ['services.*.healthcheck.disable', boolean],
  ['services.*.healthcheck.retries', integer],
  ['services.*.init', boolean],
  ['services.*.oom_kill_disable', boolean],
  ['services.*.oom_score_adj', integer],
  ['services.*.pids_limit', integer],
  ['services.*.ports.*.target', integer],
  ['services.*.privileged', boolean],
  ['services.*.read_only', boolean],
  ['services.*.scale', integer],
  ['services.*.stdin_open', boolean],
  ['services.*.tty', boolean],
  ['services.*.ulimits.*', integer],
  ['services.*.ulimits.*.hard', integer],
  ['services.*.ulimits.*.soft', integer],
  ['services.*.volumes.*.read_only', boolean],
  ['services.*.volumes.*.volume.nocopy', boolean],
  ['networks.*.attachable', boolean],
  ['networks.*.enable_ipv4', boolean],
  ['networks.*.enable_ipv6', boolean],
  ['networks.*.external', boolean],
  ['networks.*.internal', boolean],
  ['volumes.*.external', boolean],
  ['secrets.*.external', boolean],
  ['configs.*.external', boolean],
])

/** A 64-bit decimal; leading zeros are ignored. */
function castInteger(text: string): CastValue | undefined {
  const [, sign = '', digits] = /^([+-]?)(?:0(?=\d))*(\d{1,19})$/.exec(text) ?? []
  if (digits === undefined) return undefined
  const value = BigInt(sign === '-' ? `-${digits}` : digits)
  if (BigInt.asIntN(64, value) !== value) return undefined
  const number = Number(value)
  return { type: 'integer', value: Number.isSafeInteger(number) ? number : value }
}

// Go's number syntax, which allows "_" between digits. "inf" and "nan" are rejected in the next step.
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

function castFloat(text: string, round: (value: number) => number): CastValue | undefined {
  const plain = text.replaceAll(/(?<=\d)_(?=\d)/g, '')
  const value = DECIMAL.test(plain) ? round(Number(plain)) : Number.NaN
  return Number.isFinite(value) ? { type: 'float', value } : undefined
}

// The shortest decimal for the same 32-bit float, which is how Compose prints it.
function roundToSinglePrecision(value: number): number {
  const single = Math.fround(value)
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(single.toPrecision(digits))
    if (Math.fround(short) === single) return short
  }
  return single
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['y', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['n', false],
  ['no', false],
  ['off', false],
])

function readBoolean(text: string): CastValue | undefined {
  const value = BOOLEANS.get(text.toLowerCase())
  return value === undefined ? undefined : { type: 'boolean', value }
}
