import { expect, test } from 'vitest'
import { meetsRelation, parseRelation } from '../../src/lint/rules/policies/thresholds.ts'
import { resolveRelatedPath } from '../../src/lint/rules/policies/related-path.ts'
import { checkPolicies } from './check-policies.ts'

test.each([
  ['interval', ['services', 'web', 'healthcheck', 'interval']],
  ['["a.b"]', ['services', 'web', 'healthcheck', 'a.b']],
  ['services.*.image', ['services', 'web', 'image']],
  ['services.*.healthcheck.interval', ['services', 'web', 'healthcheck', 'interval']],
  ['services.w*.image', ['services', 'web', 'image']],
  ['services.db*.image', ['services', 'db*', 'image']],
  ['services.db.image', ['services', 'db', 'image']],
  ['services.*.ports.*.target', ['services', 'web', 'ports', '*', 'target']],
  ['networks.*.driver', ['networks', '*', 'driver']],
  ['a..b', undefined],
])('beside services.web.healthcheck.timeout, %s is %j', (written, expected) => {
  expect(resolveRelatedPath(written, ['services', 'web', 'healthcheck', 'timeout'])).toEqual(expected)
})

test.each([
  ['<', '10', '9', false],
  ['<', '9', '10', true],
  ['<=', '1m30s', '2m0s', true],
  ['=', '0.50', '0.5', true],
  ['=', 'web', 'web', true],
  ['=', 'web', 'db', false],
  // Without a limit, two kinds of values, or no quantities.
  ['<=', '1', '-1', undefined],
  ['<', '5s', '10', undefined],
  ['<', 'a', 'b', undefined],
] as const)('%s relates %s to %s: %s', (operator, text, other, expected) => {
  expect(meetsRelation(operator, text, other)).toBe(expected)
})

test.each(['<= 2g', '< 30s', '= 3', '<= 2 gigabytes', '<', 'interval', '< a b'])('%j is no relation', (pattern) => {
  expect(parseRelation(pattern)).toBeUndefined()
})

test('a value is compared with another attribute of the same service, or of the same port', async () => {
  const policies = `
    policies:
      timeout: { allowed: services.*.healthcheck.timeout, values: '< interval' }
      memory: { forbidden: services.*.mem_reservation, values: '> services.*.mem_limit' }
      same: { allowed: services.*.ports.*.published, values: '= services.*.ports.*.target', where: { protocol: tcp } }
  `
  const file = `
    services:
      a: { image: a, healthcheck: { interval: 5s, timeout: 10s }, mem_limit: 1g, mem_reservation: 2g, ports: ['80:80', '81:90', '53:54/udp'] }
      b: { image: a, healthcheck: { interval: 20s, timeout: 10s }, mem_limit: 2g, mem_reservation: 2048m }
      c: { image: a, healthcheck: { timeout: 10s }, mem_reservation: 2g }
      d: { image: a, healthcheck: { interval: '\${EVERY}', timeout: 10s }, mem_limit: -1, mem_reservation: 2g }
      e: { image: a, healthcheck: { interval: '\${SOME:-5s}', timeout: '\${SOME:-5s}' } }
  `
  expect(await checkPolicies(policies, file, { EVERY: '1s' })).toEqual([
    '2:56 warning Policy "timeout" does not allow "10s" as "healthcheck.timeout" of service "a", only "< interval". [policy/timeout]',
    '  2:43 compared with this',
    '2:95 warning Policy "memory" forbids "2g" as "mem_reservation" of service "a". [policy/memory]',
    '  2:74 compared with this',
    '2:117 warning Policy "same" does not allow "81" as "ports[1].published" of service "a", only "= services.*.ports.*.target". [policy/same]',
    '  2:120 compared with this',
    '6:67 warning Policy "timeout" does not allow "5s" as "healthcheck.timeout" of service "e", only "< interval". [policy/timeout]',
    '  6:43 compared with this',
  ])
})

test('a policy applies where another attribute has a value, or one of several has', async () => {
  const policies = `
    policies:
      published: { required: services.*.restart, where: { services.*.ports.*.published: '*' } }
      scaled: { forbidden: services.*.volumes.*.source, where: { type: bind, services.*.deploy.replicas: '> 1' } }
      unknown: { forbidden: services.*.image, where: { services.*.mem_limit: '> services.*.mem_reservation' } }
  `
  const file = `
    services:
      a: { image: a, ports: ['80'] }
      b: { image: a, ports: ['80', '80:80'] }
      c: { image: a, ports: ['81:80'], restart: always }
      d: { image: a, volumes: [./d:/d], deploy: { replicas: 2 } }
      e: { image: a, volumes: [./d:/d], deploy: { replicas: 1 }, mem_limit: 1g }
  `
  expect(await checkPolicies(policies, file)).toEqual([
    '3:3 warning Policy "published" requires "restart" in service "b". [policy/published]',
    '5:28 warning Policy "scaled" forbids "volumes[0].source" of service "d". [policy/scaled]',
  ])
})

test('how many there are', async () => {
  const policies = `
    policies:
      networks: { count: services.*.networks, values: '<= 1', message: use a proxy, services: '[ab]' }
      tcp: { count: services.*.ports.*.target, values: 0-1, where: { protocol: tcp } }
      named: { count: services.*.environment, values: '>= 1' }
      small: { count: services, values: '< 3' }
      alone: { count: services.*.configs, values: 1, where: { restart: always } }
  `
  const file = `
    services:
      a: { image: a, networks: [x, y], ports: ['1:1', '2:2', '3:3/udp', '4:4/udp'], environment: [A] }
      b: { image: a, networks: { x: }, ports: ['5:5'], env_file: b.env }
      c: { image: a, networks: [x, y], environment: { A: '1' }, restart: always }
    networks: { x: , y: }
  `
  expect(await checkPolicies(policies, { 'compose.yaml': file, 'b.env': '' })).toEqual([
    '1:1 warning Policy "small" does not allow 3 entries in "services", only "< 3". [policy/small]',
    '2:18 warning Policy "networks" does not allow 2 entries in "networks" of service "a": use a proxy. [policy/networks]',
    '2:36 warning Policy "tcp" does not allow 2 entries in "ports" of service "a", only "0-1". [policy/tcp]',
    '4:3 warning Policy "alone" does not allow 0 entries in "configs" of service "c", only "1". [policy/alone]',
  ])
})
