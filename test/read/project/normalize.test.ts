import { expect, test } from 'vitest'
import { load, services } from './harness.ts'

test('implied networks, names, dockerfile and dependencies', async () => {
  const { project, findings } = await load(`
    services:
      web:
        build: ./web
        links: ["db:database"]
        pull_policy: if_not_present
      db: {image: i, network_mode: "service:web2", volumes_from: [web2:ro]}
      web2: {image: i, networks: [back]}
    networks: {back: , out: {external: true}}
  `)
  expect(findings).toEqual([])
  expect(project).toEqual({
    name: 'app',
    services: {
      web: {
        build: { context: '/app/web', dockerfile: 'Dockerfile' },
        depends_on: { db: { condition: 'service_started', restart: true, required: true } },
        links: ['db:database'],
        networks: { default: null },
        pull_policy: 'missing',
      },
      db: {
        depends_on: { web2: { condition: 'service_started', restart: true, required: true } },
        image: 'i',
        network_mode: 'service:web2',
        volumes_from: ['web2:ro'],
      },
      web2: { image: 'i', networks: { back: null } },
    },
    networks: { back: { name: 'app_back' }, default: { name: 'app_default' } },
  })
})

test('variables without a value come from the environment, or stay, or go', async () => {
  const env = { HOME: '/h', A: '1' }
  const text =
    'services: {s: {build: {context: ., args: [A, B]}, environment: {A: , B: , C: x}}, t: {image: i, environment: [A, B]}}'
  const { s, t } = await services(text, { env })
  expect(s?.build?.args).toEqual({ A: '1' })
  expect(s?.environment).toEqual({ A: '1', B: null, C: 'x' })
  expect(t?.environment).toEqual({ A: '1', B: null })
})

test.each([
  ['name: My Project', 'myproject'],
  ['name: "${PROJECT}"', 'shop'],
  ['name: ""', 'app'],
  ['', 'app'],
])('the name of the project: %s', async (line, name) => {
  const { project } = await load(`${line}\nservices: {s: {image: "$COMPOSE_PROJECT_NAME"}}`, {
    env: { PROJECT: 'shop' },
  })
  expect(project?.name).toBe(name)
  expect(project?.services['s']?.image).toBe(name)
})

test('a name of which nothing is left', async () => {
  const { findings } = await load('name: "Ü"\nservices: {s: {image: i}}\n')
  expect(findings).toEqual([
    '1:7 error The project has no name, because "Ü" contains no letter or digit; change "name".',
  ])
})

test('profiles, given or from the environment', async () => {
  const text = 'services: {a: {image: i}, b: {image: i, profiles: [dev]}, c: {image: i, profiles: [test]}}'
  const names = async (options: Parameters<typeof services>[1]): Promise<string[]> =>
    Object.keys(await services(text, options))
  expect(await names({})).toEqual(['a'])
  expect(await names({ profiles: ['dev'] })).toEqual(['a', 'b'])
  expect(await names({ env: { COMPOSE_PROFILES: 'dev, test' } })).toEqual(['a', 'b', 'c'])
  expect(await names({ profiles: ['*'] })).toEqual(['a', 'b', 'c'])
  // Asking for a service enables it.
  expect(await names({ services: ['c'] })).toEqual(['c'])
})

test('a service that only being asked for enables is not checked, and must have what it depends on', async () => {
  const text = (dependency: string): string =>
    `services: {a: {image: i}, b: {image: i, profiles: [p], networks: [no]${dependency}}, c: {image: i, profiles: [q]}}`
  const asked = async (
    dependency: string,
    options: Parameters<typeof load>[1] = { services: ['b'] },
  ): Promise<readonly string[]> => (await load(text(dependency), options)).findings
  expect(await asked('')).toEqual([])
  expect(await asked(', depends_on: {c: {condition: service_started, required: false}}')).toEqual([])
  expect(await asked(', depends_on: [a, c]')).toEqual([
    '1:88 error Service "b" depends on service "c", which no active profile enables; enable one of its profiles, or remove the dependency.',
  ])
  expect(await asked('', { profiles: ['p'] })).toEqual([
    '1:67 error Service "b" uses the network "no", which is not declared; declare it under the top-level "networks".',
  ])
})

test('services that are asked for, with what they depend on, and what they use', async () => {
  const { project } = await load(
    `
    services:
      web: {image: i, depends_on: [db]}
      db: {image: i, volumes: ["data:/d"]}
      other: {image: i, networks: [far]}
    volumes: {data: , unused: }
    networks: {far: }
    `,
    { services: ['web'] },
  )
  expect(Object.keys(project?.services ?? {})).toEqual(['web', 'db'])
  expect(project?.volumes).toEqual({ data: { name: 'app_data' } })
  expect(Object.keys(project?.networks ?? {})).toEqual(['default'])
})

test('files of variables stand below what is written', async () => {
  const { s } = await services({
    'compose.yaml':
      'services: {s: {image: i, env_file: [a.env, {path: nope.env, required: false}], environment: {B: here, D: }, label_file: l}}',
    'a.env': 'A=1\nB=2\nC=${B}x\nD=4\n',
    l: 'x=1\n',
  })
  expect(s?.environment).toEqual({ A: '1', B: 'here', C: 'herex', D: null })
  expect(s?.labels).toEqual({ x: '1' })
})

test('a file of variables that is missing', async () => {
  const text = 'services: {s: {image: i, env_file: nope.env}}'
  expect((await load(text)).findings).toEqual([
    '1:36 error The env_file "nope.env" of service "s" does not exist; create it, or set "required: false".',
  ])
  expect((await load(text, { resolveEnvironment: false })).findings).toEqual([])
})

test('a folder where the file of variables is looked for', async () => {
  const { project, findings } = await load({ 'compose.yaml': 'services: {s: {image: i}}', '.env/x': '' })
  expect(findings).toEqual([
    '.env:1:1 warning ".env" is a folder, so Compose reads no variables from it; make it a file, or rename it.',
  ])
  expect(project?.services['s']?.image).toBe('i')
})

test('what services use stays, in each section', async () => {
  const { project } = await load(`
    services:
      a:
        image: i
        volumes:
          - {type: volume, source: v, target: /v}
          - {type: bind, source: /w, target: /w}
          - {type: volume, target: /x}
          - {type: tmpfs, target: /t}
        secrets: [s]
        configs: [{source: c}]
        models: {m: }
        networks: [n]
      b: {build: {context: ., secrets: [t, {source: u}]}, network_mode: none}
    volumes: {v: , w: }
    secrets: {s: {file: s}, t: {file: t}, u: {file: u}, x: {file: x}}
    configs: {c: {file: c}, d: {file: d}}
    networks: {n: , o: }
    models: {m: {model: ai}, k: {model: ai}}
  `)
  const { volumes, secrets, configs, networks, models } = project ?? {}
  const names = [volumes, secrets, configs, networks, models].map((section) => Object.keys(section ?? {}))
  expect(names).toEqual([['v'], ['s', 't', 'u'], ['c'], ['n'], ['m']])
})

test('a section of which nothing is used goes', async () => {
  const { project } = await load(`
    services: {a: {image: i, network_mode: none}}
    volumes: {v: }
    secrets: {s: {file: x}}
  `)
  expect(project).toEqual({ name: 'app', services: { a: { image: 'i', network_mode: 'none' } } })
})

test('a volume is not used by a mount of something else', async () => {
  const { project, findings } = await load(
    'services: {s: {image: i, volumes: [{type: image, source: data, target: /x}]}}\nvolumes: {data: }',
  )
  expect(findings).toEqual([])
  expect(project).not.toHaveProperty('volumes')
})
