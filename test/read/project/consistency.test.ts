import { expect, test } from 'vitest'
import { load } from './harness.ts'

const IMAGE = 'image: i, '

/** A service that Compose refuses, and why. */
type Refusal = readonly [service: string, ...findings: string[]]

test.each<Refusal>([
  ['image: ""', '2:14 error The "image" of service "s" is empty; name one.'],
  ['hostname: a', '2:3 error Service "s" has neither "image" nor "build"; add one of them.'],
  [
    'build: {context: ., dockerfile: D, dockerfile_inline: FROM x}',
    '2:42 error Service "s" has both "dockerfile" and "dockerfile_inline"; keep only one of them.',
    '  2:27 the other one',
  ],
  [
    'build: {context: ., additional_contexts: {c: "service:t"}}',
    '2:52 error Service "s" takes the build context "c" from service "t", which is not built; give it "build".',
    '  3:3 service "t" here',
  ],
  [
    `${IMAGE}network_mode: host, networks: [n]`,
    '2:17 error Service "s" has both "network_mode" and "networks"; keep only one of them.',
    '  2:37 "networks" here',
  ],
  [`${IMAGE}networks: [m]`, '2:28 error Service "s" uses the network "m", which is not declared; did you mean "n"?'],
  [
    `${IMAGE}networks: [other]`,
    '2:28 error Service "s" uses the network "other", which is not declared, while "n" is declared and unused; give both the same name.',
  ],
  [
    `${IMAGE}networks: [x-n]`,
    '2:28 error Service "s" uses the network "x-n", but Compose treats names that start with "x-" as extensions; rename it.',
  ],
  [
    `${IMAGE}volumes: ["data/sub:/x"]`,
    '2:28 error Service "s" uses the volume "data/sub", which is not declared; declare it under the top-level "volumes", or write "./data/sub" if a path is meant.',
  ],
  [
    `${IMAGE}configs: [c]`,
    '2:27 error Service "s" uses the config "c", which is not declared; declare it under the top-level "configs".',
  ],
  [
    `${IMAGE}secrets: [{source: x}]`,
    '2:36 error Service "s" uses the secret "x", which is not declared; declare it under the top-level "secrets".',
  ],
  [
    `${IMAGE}models: [m]`,
    '2:26 error Service "s" uses the model "m", which is not declared; declare it under the top-level "models".',
  ],
  [
    `${IMAGE}healthcheck: {test: [curl, x]}`,
    '2:38 error The healthcheck test of service "s" must start with "CMD", "CMD-SHELL" or "NONE"; put "CMD" before "curl".',
  ],
  [
    `${IMAGE}depends_on: [tt]`,
    '2:30 error Service "s" depends on service "tt", but that is the "container_name" of service "t"; write "t".',
  ],
  [
    `${IMAGE}depends_on: [of]`,
    '2:30 error Service "s" depends on service "of", which does not exist; the other service is "t".',
  ],
  // A service that is in the list already is not meant.
  [`${IMAGE}depends_on: [t, of]`, '2:33 error Service "s" depends on service "of", which does not exist.'],
  // The service itself is not meant.
  [
    `${IMAGE}depends_on: [ss]`,
    '2:30 error Service "s" depends on service "ss", which does not exist; the other service is "t".',
  ],
  [
    `${IMAGE}depends_on: [off]`,
    '2:30 error Service "s" depends on service "off", which is only enabled with the profile "p"; enable it, or remove its "profiles".',
    '  4:3 service "off" here',
  ],
  [
    `${IMAGE}scale: 2, deploy: {replicas: 3}`,
    '2:46 error Service "s" has different values in "scale" and "deploy.replicas"; keep only one of them.',
    '  2:24 "scale" here',
  ],
  [`${IMAGE}scale: -1`, '2:24 error "scale" of service "s" must not be negative.'],
  [
    `${IMAGE}cpus: 1, deploy: {resources: {limits: {memory: 1g}}}`,
    '2:17 error Service "s" has "cpus", but "deploy.resources.limits" has no "cpus", which Compose treats as a different value; move it to "deploy.resources.limits.cpus".',
    '  2:55 "deploy.resources.limits" here',
  ],
  [
    `${IMAGE}container_name: cc, scale: 2`,
    '2:17 error Service "s" has a "container_name" but 2 replicas, and only one container can have that name; remove "container_name".',
    '  2:44 more than one here',
  ],
  [
    `${IMAGE}develop: {watch: [{path: ., action: sync}]}`,
    '2:53 error A "watch" of service "s" has the action "sync" but no "target"; add the container path to sync files to.',
  ],
  [
    `${IMAGE}tmpfs: /x, volumes: [/x]`,
    '2:38 error Service "s" mounts two things at "/x"; keep only one of them.',
    '  2:24 first mounted here',
  ],
  [
    `${IMAGE}container_name: tt`,
    '3:33 error Services "s" and "t" both set "container_name" to "tt", but only one container can have that name; rename one.',
    '  2:33 first used here',
  ],
  [`${IMAGE}pid: null`, '2:22 error "pid" of service "s" has no value, which crashes Compose; remove the key.'],
  [`${IMAGE}depends_on: [s]`, '2:30 error Service "s" depends on itself; remove that dependency.'],
])('%s', async (service, ...findings) => {
  const loaded = await load(`services:
  s: {${service}}
  t: {image: i, container_name: tt}
  off: {image: i, profiles: [p]}
networks: {n: }
`)
  expect(loaded.findings).toEqual(findings)
})

const DECLARED = `
networks: {front: {name: proxy}, back: }
volumes: {pool: }
configs: {app: {content: a}}
secrets: {}
`

test.each([
  // Networks of the engine, alone and beside others.
  [
    'networks: [bridge]',
    'uses the network "bridge", which is the engine\'s own and not one of the project; write "network_mode: bridge" instead.',
  ],
  [
    'networks: [host, back]',
    'uses the network "host", which is the engine\'s own and not one of the project; remove it from "networks".',
  ],
  // The name of a resource, not its key.
  ['networks: [proxy]', 'uses the network "proxy", but that is the "name" of "front"; write "front".'],
  // Two names are unused, so neither is offered.
  ['networks: [other]', 'uses the network "other", which is not declared; declare it under the top-level "networks".'],
  [
    'volumes: ["data:/d"]',
    'uses the volume "data", which is not declared, while "pool" is declared and unused; give both the same name.',
  ],
  ['secrets: [app]', 'uses the secret "app", but "app" is declared under "configs"; declare it under "secrets".'],
])('a name that is not declared: %s', async (service, finding) => {
  const { findings } = await load(`services:\n  s: {image: i, ${service}}${DECLARED}`)
  expect(findings.map((each) => each.replace(/^\S+ error Service "s" /, ''))).toEqual([finding])
})

test('two names that are not declared do not stand for the one that is unused', async () => {
  const { findings } = await load(`services:\n  s: {image: i, volumes: ["a1:/a", "b2:/b"]}${DECLARED}`)
  expect(findings).toEqual([
    '2:28 error Service "s" uses the volume "a1", which is not declared; declare it under the top-level "volumes".',
    '2:37 error Service "s" uses the volume "b2", which is not declared; declare it under the top-level "volumes".',
  ])
})

test.each([
  ['db', 'did you mean "shop-db"?'],
  ['mysql', 'did you mean "shop-db"?'],
  ['cache', 'did you mean "cache_1"?'],
  // Both are a part of others.
  ['api', undefined],
  ['nothing', undefined],
])('a service that does not exist: %s', async (target, meant) => {
  const { findings } = await load(`services:
    web: {image: web, depends_on: [${target}]}
    shop-db: {image: "docker.io/library/mysql:8"}
    cache_1: {image: redis}
    user-api: {image: i}
    item-api: {image: i}
  `)
  const end = meant === undefined ? '.' : `; ${meant}`
  expect(findings).toEqual([`2:36 error Service "web" depends on service "${target}", which does not exist${end}`])
})

test('names that are inherited from another file belong to the file that lacks them', async () => {
  const files = {
    'compose.yaml': `
      services:
        app:
          extends: {file: base.yaml, service: app}
      `,
    'base.yaml': `
      services:
        app: {image: i, depends_on: [db], networks: [back], volumes: ["pool:/p", "sub/x:/x"]}
        db: {image: mysql}
      networks: {back: }
      volumes: {pool: }
      `,
  }
  const { findings } = await load(files)
  expect(findings).toEqual([
    'base.yaml:2:77 error Service "app" uses the volume "sub/x", which is not declared; declare it under the top-level "volumes", or write "./sub/x" if a path is meant.',
    '3:41 error Service "app" inherits the network "back" from "base.yaml", but not its declaration; declare it under the top-level "networks" here.',
    '  base.yaml:2:48 used here',
    '3:41 error Service "app" inherits from "base.yaml" its dependency on service "db", which this project does not have; add that service, or replace the list with "depends_on: !override".',
    '  base.yaml:2:32 the dependency',
    '3:41 error Service "app" inherits the volume "pool" from "base.yaml", but not its declaration; declare it under the top-level "volumes" here.',
    '  base.yaml:2:66 used here',
  ])
})

test('a container_name that several services have from one place', async () => {
  const { findings } = await load(`services:
  s: {image: i, container_name: app}
  t: {extends: s}
  u: {extends: {service: s}}
  v: {extends: s, container_name: other}
  w: {image: i, container_name: app}
`)
  expect(findings).toEqual([
    '3:3 error Services "s" and "t" both set "container_name" to "app", but only one container can have that name; rename one.',
    '  2:33 first used here',
    '6:33 error Services "s" and "w" both set "container_name" to "app", but only one container can have that name; rename one.',
    '  2:33 first used here',
  ])
})

test.each([
  ['depends_on', 'depends_on: {off: {condition: service_started, required: false}}'],
  ['limits that say the same', 'cpus: 1, deploy: {resources: {limits: {cpus: "1"}}}'],
  ['scale and replicas that say the same', 'scale: 2, deploy: {replicas: 2}'],
  ['one container of its name', 'container_name: cc, scale: 1'],
  ['two targets that only look alike', 'tmpfs: [/x, /x/]'],
  ['an empty test', 'healthcheck: {test: []}'],
])('accepted: %s', async (_, service) => {
  const { findings } = await load(`services:\n  s: {image: i, ${service}}\n  off: {image: i, profiles: [p]}\n`)
  expect(findings).toEqual([])
})

test('a cycle of dependencies, reported once, each step with its place', async () => {
  const { findings } = await load(`
    services:
      a: {image: i, depends_on: [b]}
      b: {image: i, links: [c]}
      c: {image: i, network_mode: "service:a"}
  `)
  expect(findings).toEqual([
    '4:31 error Services depend on each other in a cycle: "a" needs "b" needs "c" needs "a"; remove one of these dependencies.',
    '  2:30 service "a" depends on "b"',
    '  3:25 service "b" depends on "c"',
  ])
})

test('what is left out for a mistake is not said to be missing', async () => {
  const { findings } = await load(`
    services:
      web: {images: nginx, volumes: ["data:/d"]}
    volumnes: {data: }
  `)
  expect(findings).toEqual([
    '2:9 error Service "web" has the unknown key "images"; did you mean "image"?',
    '3:1 error The file has the unknown key "volumnes"; did you mean "volumes"?',
  ])
})

test.each([
  [
    'volumes: {v: {external: true, driver: d}}',
    '2:31 error Volume "v" is external, so Compose cannot apply "driver"; remove "driver" or "external".',
    '  2:15 external here',
  ],
  [
    'configs: {c: {file: f, content: x}}',
    '2:24 error Config "c" has both "file" and "content"; keep only one of them.',
    '  2:15 the other one',
  ],
  ['secrets: {c: {name: n}}', '2:14 error Secret "c" has no content; set "file" or "environment".'],
  [
    'volumes: {v: {name: a, external: {name: b}}}',
    '2:41 error Volume "v" has different names in "name" and "external"; keep the one in "name".',
    '  2:21 the other name',
  ],
])('%s', async (section, ...findings) => {
  expect(
    (await load(`services: {s: {image: i}}\n${section}\n`)).findings.filter((line) => !line.includes('warning')),
  ).toEqual(findings)
})

test('what a service needs that is not enabled', async () => {
  const { findings } = await load(`
    services:
      web: {image: i, profiles: [front], depends_on: [back, cache, api, db, nope]}
      cache: {image: i, profiles: [back]}
      api: {image: i, profiles: [front]}
      db: {image: i}
  `)
  expect(findings).toEqual([
    '2:51 warning Service "web" depends on service "back", which is a profile, not a service; Compose rejects this once the profile "front" is enabled.',
    '2:73 warning Service "web" depends on service "nope", which does not exist; Compose rejects this once the profile "front" is enabled.',
  ])
})
