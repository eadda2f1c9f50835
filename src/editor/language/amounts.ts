/** Where quantities with a unit are written. */
const DURATIONS = [
  ...['interval', 'timeout', 'start_period', 'start_interval'].map((key) => `services.*.healthcheck.${key}`),
  'services.*.stop_grace_period',
  ...['update_config', 'rollback_config'].flatMap((key) => [
    `services.*.deploy.${key}.delay`,
    `services.*.deploy.${key}.monitor`,
  ]),
  'services.*.deploy.restart_policy.delay',
  'services.*.deploy.restart_policy.window',
]

const SIZES = [
  ...['mem_limit', 'mem_reservation', 'memswap_limit', 'shm_size', 'build.shm_size'].map((key) => `services.*.${key}`),
  'services.*.deploy.resources.limits.memory',
  'services.*.deploy.resources.reservations.memory',
  'services.*.volumes.*.tmpfs.size',
]

/** Table rows for durations and byte sizes. */
export function listAmountPlaces<T>(duration: T, size: T): readonly (readonly [pattern: string, value: T])[] {
  return [...DURATIONS.map((at) => [at, duration] as const), ...SIZES.map((at) => [at, size] as const)]
}
