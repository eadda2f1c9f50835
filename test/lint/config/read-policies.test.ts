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
    '6:57 kind | "where" never matches: "services.*.volumes.*" cannot have "kind"; did you mean "bind"?',
    '7:19 services..image | "policies.f.forbidden" must be a path such as "services.*.image"; quote keys with dots as in \'services.*.labels["com.example.owner"]\'.',
    '8:32 driver_opt | "policies.g.forbidden" never matches: "networks.*" cannot have "driver_opt"; did you mean "driver_opts"?',
  ])
})

test('a comparison with what is no number, size or duration', () => {
  expect(
    faults(`
      policies:
        a: { allowed: services.*.mem_limit, values: ['<= lots', '<= 2g'] }
        b: { forbidden: services.*.ports.*.published, where: { target: '>' } }
    `),
  ).toEqual([
    '2:48 \'<= lots\' | "policies.a.values[0]" must compare with a number, a size or a duration, as in "<= 512m" or "> 30s", not "<= lots".',
    '3:66 \'>\' | "policies.b.where.target" must compare with a number, a size or a duration, as in "<= 512m" or "> 30s", not ">".',
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

test('what a policy must and may have', () => {
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
    '2:3 none | "policies.none" must have exactly one of "required", "requiredAny", "forbidden" or "allowed".',
    '3:3 both | "policies.both" must have exactly one of "required", "requiredAny", "forbidden" or "allowed".',
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
