import { expect, test } from 'vitest'
import { CHANGE_RULE_IDS, type ChangeRuleId } from '../../../src/core/diagnostics/rule-id.ts'
import { compareProjects } from '../../../src/show/compare/compare-projects.ts'
import { compared, side } from './compared.ts'

const DB = `services:
  db:
    image: postgres:16
    volumes: ["data:/var/lib/postgresql/data"]
volumes:
  data:
`
const WEB = 'services:\n  web:\n    image: nginx:1\n'
const RENAMED = WEB.replace('web:', 'site:')

function replaced(text: string, ...pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((result, [from, to]) => result.replace(from, to), text)
}

type Case = readonly [name: string, before: string, after: string, expected: readonly string[]]

const CASES: Readonly<Record<ChangeRuleId, readonly Case[]>> = {
  'data-left-behind': [
    [
      'a volume with another name',
      DB,
      replaced(DB, ['  data:\n', '  data: { name: other }\n']),
      [
        '4:16 Service "db" mounts volume "other" at "/var/lib/postgresql/data" instead of "shop_data", whose data stays behind; copy it, or keep the volume\'s name.',
      ],
    ],
    [
      'another volume',
      DB,
      replaced(DB, ['"data:', '"new:'], ['  data:\n', '  new:\n']),
      [
        '4:16 Service "db" mounts volume "shop_new" at "/var/lib/postgresql/data" instead of "shop_data", whose data stays behind; copy it, or keep the volume\'s name.',
      ],
    ],
    [
      'no volume any more',
      DB,
      replaced(DB, ['    volumes: ["data:/var/lib/postgresql/data"]\n', ''], ['volumes:\n  data:\n', '']),
      [
        '3:12 Service "db" no longer mounts volume "shop_data" at "/var/lib/postgresql/data", so that its data stays behind.',
      ],
    ],
    [
      'an anonymous volume at another path',
      `${WEB}    volumes: [/a]\n`,
      `${WEB}    volumes: [/b]\n`,
      ['4:14 Service "web" loses the anonymous volume at "/a" with its data; mount a named volume.'],
    ],
    [
      'the same volume at another path',
      DB,
      replaced(DB, ['/data"', '"']),
      [
        '4:14 Service "db" looks for its data in "shop_data:/data", but has it in "shop_data:/"; move it, or mount the volume so that "/var/lib/postgresql/data" is what it was.',
      ],
    ],
    [
      'another folder for the data',
      DB,
      replaced(DB, ['    volumes', '    environment: { PGDATA: /var/lib/postgresql/data/new }\n    volumes']),
      [
        '5:14 Service "db" looks for its data in "shop_data:/new", but has it in "shop_data:/"; move it, or mount the volume so that "/var/lib/postgresql/data/new" is what it was.',
      ],
    ],
    [
      'another project',
      `name: a\n${DB}`,
      `name: b\n${DB}`,
      [
        '7:8 The project is called "b" instead of "a", so that the data in volume "a_data" stays behind; set "name: a" to keep it.',
      ],
    ],
    [
      'the same data under another key',
      DB,
      replaced(DB, ['"data:', '"new:'], ['  data:\n', '  new: { name: shop_data }\n']),
      [],
    ],
    [
      'a named volume that becomes anonymous is handed on',
      DB,
      replaced(DB, ['"data:', '"'], ['volumes:\n  data:\n', '']),
      [],
    ],
    ['another image with the same volume', DB, replaced(DB, ['postgres:16', 'postgres:16.1']), []],
  ],
  'volume-to-recreate': [
    [
      'another label',
      DB,
      replaced(DB, ['  data:\n', '  data: { labels: { a: b } }\n']),
      [
        '6:19 Compose asks whether to recreate volume "shop_data", whose data is lost then, because of another "labels"; answer no, or keep it as it was.',
      ],
    ],
    [
      'an external one',
      replaced(DB, ['  data:\n', '  data: { external: true }\n']),
      replaced(DB, ['  data:\n', '  data: { external: true, x-a: 1 }\n']),
      [],
    ],
    ['the default driver', DB, replaced(DB, ['  data:\n', '  data: { driver: local }\n']), []],
  ],
  'held-by-orphan': [
    [
      'a port',
      `${WEB}    ports: ["80:80"]\n`,
      `${RENAMED}    ports: ["80:80"]\n`,
      [
        '4:14 Service "site" cannot publish port "80": "web" keeps running and publishes it; run "docker compose up -d --remove-orphans".',
      ],
    ],
    [
      'the name of a container',
      `${WEB}    container_name: nginx\n`,
      `${RENAMED}    container_name: nginx\n`,
      [
        '4:21 Service "site" cannot be called "nginx": the container of "web" keeps running and has that name; run "docker compose up -d --remove-orphans".',
      ],
    ],
    [
      'another project',
      `name: a\n${WEB}    ports: ["80:80"]\n`,
      `name: b\n${WEB}    ports: ["80:80"]\n`,
      [
        '5:14 Service "web" cannot publish port "80": "web" keeps running and publishes it; run "docker compose -p a down".',
      ],
    ],
    ['another address', `${WEB}    ports: ["127.0.0.1:80:80"]\n`, `${RENAMED}    ports: ["127.0.0.2:80:80"]\n`, []],
    ['another protocol', `${WEB}    ports: ["80:80/udp"]\n`, `${RENAMED}    ports: ["127.0.0.2:80:80"]\n`, []],
  ],
  'newly-published-port': [
    [
      'a port that was on one address',
      `${WEB}    ports: ["127.0.0.1:8080:80"]\n`,
      `${WEB}    ports: ["8080:80"]\n`,
      [
        '4:13 Service "web" newly publishes port "8080" on every address of the host; write "127.0.0.1:8080:…" unless everybody should reach it.',
      ],
    ],
    ['a port of another host port', `${WEB}    ports: ["8080:80"]\n`, `${WEB}    ports: ["8081:80"]\n`, []],
    ['a port on one address', WEB, `${WEB}    ports: ["127.0.0.1:8080:80"]\n`, []],
  ],
  'newly-granted-privilege': [
    [
      'capabilities',
      `${WEB}    cap_add: [NET_ADMIN]\n`,
      `${WEB}    cap_add: [NET_ADMIN, SYS_ADMIN]\n`,
      ['4:26 Service "web" newly gets "cap_add: SYS_ADMIN", which gives it control of the host.'],
    ],
    [
      'the socket of the engine, and everything else',
      WEB,
      `${WEB}    volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]\n    privileged: true\n    pid: host\n`,
      [
        '5:17 Service "web" newly gets "privileged: true", which gives it control of the host.',
        '6:10 Service "web" newly gets "pid: host", which gives it control of the host.',
        '4:16 Service "web" newly gets "/var/run/docker.sock", which gives it control of the host.',
      ],
    ],
    ['what it had', `${WEB}    privileged: true\n`, `${WEB}    privileged: true\n    tty: true\n`, []],
  ],
  'database-version-change': [
    [
      'PostgreSQL',
      DB,
      replaced(DB, ['postgres:16', 'postgres:17-alpine']),
      [
        '3:12 Service "db" changes from version 16 of "postgres" to 17, which does not start with data of another version; dump it before and restore it after.',
      ],
    ],
    [
      'MySQL',
      'services:\n  db: { image: mysql:8.0, volumes: [data:/var/lib/mysql] }\nvolumes: { data: }\n',
      'services:\n  db: { image: mysql:9.0, volumes: [data:/var/lib/mysql] }\nvolumes: { data: }\n',
      [
        '2:16 Service "db" changes from version 8 of "mysql" to 9; back up its data first, and see whether it can be read.',
      ],
    ],
    ['a minor version', DB, replaced(DB, ['postgres:16', 'postgres:16.4']), []],
    ['what is no database', WEB, replaced(WEB, ['nginx:1', 'nginx:2']), []],
  ],
  'unbuilt-change': [
    [
      'another target',
      `${WEB}    build: .\n`,
      `${WEB}    build: { context: ., target: a }\n`,
      [
        '4:12 Service "web" changes how it is built, but keeps its existing image; run "docker compose up -d --build web".',
      ],
    ],
    [
      'another image',
      `${WEB}    build: .\n`,
      `${replaced(WEB, ['nginx:1', 'nginx:2'])}    build: { context: ., target: a }\n`,
      [],
    ],
    [
      'what is built each time',
      `${WEB}    build: .\n    pull_policy: build\n`,
      `${WEB}    build: { context: ., target: a }\n    pull_policy: build\n`,
      [],
    ],
  ],
  'stale-secret': [
    [
      'content',
      `${WEB}    configs: [c]\nconfigs:\n  c: { content: a }\n`,
      `${WEB}    configs: [c]\nconfigs:\n  c: { content: b }\n`,
      ['6:6 Service "web" keeps the old content of "config" "c"; run "docker compose up -d --force-recreate web".'],
    ],
    [
      'of a service that is recreated',
      `${WEB}    configs: [c]\nconfigs:\n  c: { content: a }\n`,
      `${replaced(WEB, ['nginx:1', 'nginx:2'])}    configs: [c]\nconfigs:\n  c: { content: b }\n`,
      [],
    ],
  ],
  'removed-healthcheck': [
    [
      'that another service waits for',
      `${WEB}    healthcheck: { test: "true" }\n  a: { image: a, depends_on: { web: { condition: service_healthy } } }\n`,
      `${WEB}  a: { image: a, depends_on: { web: { condition: service_healthy } } }\n`,
      [
        '4:50 Service "web" loses its healthcheck, but "a" waits until it is healthy, which fails unless the image has a check; keep "healthcheck", or write "condition: service_started".',
      ],
    ],
    [
      'that nobody waits for',
      `${WEB}    healthcheck: { test: "true" }\n  a: { image: a, depends_on: [web] }\n`,
      `${WEB}  a: { image: a, depends_on: [web] }\n`,
      [],
    ],
  ],
}

const cases = CHANGE_RULE_IDS.flatMap((id) => CASES[id].map((each) => [id, ...each] as const))

test.each(cases)('%s: %s', async (id, _, before, after, expected) => {
  const { risks } = await compared(before, after)
  expect(
    risks
      .filter(({ rule }) => rule === id)
      .map(({ range: { start }, message }) => `${start.line}:${start.column} ${message}`),
  ).toEqual(expected)
})

test('services that are built differently for one reason are told of together, the others by themselves', async () => {
  const files = (version: string) => ({
    'compose.yaml': `services:
  a: { build: { context: ., args: { VERSION: "\${VERSION}" } } }
  b: { build: { context: ., args: { VERSION: "\${VERSION}" } } }
  c: { build: { context: c } }
  d: { build: { context: ., args: { VERSION: "${version}" } } }
  e: { build: { context: ., args: { VERSION: "1" } } }
  f: { build: { context: c } }
`,
    '.env': `VERSION=${version}\n`,
    'c/Dockerfile': `FROM alpine:${version}\n`,
  })
  const { risks } = await compared(files('1'), files('2'))
  expect(risks.map(({ range: { start }, message }) => `${start.line}:${start.column} ${message}`)).toEqual([
    '2:15 Services "a" and "b" change how they are built, but keep their existing images; run "docker compose up -d --build".',
    '4:15 Services "c" and "f" change how they are built, but keep their existing images; run "docker compose up -d --build".',
    '5:15 Service "d" changes how it is built, but keeps its existing image; run "docker compose up -d --build d".',
  ])
})

test('a value from outside is shown as its variable', async () => {
  const files = (name: string) => ({
    'compose.yaml': DB.replace('  data:\n', '  data: { name: "${VOLUME}" }\n'),
    '.env': `VOLUME=${name}\n`,
  })
  const { risks } = await compared(files('one-volume'), files('other-volume'))
  expect(risks.map(({ message }) => message)).toEqual([
    'Service "db" mounts volume "${VOLUME}" at "/var/lib/postgresql/data" instead of "${VOLUME}", whose data stays behind; copy it, or keep the volume\'s name.',
  ])
})

const VALUES = {
  before: { PROJECT: 'Qx1', IMAGE: 'postgres:16.1', PORTS: '48151-48152', NAME: 'qx2', GRANT: 'QX_3' },
  after: { PROJECT: 'Qx5', IMAGE: 'postgres:17.1', PORTS: '48161-48162', NAME: 'qx6', GRANT: 'QX_8' },
}

test.each([
  ['the project', 'name: "${PROJECT}"\n', 'db'],
  ['the services', 'name: shop\n', 'db'],
  ['the services, with other names', 'name: shop\n', 'database'],
  ['the project, by its variable', '', 'db'],
])('no value from outside is in what is said of %s', async (_, head, renamed) => {
  const text = (service: string, port: string, grants: string): string => `${head}services:
  ${service}:
    image: "\${IMAGE}"
    container_name: "\${NAME}"
    ports: ["\${PORTS}:5432${port}"]
    volumes: ["data:/var/lib/postgresql/data"]
${grants}volumes:
  data: { labels: ["a=\${NAME}"] }
`
  const grants = '    cap_add: ["${GRANT}"]\n    privileged: true\n'
  const [before, after] = [text('db', '', ''), text(renamed, '-5433', grants)]
  const environment = (values: (typeof VALUES)['before'], project: string) => ({
    ...values,
    ...(head === '' && { COMPOSE_PROJECT_NAME: project }),
  })
  const { risks } = await compareProjects(
    { ...side(before), env: environment(VALUES.before, 'qx1') },
    { ...side(after), env: environment(VALUES.after, 'qx5') },
  )
  expect(risks.length).toBeGreaterThan(1)
  expect(JSON.stringify(risks.map(({ message, data }) => [message, data]))).not.toMatch(/qx|481[56]|1[67]/i)
})
