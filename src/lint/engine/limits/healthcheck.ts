import type { Limit } from '../row.ts'

const MILLISECOND = 1_000_000n

/** The durations of a healthcheck. */
export const listHealthcheckLimits = (): readonly Limit[] =>
  (['interval', 'timeout', 'start_period', 'start_interval'] as const).map((attribute) => ({
    at: `services.*.healthcheck.${attribute}`,
    is: { kind: 'duration', least: MILLISECOND, orZero: true },
    otherwise: 'not-created',
    source: 'moby, daemon/container.go, validateHealthCheck',
    valid: `healthcheck: { test: "true", start_period: 1s, ${attribute}: 1ms }`.replace(
      'start_period: 1s, start_period',
      'start_period',
    ),
    invalid: `healthcheck: { test: "true", start_period: 1s, ${attribute}: 500us }`.replace(
      'start_period: 1s, start_period',
      'start_period',
    ),
  }))
