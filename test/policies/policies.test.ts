import { expect, test } from 'vitest'
import { checkPolicies } from './check-policies.ts'

test('required attributes, at the service that lacks them', async () => {
  const policies = `
    policies:
      basics:
        required: [services.*.user, services.*.deploy.resources.limits.memory]
      owner:
        required: services.*.labels["com.example.owner"]
        message: Say who is paged
        severity: error
        services: [web*]
  `
  const file = `
    services:
      web:
        image: a
        user: '1000'
        deploy: { resources: { limits: { cpus: '1' } } }
        labels: { com.example.owner: me }
      web2: { image: a }
  `
  expect(await checkPolicies(policies, file)).toEqual([
    '2:3 warning Policy "basics" requires "deploy.resources.limits.memory" in service "web". [policy/basics]',
    '7:3 warning Policy "basics" requires "user" and "deploy.resources.limits.memory" in service "web2". [policy/basics]',
    '7:3 error Policy "owner" requires "labels["com.example.owner"]" in service "web2": Say who is paged. [policy/owner]',
  ])
})

test('one of several attributes', async () => {
  const policies = `
    policies:
      memory: { requiredAny: [services.*.mem_limit, services.*.deploy.resources.limits.memory] }
  `
  const file = `
    services:
      a: { image: a, mem_limit: 1g }
      b: { image: a, deploy: { resources: { limits: { memory: 1g } } } }
      c: { image: a }
  `
  expect(await checkPolicies(policies, file)).toEqual([
    '4:3 warning Policy "memory" requires "mem_limit" or "deploy.resources.limits.memory" in service "c". [policy/memory]',
  ])
})

test('a required value among those of a list, and of each of several ports', async () => {
  const policies = `
    policies:
      drop: { required: services.*.cap_drop, values: [ALL] }
      local: { required: services.*.ports.*.host_ip, values: [127.0.0.1] }
  `
  const file = `
    services:
      a: { image: a, cap_drop: [ALL] }
      b:
        image: a
        cap_drop: [CHOWN]
        ports: ['127.0.0.1:80:80', '81:81', '0.0.0.0:82:82']
  `
  expect(await checkPolicies(policies, file)).toEqual([
    '5:15 warning Policy "drop" requires "ALL" in "cap_drop" of service "b". [policy/drop]',
    '6:32 warning Policy "local" requires "ports[1].host_ip" in service "b". [policy/local]',
    '6:42 warning Policy "local" requires "127.0.0.1" as "ports[2].host_ip" of service "b". [policy/local]',
  ])
})

test('forbidden attributes, values, keys and host paths', async () => {
  const policies = `
    policies:
      privileged: { forbidden: services.*.privileged, values: true, message: 'Ask the platform team.' }
      socket: { forbidden: services.*.volumes.*.source, values: [/var/run/docker.sock, /etc/*], where: { type: bind } }
      latest: { forbidden: services.*.image, values: '*:latest' }
      passwords: { forbidden: services.*.environment, values: '*PASSWORD' }
      names: { forbidden: services.*.container_name }
  `
  const file = `
    services:
      a:
        image: nginx
        container_name: x1
        privileged: true
        volumes: [/var/run/docker.sock:/s, /etc/ssl:/e, data:/etc/a]
        environment: [DB_PASSWORD=x, USER=y]
      b: { image: 'nginx:1.27', privileged: false }
    volumes: { data: }
  `
  expect(await checkPolicies(policies, file)).toEqual([
    '3:12 warning Policy "latest" forbids "nginx" as "image" of service "a". [policy/latest]',
    '4:5 warning Policy "names" forbids "container_name" of service "a". [policy/names]',
    '5:17 warning Policy "privileged" forbids true as "privileged" of service "a": Ask the platform team. [policy/privileged]',
    '6:15 warning Policy "socket" forbids "/var/run/docker.sock" as "volumes[0].source" of service "a". [policy/socket]',
    '6:40 warning Policy "socket" forbids "/etc/ssl" as "volumes[1].source" of service "a". [policy/socket]',
    '7:19 warning Policy "passwords" forbids "DB_PASSWORD" in "environment" of service "a". [policy/passwords]',
  ])
})

test('allowed registries, ports and networks', async () => {
  const policies = `
    policies:
      registries: { allowed: services.*.image, values: ['ghcr.io/acme/*', 'docker.io/library/*'] }
      ports: { allowed: services.*.ports.*.published, values: [8000-8999, 443] }
      networks: { allowed: services.*.networks, values: [front, back*] }
  `
  const file = `
    services:
      a:
        image: nginx:1
        ports: ['8080:80', '443:443', '9000:90', '8990-9010:80']
        networks: [front, backend, other]
      b: { image: 'evil/nginx', networks: { front: } }
      c: { image: 'ghcr.io/acme/x@sha256:${'0'.repeat(64)}' }
    networks: { front: , backend: , other: }
  `
  expect(await checkPolicies(policies, file)).toEqual([
    '4:36 warning Policy "ports" does not allow "9000" as "ports[2].published" of service "a", only "8000-8999" or "443". [policy/ports]',
    '4:47 warning Policy "ports" does not allow "8990-9010" as "ports[3].published" of service "a", only "8000-8999" or "443". [policy/ports]',
    '5:32 warning Policy "networks" does not allow "other" in "networks" of service "a", only "front" or "back*". [policy/networks]',
    '6:15 warning Policy "registries" does not allow "evil/nginx" as "image" of service "b", only "ghcr.io/acme/*" or "docker.io/library/*". [policy/registries]',
    '7:3 warning Policy "networks" does not allow "default" in "networks" of service "c", only "front" or "back*". [policy/networks]',
  ])
})

test('through overrides and extends, with where the value came from', async () => {
  const policies = `
    policies:
      root: { forbidden: services.*.user, values: root }
  `
  const files = {
    'compose.yaml': `
      services:
        a: { image: a, user: app }
        b: { extends: { file: base.yaml, service: base } }
    `,
    'compose.override.yaml': `
      services:
        a: { user: root }
    `,
    'base.yaml': 'services: { base: { image: a, user: root } }',
  }
  expect(await checkPolicies(policies, files)).toEqual([
    'base.yaml:1:37 warning Policy "root" forbids "root" as "user" of service "b". [policy/root]',
    '  3:45 extended here',
    'compose.override.yaml:2:14 warning Policy "root" forbids "root" as "user" of service "a". [policy/root]',
    '  2:24 replaces this value',
  ])
})

test('what comes from the environment is not compared, only what is written', async () => {
  const policies = `
    policies:
      oracle: { forbidden: services.*.image, values: 's*' }
      allowed: { allowed: services.*.image, values: 'ghcr.io/*' }
      latest: { forbidden: services.*.image, values: '*:latest' }
  `
  const file = `
    services:
      a: { image: '\${TOKEN}' }
      b: { image: '\${TOKEN}/x:latest' }
      c: { image: '\${UNSET:-docker.io/x}:latest' }
  `
  expect(await checkPolicies(policies, file, { TOKEN: 'secret' })).toEqual([
    '3:15 warning Policy "latest" forbids "${TOKEN}/x:latest" as "image" of service "b". [policy/latest]',
    '4:15 warning Policy "allowed" does not allow "docker.io/x:latest" as "image" of service "c", only "ghcr.io/*". [policy/allowed]',
    '4:15 warning Policy "latest" forbids "docker.io/x:latest" as "image" of service "c". [policy/latest]',
  ])
})

test('keys from the environment are not compared either', async () => {
  const policies = `
    policies:
      keys: { forbidden: services.*.environment, values: 's*' }
      allowed: { allowed: services.*.environment, values: 'z*' }
      step: { forbidden: 'services.*.environment.s*' }
      whole: { forbidden: services.*.environment.secret }
      required: { required: services.*.environment.other }
      each: { forbidden: 'services.*.environment.*', values: 1 }
  `
  const file = `
    services:
      a: { image: x, environment: ['\${TOKEN}=1'] }
  `
  const expected = ['2:42 warning Policy "each" forbids "***" as "environment.${TOKEN}" of service "a". [policy/each]']
  for (const TOKEN of ['secret', 'zebra', 'other']) {
    expect(await checkPolicies(policies, file, { TOKEN })).toEqual(expected)
  }
})

test('nothing is missing from what stands in other files, from a provider, or from a broken service', async () => {
  const policies = `
    policies:
      zone: { required: services.*.environment.TZ }
      owner: { required: 'services.*.labels.owner' }
  `
  const file = `
    services:
      a: { image: a, env_file: a.env, label_file: a.labels }
      b: { provider: { type: x } }
  `
  expect(await checkPolicies(policies, { 'compose.yaml': file, 'a.env': 'TZ=UTC', 'a.labels': 'owner=me' })).toEqual([])
  expect(await checkPolicies(policies, 'services: { a: { image: a, nope: 1 } }')).toEqual([])
})

test('comments and overrides of the configuration choose, as for every rule', async () => {
  const policies = `
    policies:
      user: { required: services.*.user }
      off: { required: services.*.user, severity: off }
    overrides:
      - { services: [b], rules: { policy/user: off } }
      - { services: [c], rules: { policy/user: info } }
  `
  const file = `
    services:
      # composure-ignore policy/user -- runs as root for a reason
      a: { image: a }
      b: { image: a }
      c: { image: a }
      d: { image: a, user: x } # composure-ignore policy/user
  `
  expect(await checkPolicies(policies, file)).toEqual([
    '5:3 info Policy "user" requires "user" in service "c". [policy/user]',
    '6:47 warning "policy/user" reports nothing here; remove it from the comment. [unused-suppression]',
  ])
})

test('the project as a whole', async () => {
  const policies = `
    policies:
      backend: { required: [networks.backend, x-owner] }
      internal: { required: networks.*.internal, where: { driver: bridge } }
  `
  const file = `
    services: { a: { image: a, networks: [front] } }
    networks: { front: { driver: bridge } }
  `
  expect(await checkPolicies(policies, file)).toEqual([
    '1:1 warning Policy "backend" requires "networks.backend" and "x-owner". [policy/backend]',
    '2:13 warning Policy "internal" requires "internal" in network "front". [policy/internal]',
  ])
})

test('comparing ends for any pattern', async () => {
  const patterns = Array.from({ length: 100 }, (_, index) => `'${'*a'.repeat(400)}${index}'`)
  const policies = `
    policies:
      slow:
        forbidden: services.*.command
        values: [${patterns.join(', ')}]
  `
  const command = 'a'.repeat(4_000)
  expect(await checkPolicies(policies, `services: { a: { image: a, command: ["${command}"] } }`)).toEqual([
    '.composure.yaml:2:3 warning Policy "slow" compares too much with this project; composure stops here. Use fewer and shorter patterns. [policy/slow]',
  ])
})

test('comparing names ends for any pattern', async () => {
  const patterns = Array.from({ length: 100 }, (_, index) => `'${'*a'.repeat(400)}${index}*'`)
  const policies = `
    policies:
      slow:
        required: services.*.init
        services: [${patterns.join(', ')}]
  `
  expect(await checkPolicies(policies, `services: { ${'a'.repeat(4_000)}: { image: a } }`)).toEqual([
    '.composure.yaml:2:3 warning Policy "slow" compares too much with this project; composure stops here. Use fewer and shorter patterns. [policy/slow]',
  ])
})
