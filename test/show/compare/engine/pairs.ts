import { type Files } from '../compared.ts'

/** Two versions of a project, to be started one after the other. */
export interface EnginePair {
  readonly before: Files
  readonly after: Files
  readonly removeOrphans?: true
  /** The first version of Compose that behaves like the current one here. */
  readonly since?: string
}

/** `composure-example:1` and `composure-example:2` are images that `engine.ts` makes. */
const WEB = 'services:\n  web: { image: composure-example:1 }\n'
const NEWER = WEB.replace('composure-example:1', 'composure-example:2')
const DB = '  db: { image: composure-example:1 }\n'

const withWeb = (attributes: string, rest = ''): string =>
  `services:\n  web: { image: composure-example:1, ${attributes} }\n${rest}`

export const enginePairs: Readonly<Record<string, EnginePair>> = {
  'a comment': { before: `${WEB}${DB}`, after: `# The shop.\n${WEB}${DB}` },
  'long syntax for the same mount': {
    before: withWeb('volumes: [data:/data]', 'volumes: { data: }\n'),
    after: withWeb('volumes: [{ type: volume, source: data, target: /data, volume: {} }]', 'volumes: { data: }\n'),
  },
  'a value moved to a variable': {
    before: WEB,
    after: { 'compose.yaml': WEB.replace('composure-example:1', 'composure-example:${TAG}'), '.env': 'TAG=1\n' },
  },
  'an image, and a service beside it': { before: `${WEB}${DB}`, after: `${NEWER}${DB}` },
  'a variable': {
    before: { 'compose.yaml': withWeb('environment: { A: "${A}" }', DB), '.env': 'A=1\n' },
    after: { 'compose.yaml': withWeb('environment: { A: "${A}" }', DB), '.env': 'A=2\n' },
  },
  'an env_file': {
    before: { 'compose.yaml': withWeb('env_file: web.env'), 'web.env': 'A=1\n' },
    after: { 'compose.yaml': withWeb('env_file: web.env'), 'web.env': 'A=2\n' },
  },
  'an env_file with the same values': {
    before: { 'compose.yaml': withWeb('env_file: web.env'), 'web.env': 'A=1\n' },
    after: withWeb('environment: { A: "1" }'),
  },
  'a label': { before: WEB, after: withWeb('labels: { a: b }') },
  'an added service': { before: WEB, after: `${WEB}${DB}` },
  'a removed service': { before: `${WEB}${DB}`, after: WEB },
  'a removed service with --remove-orphans': { before: `${WEB}${DB}`, after: WEB, removeOrphans: true },
  'a renamed service': { before: WEB, after: WEB.replace('web:', 'shop:') },
  'a service disabled by a profile': {
    before: `${WEB}${DB}`,
    after: `${WEB}${DB.replace('composure-example:1', 'composure-example:1, profiles: [debug]')}`,
  },
  'more containers': { before: WEB, after: withWeb('scale: 3') },
  'fewer containers': { before: withWeb('scale: 3'), after: withWeb('scale: 2') },
  'more replicas': { before: withWeb('deploy: { replicas: 1 }'), after: withWeb('deploy: { replicas: 2 }') },
  'an added deploy section': { before: WEB, after: withWeb('deploy: { replicas: 1 }') },
  'no containers': { before: withWeb('scale: 1', DB), after: withWeb('scale: 0', DB) },
  'a new dependency': { before: `${WEB}${DB}`, after: withWeb('depends_on: [db]', DB), since: '2.29.3' },
  'a dependency that restarts its dependent': {
    before: `${WEB}  db: { image: composure-example:1, depends_on: { web: { condition: service_started, restart: true } } }\n`,
    after: `${NEWER}  db: { image: composure-example:1, depends_on: { web: { condition: service_started, restart: true } } }\n`,
    since: '2.29.3',
  },
  'a shared network namespace': {
    before: `${WEB}  db: { image: composure-example:1, network_mode: "service:web" }\n`,
    after: `${NEWER}  db: { image: composure-example:1, network_mode: "service:web" }\n`,
  },
  'volumes from a recreated service': {
    before: `${WEB.replace(' }', ', volumes: [/a] }')}  db: { image: composure-example:1, volumes_from: [web] }\n`,
    after: `${NEWER.replace(' }', ', volumes: [/a] }')}  db: { image: composure-example:1, volumes_from: [web] }\n`,
  },
  'a renamed volume': {
    before: withWeb('volumes: [data:/data]', 'volumes: { data: { name: composure-example-a } }\n'),
    after: withWeb('volumes: [data:/data]', 'volumes: { data: { name: composure-example-b } }\n'),
    since: '2.32.0',
  },
  'another key for a volume': {
    before: withWeb('volumes: [data:/data]', 'volumes: { data: }\n'),
    after: withWeb('volumes: [other:/data]', 'volumes: { other: }\n'),
  },
  'a removed volume': { before: withWeb('volumes: [data:/data]', 'volumes: { data: }\n'), after: WEB },
  'an anonymous volume that is handed on': {
    before: withWeb('volumes: [/data]'),
    after: withWeb('volumes: [/data], tty: true'),
  },
  'an anonymous volume at another path': { before: withWeb('volumes: [/a]'), after: withWeb('volumes: [/b]') },
  'a config with other content': {
    before: withWeb('configs: [c]', 'configs: { c: { content: one } }\n'),
    after: withWeb('configs: [c]', 'configs: { c: { content: two } }\n'),
  },
  'a config file with other content': {
    before: { 'compose.yaml': withWeb('configs: [c]', 'configs: { c: { file: c.txt } }\n'), 'c.txt': 'one\n' },
    after: { 'compose.yaml': withWeb('configs: [c]', 'configs: { c: { file: c.txt } }\n'), 'c.txt': 'two\n' },
  },
  'a config at another path in the container': {
    before: withWeb('configs: [{ source: c, target: /a }]', 'configs: { c: { content: one } }\n'),
    after: withWeb('configs: [{ source: c, target: /b }]', 'configs: { c: { content: one } }\n'),
  },
  'one network more': { before: WEB, after: withWeb('networks: [default, back]', 'networks: { back: }\n') },
  'another network': {
    before: withWeb('networks: [a]', 'networks: { a: , b: }\n'),
    after: withWeb('networks: [b]', 'networks: { a: , b: }\n'),
  },
  'a network that becomes internal': {
    before: `${WEB}networks: { default: {} }\n`,
    after: `${WEB}networks: { default: { internal: true } }\n`,
    since: '2.31.0',
  },
  'a renamed network': {
    before: `${WEB}networks: { default: { name: composure-example-a } }\n`,
    after: `${WEB}networks: { default: { name: composure-example-b } }\n`,
    since: '5.4.0',
  },
  'files that Compose rejects': { before: WEB, after: `${WEB}  db: {}\n` },
}
