/** One question to a language server about a place in a Compose file, and what its answer has to have. */
export interface EditorRequest {
  readonly kind: RequestKind
  /** What is asked for, in a table. */
  readonly says: string
  /** The file, with "┃" where the cursor is. */
  readonly text: string
  /** Each of these must be in the answer. */
  readonly wants: readonly string[]
  /** Whether docker-language-server documents and tests an answer, as of version 0.20.1; it cannot be installed with npm. */
  readonly isPublishedByDocker: boolean
}

/** What is asked, in the order of the table. */
const KINDS = [
  'completion',
  'hover',
  'definition',
  'references',
  'highlights',
  'rename',
  'links',
  'outline',
  'folding',
  'formatting',
  'quick fix',
  'inlay hints',
  'lenses',
] as const

export type RequestKind = (typeof KINDS)[number]

/** What is beside the file that is asked about. */
export const COMPANIONS: Readonly<Record<string, string>> = {
  '.env': 'TAG=1.29\n',
  'app.env': 'MODE=live\n',
  Dockerfile: 'FROM node:24 AS builder\nRUN npm ci\n\nFROM nginx:1.29\nCOPY --from=builder /app /app\n',
  'base.yaml': 'services:\n  common:\n    image: nginx:1.29\n',
  'extra.yaml': 'services:\n  mail:\n    image: axllent/mailpit:v1.27\n',
  'compose.override.yaml': 'services:\n  web:\n    hostname: shop\n',
  'password.txt': 'secret\n',
  'settings.ini': 'mode=live\n',
}

/** What every file has after the service "web". */
const REST = `  db:
    image: postgres:17
    profiles: [debug]
    volumes: [data:/var/lib/postgresql/data]
    networks: [back]
volumes:
  data:
    driver: local
networks:
  back:
    driver: bridge
secrets:
  password:
    file: ./password.txt
configs:
  settings:
    file: ./settings.ini
`

/** A file with a service "web" that has these lines. */
function createFile(lines: string, head = '', image = 'nginx:1.29'): string {
  return `${head}services:\n  web:\n    image: ${image}\n${lines}\n${REST}`
}

const DEFAULTS = 'x-defaults: &defaults { restart: always }\n'
const INCLUDE = 'include:\n  - extra.yaml\n'
const BUILD = '    build:\n      context: .\n'

/** What names are changed to. */
export const NEW_NAME = 'shop'

type Row = readonly [says: string, text: string, wants: string | readonly string[], publisher?: 'docker']

const ROWS: Readonly<Record<RequestKind, readonly Row[]>> = {
  completion: [
    ['keys of a file', 'name: shop\n┃\nservices:\n  web:\n    image: nginx:1.29\n', 'volumes', 'docker'],
    ['keys of a service', createFile('    ┃'), 'ports', 'docker'],
    ['a key that is half written', createFile('    heal┃'), 'healthcheck', 'docker'],
    ['keys of `build`', createFile(`${BUILD}      ┃`), 'dockerfile', 'docker'],
    [
      'keys of `healthcheck`',
      createFile('    healthcheck:\n      test: curl -f localhost\n      ┃'),
      'interval',
      'docker',
    ],
    [
      'keys of `deploy.resources.limits`',
      createFile('    deploy:\n      resources:\n        limits:\n          cpus: 1\n          ┃'),
      'memory',
      'docker',
    ],
    ['values of `restart`', createFile('    restart: ┃'), 'unless-stopped'],
    [
      'values of `condition`',
      createFile('    depends_on:\n      db:\n        condition: ┃'),
      'service_healthy',
      'docker',
    ],
    ['services for `depends_on`', createFile('    depends_on:\n      - ┃'), 'db', 'docker'],
    ['services for `extends`', createFile('    extends:\n      service: ┃'), 'db', 'docker'],
    ['volumes', createFile('    volumes:\n      - ┃'), 'data', 'docker'],
    ['networks', createFile('    networks:\n      - ┃'), 'back', 'docker'],
    ['secrets', createFile('    secrets:\n      - ┃'), 'password', 'docker'],
    ['configs', createFile('    configs:\n      - ┃'), 'settings', 'docker'],
    ['stages of the Dockerfile', createFile(`${BUILD}      target: ┃`), 'builder', 'docker'],
    ['files for `env_file`', createFile('    env_file: ./┃'), 'app.env', 'docker'],
    ['variables', createFile('', '', 'nginx:${┃}'), 'TAG'],
    ['tags of an image', createFile('', '', 'postgres:1┃'), '17', 'docker'],
    ['profiles', createFile('    profiles:\n      - ┃'), 'debug'],
    ['anchors', createFile('    <<: *┃', DEFAULTS), 'defaults'],
  ],
  hover: [
    ['a key', createFile('    stop_grace_per┃iod: 10s'), 'stop', 'docker'],
    ['a key of the file', createFile('').replace('networks:\n', 'netw┃orks:\n'), 'etwork', 'docker'],
    ['a service in `depends_on`', createFile('    depends_on: [d┃b]'), 'postgres:17', 'docker'],
    ['a volume', createFile('    volumes: [da┃ta:/data]'), 'local', 'docker'],
    ['an alias', createFile('    <<: *def┃aults', DEFAULTS), 'always', 'docker'],
    ['a variable', createFile('', '', 'nginx:${T┃AG}'), '.env'],
    ['an image', createFile('', '', 'post┃gres:17'), '5432'],
    ['a port in short syntax', createFile('    ports: ["80┃80:80"]'), 'published'],
    ['a value that another file overrides', createFile('    hostname: lo┃cal'), 'compose.override.yaml'],
  ],
  definition: [
    ['a service', createFile('    depends_on: [d┃b]'), 'compose.yaml:5', 'docker'],
    ['a service of an included file', createFile('    depends_on: [ma┃il]', INCLUDE), 'extra.yaml:2', 'docker'],
    ['a volume', createFile('    volumes: [da┃ta:/data]'), 'compose.yaml:11', 'docker'],
    ['a network', createFile('    networks: [ba┃ck]'), 'compose.yaml:14', 'docker'],
    ['a secret', createFile('    secrets: [pass┃word]'), 'compose.yaml:17', 'docker'],
    ['a config', createFile('    configs: [sett┃ings]'), 'compose.yaml:20', 'docker'],
    ['an anchor', createFile('    <<: *def┃aults', DEFAULTS), 'compose.yaml:1', 'docker'],
    [
      'a service of another file in `extends`',
      createFile('    extends: { file: base.yaml, service: com┃mon }'),
      'base.yaml:2',
    ],
    ['a variable, in `.env`', createFile('', '', 'nginx:${T┃AG}'), '.env:1'],
    ['a stage, in the Dockerfile', createFile(`${BUILD}      target: buil┃der`), 'Dockerfile:1'],
  ],
  references: [
    ['a service', createFile('    depends_on: [db]').replace('  db:', '  d┃b:'), ['compose.yaml:4', 'compose.yaml:5']],
    ['a volume', createFile('    volumes: [da┃ta:/data]'), ['compose.yaml:4', 'compose.yaml:8', 'compose.yaml:11']],
  ],
  highlights: [['a service', createFile('    depends_on: [d┃b]'), ['line 4', 'line 5'], 'docker']],
  rename: [
    ['a service', createFile('    depends_on: [d┃b]'), ['compose.yaml:4', 'compose.yaml:5'], 'docker'],
    [
      'a service of an included file',
      createFile('    depends_on: [ma┃il]', INCLUDE),
      ['compose.yaml:6', 'extra.yaml:2'],
    ],
    [
      'a volume',
      createFile('    volumes: [da┃ta:/data]'),
      ['compose.yaml:4', 'compose.yaml:8', 'compose.yaml:11'],
      'docker',
    ],
    [
      'refused where the name is taken',
      createFile('').replace('  web:', '  we┃b:').replace('  db:', `  ${NEW_NAME}:`),
      'refused',
    ],
  ],
  links: [
    ['an included file', `┃${createFile('', INCLUDE)}`, 'extra.yaml', 'docker'],
    ['a Dockerfile', `┃${createFile(`${BUILD}      dockerfile: Dockerfile`)}`, '/Dockerfile', 'docker'],
    ['an env file', `┃${createFile('    env_file: app.env')}`, 'app.env', 'docker'],
    ['the page of an image', `┃${createFile('')}`, 'https://hub.docker.com/_/nginx', 'docker'],
  ],
  outline: [['services', `┃${createFile('')}`, ['web', 'db'], 'docker']],
  folding: [['services', `┃${createFile('')}`, 'line 2']],
  formatting: [
    ['indentation', `┃${createFile('').replaceAll('    ', '      ')}`, '\n    image: nginx:1.29\n', 'docker'],
  ],
  'quick fix': [
    ['a misspelled key', createFile('    enviro┃ment: [A=1]'), '\n    environment: [A=1]\n'],
    ['a volume that is not declared', createFile('    volumes: [ca┃che:/cache]'), '\n  cache:'],
    ['a port without quotes', createFile('    ports:\n      - 22┃:22'), '- "22:22"\n'],
  ],
  'inlay hints': [
    ['the value of a variable', `┃${createFile('', '', 'nginx:${TAG}')}`, '.env'],
    ['what another file overrides', `┃${createFile('    hostname: local')}`, 'compose.override.yaml'],
    ['what a service overrides of the one that it extends', `┃${createFile('    extends: db')}`, 'postgres', 'docker'],
  ],
  lenses: [['how often a service is used', `┃${createFile('    depends_on: [db]')}`, 'used by 1']],
}

/** Sixty questions about what people do in an editor, in the order of the table. */
export const requests: readonly EditorRequest[] = KINDS.flatMap((kind) =>
  ROWS[kind].map(([says, text, wants, publisher]) => ({
    kind,
    says,
    text,
    wants: [wants].flat(),
    isPublishedByDocker: publisher === 'docker',
  })),
)
