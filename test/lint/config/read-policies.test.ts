import { expect, test } from 'vitest'
import { readConfiguration } from '../../../src/lint/config/read-configuration.ts'
import { readSpan } from '../../../src/core/source/source-file.ts'
import { dedented } from '../rules/lint.ts'

/** `line:column marked text message` of each mistake. */
function faults(text: string): readonly string[] {
  const file = { path: '/project/.composure.yaml', text: dedented(text) }
  return readConfiguration(file).diagnostics.map(({ range: { start, end }, message }) => {
    const [marked] = readSpan({ file, start: start.offset, end: end.offset }).split('\n')
    return `${start.line}:${start.column} ${marked} | ${message}`
  })
}

test('a path that no Compose file can have, at the step that leads nowhere', () => {
  expect(
    faults(`
      policies:
        a: { forbidden: servics.*.image }
        b: { required: [services.*.healthcheck.tset, 'services.*.image.tag'] }
        c: { forbidden: services.*.extends }
        d: { forbidden: services.*.ports.published }
        e: { forbidden: services.*.volumes.*.source, where: { kind: bind } }
        f: { forbidden: services..image }
        g: { forbidden: 'networks.*["driver_opt"].x' }
    `),
  ).toEqual([
    '2:19 servics | "policies.a.forbidden" never matches: a Compose file cannot have "servics"; did you mean "services"?',
    '3:42 tset | "policies.b.required[0]" never matches: "services.*.healthcheck" cannot have "tset"; did you mean "test"?',
    '3:66 tag | "policies.b.required[1]" never matches: "services.*.image" cannot have "tag".',
    '4:30 extends | "policies.c.forbidden" never matches: Compose resolves "extends" before policies are checked.',
    '5:36 published | "policies.d.forbidden" never matches: "services.*.ports" cannot have "published".',
    '6:57 kind | "policies.e.where.kind" never matches: "services.*.volumes.*" cannot have "kind"; did you mean "bind"?',
    '7:19 services..image | "policies.f.forbidden" must be a path such as "services.*.image"; quote keys with dots as in \'services.*.labels["com.example.owner"]\'.',
    '8:32 driver_opt | "policies.g.forbidden" never matches: "networks.*" cannot have "driver_opt"; did you mean "driver_opts"?',
  ])
})

test('a comparison with what is no number, size or duration', () => {
  expect(
    faults(`
      policies:
        a: { allowed: services.*.mem_limit, values: ['<= 5 parsecs', '<= 2g'] }
        b: { forbidden: services.*.ports.*.published, where: { target: '>' } }
    `),
  ).toEqual([
    '2:48 \'<= 5 parsecs\' | "policies.a.values[0]" must compare with a number, a size, a duration or an attribute, as in "<= 512m", "> 30s" or "= services.*.hostname", not "<= 5 parsecs".',
    '3:66 \'>\' | "policies.b.where.target" must compare with a number, a size, a duration or an attribute, as in "<= 512m", "> 30s" or "= services.*.hostname", not ">".',
  ])
})

test('a policy compares with one attribute that exists', () => {
  expect(
    faults(`
      policies:
        a: { allowed: services.*.healthcheck.timeout, values: ['< intervall', '< services.*.stop_grace_perod'] }
        b: { allowed: services.*.mem_limit, values: '< services.*.ports.*.published' }
        c: { forbidden: services.*.image, where: { services.*.ports: '*', services.*.deploy.replica: 1, a..b: 1 } }
        d: { forbidden: services.*.image, where: { services.*.ports.*.published: '> services.*.ports.*.targt' } }
    `),
  ).toEqual([
    '2:58 \'< intervall\' | "policies.a.values[0]" never matches: "services.*.healthcheck" cannot have "intervall"; did you mean "interval"?',
    '2:73 \'< services.*.stop_grace_perod\' | "policies.a.values[1]" never matches: "services.*" cannot have "stop_grace_perod"; did you mean "stop_grace_period"?',
    '3:47 \'< services.*.ports.*.published\' | "policies.b.values" must compare with one attribute, but "services.*.ports.*.published" may be several; begin it like the path of the policy.',
    '4:46 services.*.ports | "policies.c.where["services.*.ports"]" never matches: the items of "services.*.ports" are mappings; name one of their keys, as in "services.*.ports.*.KEY".',
    '4:69 services.*.deploy.replica | "policies.c.where["services.*.deploy.replica"]" never matches: "services.*.deploy" cannot have "replica"; did you mean "replicas"?',
    '4:99 a..b | "policies.c.where["a..b"]" must be a path such as "services.*.image"; quote keys with dots as in \'services.*.labels["com.example.owner"]\'.',
    '5:76 \'> services.*.ports.*.targt\' | "policies.d.where["services.*.ports.*.published"]" never matches: "services.*.ports.*" cannot have "targt"; did you mean "target"?',
  ])
})

test('a count of a single value, or without a valid range, is reported', () => {
  expect(
    faults(`
      policies:
        a: { count: services.*.ports }
        b: { count: services.*.ports, values: ['< 2g', many, 0-3, '<= 2'] }
        c: { count: services.*.port, values: 1 }
    `),
  ).toEqual([
    '2:3 a | "policies.a" counts, but allows no number; add "values", such as "<= 2".',
    '3:42 \'< 2g\' | "policies.b.values[0]" must be a number, as in 0, "1-3" or "<= 2", not "< 2g".',
    '3:50 many | "policies.b.values[1]" must be a number, as in 0, "1-3" or "<= 2", not "many".',
    '4:26 port | "policies.c.count" never matches: "services.*" cannot have "port"; did you mean "ports"?',
  ])
})

test('paths that Compose files can have', () => {
  expect(
    faults(`
      policies:
        a: { forbidden: [name, x-team, services.*.x-team.a, volumes.data.driver_opts.device, services.web-*.cap_add.*] }
        b: { required: ['services.*.labels["com.example.owner"]', services.*.deploy.resources.limits.memory] }
        c: { forbidden: [services.*.ports.0.published, services.*.depends_on.*.condition, services.*.*.driver] }
    `),
  ).toEqual([])
})

test('each part of a policy that is missing, unknown or impossible is reported', () => {
  expect(
    faults(`
      policies:
        none: { message: x }
        both: { required: services.*.user, forbidden: services.*.image }
        open: { allowed: services.*.image }
        'a b': { forbidden: services.*.image }
        level: { forbidden: services.*.image, severity: high, valeus: x }
        ports: { forbidden: services.*.ports, values: 80 }
        networks: { forbidden: networks.*.driver, services: web }
        many: { forbidden: services.*.image, values: [${'a, '.repeat(101)}] }
        long: { forbidden: services.*.image, values: '${'*a'.repeat(600)}' }
      rules: { policy/none: off, policy/nome: off }
    `),
  ).toEqual([
    '2:3 none | "policies.none" must have exactly one of "required", "requiredAny", "forbidden", "allowed" or "count".',
    '3:3 both | "policies.both" must have exactly one of "required", "requiredAny", "forbidden", "allowed" or "count".',
    '4:3 open | "policies.open" allows nothing; add "values" for what is allowed, or use "forbidden".',
    '5:3 \'a b\' | Policy "a b" needs a name of letters, digits, "-", "_" and ".", so that comments can name it.',
    '6:57 valeus | "policies.level" has the unknown key "valeus"; did you mean "values"?',
    '6:51 high | "policies.level.severity" must be "off", "error", "warning" or "info".',
    '7:23 services.*.ports | "policies.ports.forbidden" never matches: the items of "services.*.ports" are mappings; name one of their keys, as in "services.*.ports.*.KEY".',
    '8:26 networks.*.driver | "policies.networks.forbidden" must start with "services.", as the policy is for some services only.',
    expect.stringContaining('"policies.many.values" may have at most 100 entries.'),
    expect.stringContaining('"policies.long.values" is longer than 1000 characters; shorten it.'),
    '11:28 policy/nome | There is no rule "policy/nome"; did you mean "policy/long" or "policy/open"?',
  ])
})
