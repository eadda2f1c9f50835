import { expect, test } from 'vitest'
import { meetsThreshold, parseThreshold } from '../../src/lint/rules/policies/thresholds.ts'
import { checkPolicies } from './check-policies.ts'

test.each([
  ['<= 2g', '2147483648', true],
  ['<=2g', '2147483649', false],
  ['< 2g', '2147483648', false],
  ['<= 2g', '-1', false],
  ['>= 2', '2', true],
  ['>= 2', '-1', false],
  ['> 0.5', '1', true],
  ['> 0.5', '0.5', false],
  ['<= 1m30s', '1m30s', true],
  ['< 90s', '1m30s', false],
  ['> 30s', '1h0m0s', true],
  // Minutes beside a duration, mebibytes beside a number.
  ['<= 2m', '1m59s', true],
  ['<= 2m', '2097152', true],
  ['<= 2m', '2097153', false],
  ['< 10', '5s', false],
  ['< 10', 'five', false],
])('%s is met by %s: %s', (pattern, value, isMet) => {
  const threshold = parseThreshold(pattern)
  expect(threshold && meetsThreshold(threshold, value)).toBe(isMet)
})

test.each(['<= lots', '<', '>=', '<> 3', '1', '=> 3', '< 5 parsecs', ''])('%j is no threshold', (pattern) => {
  expect(parseThreshold(pattern)).toBeUndefined()
})

test('what is above a threshold is found, a variable from outside is not, and a range is taken as a whole', async () => {
  const policies = `
    policies:
      memory: { allowed: services.*.mem_limit, values: '<= 2g' }
      ports: { forbidden: services.*.ports.*.published, values: '< 1024' }
      few: { allowed: services.*.ports.*.published, values: '<= 9000' }
      slow: { required: services.*.healthcheck.test, where: { interval: '> 1m' } }
  `
  const file = `
    services:
      a: { image: a, mem_limit: 4g, ports: ['1000-1100:80'] }
      b: { image: a, mem_limit: 2g, ports: ['8080:80', '8990-9010:90'] }
      c: { image: a, mem_limit: '\${LIMIT}' }
      d: { image: a, healthcheck: { interval: 2m } }
      e: { image: a, healthcheck: { interval: 60s } }
  `
  expect(await checkPolicies(policies, file, { LIMIT: '8g' })).toEqual([
    '2:29 warning Policy "memory" does not allow "4g" as "mem_limit" of service "a", only "<= 2g". [policy/memory]',
    '2:42 warning Policy "ports" forbids "1000-1100" as "ports[0].published" of service "a". [policy/ports]',
    '3:53 warning Policy "few" does not allow "8990-9010" as "ports[1].published" of service "b", only "<= 9000". [policy/few]',
    '5:3 warning Policy "slow" requires "healthcheck.test" in service "d". [policy/slow]',
  ])
})
