import type { RequestListener } from 'node:http'
import { asks, composure, passes, tellsSecret, type Attack, type Files } from './attack.ts'
import { givesOtherCommands, OBEYED } from './report-is-text.ts'
import { secretOf } from './sandbox.ts'

// What an engine may answer to a plan.

const FILES: Files = {
  'compose.yaml': `name: shop
services:
  web:
    image: nginx:1
    ports: ["8080:80"]
    volumes: ["data:/data"]
  db:
    image: db:1
volumes:
  data: { driver: local }
networks:
  default:
    driver: bridge
    ipam: { config: [{ subnet: 10.9.0.0/16 }] }
`,
}

const plan = (...args: readonly string[]) => composure('plan', '--host', 'tcp://{SERVER}', ...args)

/** Answers each question with JSON: by its path, or with nothing. */
const answering =
  (answers: Readonly<Record<string, unknown>>): RequestListener =>
  ({ url = '' }, response) => {
    const body = answers[url]
    response.statusCode = body === undefined ? 404 : 200
    response.end(JSON.stringify(body ?? {}))
  }

const VERSION = { '/version': { ApiVersion: '1.45', Os: 'linux', Arch: 'amd64' } }
const EMPTY = { ...VERSION, '/info': {}, '/containers/json?all=1': [], '/networks': [], '/volumes': { Volumes: [] } }
const QUESTIONS = Object.keys(EMPTY)

/** Sends a part again and again. */
const endlessly =
  (part: Buffer): RequestListener =>
  (_, response) => {
    const send = (): void => {
      while (!response.destroyed && response.write(part));
    }
    response.on('drain', send)
    send()
  }

const container = (id: string, service: string, rest: object) => ({
  Id: id,
  Names: [`/shop-${service}-1`],
  State: 'running',
  Labels: {
    'com.docker.compose.project': 'shop',
    'com.docker.compose.service': service,
    'com.docker.compose.oneoff': 'False',
    'com.docker.compose.container-number': '1',
    'com.docker.compose.config-hash': 'another',
  },
  ...rest,
})

const fails = { files: FILES, start: plan(), harm: passes }

const WRONG: Readonly<Record<string, unknown>> = {
  null: null,
  'a text': 'text',
  'a number': 1e300,
  'lists in lists': [[[[]]], [null], [0]],
  'members of other types': { ApiVersion: [], Volumes: 7, Names: {}, Labels: [], Plugins: 'x', Components: null },
  'names that are members of every object': [
    { Id: '__proto__', Name: 'constructor', Names: ['/__proto__'], Labels: { __proto__: 'a', constructor: 'b' } },
  ],
}

const wrongAnswers = QUESTIONS.flatMap((question): readonly Attack[] =>
  Object.entries(WRONG).map(([name, body]) => ({
    name: `an engine that answers "${question}" with ${name}`,
    files: FILES,
    start: plan(),
    harm: () => undefined,
    reached: /web|engine/,
    serve: answering({ ...EMPTY, [question]: body }),
  })),
)

const tooMuch: readonly Attack[] = [
  {
    ...fails,
    name: 'an engine that never ends',
    reached: /far too much/,
    serve: endlessly(Buffer.alloc(1 << 20, 0x20)),
  },
  {
    ...fails,
    name: 'an engine that breaks off',
    reached: /breaks off|cannot be reached/,
    serve: (_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"ApiVersion":')
      setTimeout(() => response.destroy(), 50)
    },
  },
  {
    ...fails,
    name: 'an engine that nests a million lists',
    reached: /does not answer as a Docker engine/,
    serve: (_, response) => response.end('['.repeat(1_000_000) + ']'.repeat(1_000_000)),
  },
  {
    name: 'an engine with twenty thousand containers of one service',
    files: FILES,
    start: plan(),
    harm: () => undefined,
    reached: /web/,
    serve: answering({
      ...EMPTY,
      '/containers/json?all=1': Array.from({ length: 20_000 }, (_, index) =>
        container(index.toString(16), 'web', { Names: [`/shop-web-${index}`] }),
      ),
    }),
  },
]

const elsewhere: readonly Attack[] = ['http://localhost:1/', '/elsewhere', 'file:///etc/passwd', '::'].map(
  (location) => ({
    ...fails,
    name: `an engine that leads to "${location}"`,
    harm: asks(/elsewhere|localhost/),
    reached: /refuses "GET \/version" with status 307/,
    serve: (_, response) => response.writeHead(307, { location }).end(),
  }),
)

/** Texts of an engine that a plan quotes. */
const QUOTED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'the name of a container and its project': {
    '/containers/json?all=1': [
      {
        Id: 'a1',
        Names: [`/${OBEYED}`],
        State: 'running',
        Labels: { 'com.docker.compose.project': OBEYED, 'com.docker.compose.service': OBEYED },
        Ports: [{ PublicPort: 8080, PrivatePort: 80, Type: 'tcp', IP: '0.0.0.0' }],
      },
    ],
  },
  'the name of an orphan': { '/containers/json?all=1': [container('a1', OBEYED, {})] },
  'the version, image and state of a container': {
    '/containers/json?all=1': [
      container('a1', 'web', {
        Image: OBEYED,
        State: OBEYED,
        Labels: {
          ...container('a1', 'web', {}).Labels,
          'com.docker.compose.version': OBEYED,
          'com.docker.compose.project.working_dir': OBEYED,
        },
        Mounts: [{ Type: 'volume', Name: OBEYED, Destination: OBEYED }],
      }),
    ],
    '/containers/a1/json': { Config: { Image: OBEYED, User: OBEYED, WorkingDir: OBEYED, Hostname: OBEYED } },
  },
  'the driver and the project of a volume': {
    '/volumes': {
      Volumes: [{ Name: 'shop_data', Driver: OBEYED, Labels: { 'com.docker.compose.project': OBEYED } }],
    },
  },
  'the name and the pool of a network': {
    '/networks': [
      { Id: 'n', Name: OBEYED, Driver: 'bridge', Labels: {}, IPAM: { Config: [{ Subnet: '10.9.0.0/16' }] } },
    ],
  },
}

const quoted = Object.entries(QUOTED).flatMap(([name, answers]): readonly Attack[] =>
  ['pretty', 'json', 'markdown', 'github'].map((format) => ({
    name: `${name} in a plan as ${format}`,
    files: FILES,
    start: plan('--text', '--format', format),
    harm: givesOtherCommands,
    // Annotations are only about what fails.
    reached: format === 'github' ? /composure plan/ : /evil/,
    serve: answering({ ...EMPTY, ...answers }),
  })),
)

const SECRET = secretOf(0)

/** What an engine tells of containers, which run with the secrets of others. */
const CONFIDENTIAL: Readonly<Record<string, object>> = {
  'a variable': { Env: [`DB_PASSWORD=${SECRET}`, `PLAIN=${SECRET}`] },
  'a command': { Cmd: ['serve', `--password=${SECRET}`], Entrypoint: [SECRET] },
  'a label': { Labels: { token: SECRET } },
  'a health check': { Healthcheck: { Test: ['CMD', 'curl', '-u', `admin:${SECRET}`] } },
  'the password of a registry': { Image: `me:${SECRET}@registry.example/web:1` },
}

const confidential = Object.entries(CONFIDENTIAL).flatMap(([name, config]): readonly Attack[] =>
  ['pretty', 'json', 'markdown', 'github'].map((format) => ({
    name: `${name} of a container in a plan as ${format}`,
    files: FILES,
    start: plan('--text', '--format', format),
    harm: tellsSecret,
    reached: /web/,
    serve: answering({
      ...EMPTY,
      '/containers/json?all=1': [container('a1', 'web', 'Image' in config ? { Image: config.Image } : {})],
      '/containers/a1/json': { Config: config },
    }),
  })),
)

/** No word of these may be asked of an engine, which obeys paths. */
const paths: readonly Attack[] = ['../containers/a/stop', 'a/../../x', 'a?fromImage=x', 'a%2f..%2fx'].map((image) => ({
  name: `an image called "${image}"`,
  files: { 'compose.yaml': `services: { web: { image: "${image}" } }\n` },
  start: plan(),
  harm: asks(/stop|\/x|fromImage|^(?!GET )/),
  serve: answering(EMPTY),
}))

const password: Attack = {
  name: 'the password in the address of an engine',
  files: FILES,
  start: composure('plan', '--host', 'ssh://me:{SECRET}@256.256.256.256'),
  harm: tellsSecret,
  reached: /ssh:\/\/256/,
}

export const hostileEngine: readonly Attack[] = [
  ...wrongAnswers,
  ...tooMuch,
  ...elsewhere,
  ...quoted,
  ...confidential,
  ...paths,
  password,
]
