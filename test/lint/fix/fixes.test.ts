import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { fix } from '../../../src/lint/check/fix.ts'
import type { Target } from '../../../src/knowledge/format/target.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { dedented } from '../rules/lint.ts'

const PATH = '/project/compose.yaml'

interface Options {
  readonly target?: Target
  readonly unsafe?: boolean
  /** Files that lie beside. */
  readonly beside?: Readonly<Record<string, string>>
}

/** The text after all fixes. */
async function fixed(text: string, { target, unsafe = false, beside = {} }: Options = {}): Promise<string> {
  const files = Object.entries(beside).map(([name, content]): [string, string] => [`/project/${name}`, content])
  const source = dedented(text)
  const host = memoryHost({ [PATH]: source, ...Object.fromEntries(files) })
  const { texts } = await fix([{ files: [PATH], host }], { unsafe }, { target })
  return texts.get(PATH) ?? source
}

/** The titles of all fixes that a check offers. */
async function offered(text: string): Promise<readonly string[]> {
  const { diagnostics } = await checkProject({ files: [PATH], host: memoryHost({ [PATH]: text }) })
  return diagnostics.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title))
}

/** The text of a service whose only line is fixed. */
async function line(written: string, options?: Options): Promise<string> {
  const head = 'services:\n  web:\n    image: nginx:1\n    '
  return (await fixed(`${head}${written}\n`, options)).slice(head.length).replace(/\n$/, '')
}

test.each([
  ['a key with one letter wrong', 'enviroment: { A: 1 } # keep', 'environment: { A: 1 } # keep'],
  ['a key in the wrong case', 'Ports: ["80:80"]', 'ports: ["80:80"]'],
  ['a key with a hyphen, in its quotes', '"container-name": web', '"container_name": web'],
  ['a port', 'ports: [22:22]', 'ports: ["22:22"]'],
  ['a number where text is wanted', 'labels: [1]', 'labels: ["1"]'],
  ['a missing space', 'user:root', 'user: root'],
  [
    'one port on several lines',
    'ports:\n      - target: 80\n      - published: 8080',
    'ports:\n      - target: 80\n        published: 8080',
  ],
  ['pairs as items', 'environment:\n      - A: one\n      - B: x', 'environment:\n      - A=one\n      - B=x'],
])('%s', async (_, written, applied) => {
  expect(await line(written)).toBe(applied)
})

test('of a file that would stay unreadable no syntax is fixed', async () => {
  expect(await line('user:root')).toBe('user: root')
  expect(await line('user:root\n    command: "x')).toBe('user:root\n    command: "x')
  expect(await line('command: "x\n    user:root')).toBe('command: "x\n    user:root')
})

test('a path that is there and lacks its "./"', async () => {
  const beside = { 'conf/nginx/site.conf': '', 'data/x': '' }
  expect(await line('volumes: ["conf/nginx:/etc/nginx/conf.d"]', { beside })).toBe(
    'volumes: ["./conf/nginx:/etc/nginx/conf.d"]',
  )
  expect(await line('volumes: ["conf/other:/etc/nginx"]', { beside })).toBe('volumes: ["conf/other:/etc/nginx"]')
  // It may be a volume whose declaration is missing.
  expect(await line('volumes: [data:/data]', { beside })).toBe('volumes: [data:/data]')
  expect(await line('volumes: [data:/data]', { beside, unsafe: true })).toBe('volumes: [./data:/data]')
})

test('services at the root are put under "services" where there is none yet', async () => {
  const web = 'web:\n  image: nginx:1\n'
  expect(await offered(web)).toContain('Put them under "services"')
  expect(await offered(`${web}x-services: []\n`)).toContain('Put them under "services"')
  expect(await offered(`${web}services: []\n`)).toEqual([])
  expect(await offered(`services:\n${web}`)).toEqual(['Indent it'])
})

test('an item that stands twice, which Compose itself leaves out', async () => {
  const file = `
    version: "3.8"
    services:
      web:
        image: nginx:1
        cap_add: [CHOWN, KILL, "CHOWN"]
        cap_drop:
          - ALL # one
          - ALL
  `
  expect(await fixed(file)).toContain('[CHOWN, KILL, "CHOWN"]')
  expect(await fixed(file, { target: 'declared' })).toBe(
    dedented(`
      version: "3.8"
      services:
        web:
          image: nginx:1
          cap_add: [CHOWN, KILL]
          cap_drop:
            - ALL # one
    `),
  )
})

test('a key that is written twice alike', async () => {
  expect(await line('tty: true\n    tty: true')).toBe('tty: true')
  expect(await line('tty: true\n    tty: false')).toBe('tty: true\n    tty: false')
})

test('a name under "external"', async () => {
  const file = `
    services: { web: { image: "nginx:1", networks: [n] } }
    networks:
      n:
        external:
          name: front
  `
  expect(await fixed(file)).toBe(
    'services: { web: { image: "nginx:1", networks: [n] } }\nnetworks:\n  n:\n    external: true\n    name: front\n',
  )
})

test('services at the root keep their comments, their blank lines and the document start', async () => {
  const file = `
    ---
    # one
    web:
      image: nginx:1

      # two
      command: >
        a

          b
    # three
    db: { image: "postgres:17" }
  `
  expect(await fixed(file)).toBe(
    dedented(`
      ---
      # one
      services:
        web:
          image: nginx:1

          # two
          command: >
            a

              b
        # three
        db: { image: "postgres:17" }
    `),
  )
})

test('a key of format 1 that cannot be moved for certain stays', async () => {
  const flow = 'services: { web: { image: "nginx:1", log_driver: none } }\n'
  expect(await fixed(flow)).toBe(flow)
  expect(await line('log_driver: none\n    logging: { driver: none }')).toBe(
    'log_driver: none\n    logging: { driver: none }',
  )
  expect(await line('net: host\n    network_mode: host')).toBe('net: host\n    network_mode: host')
})

test('options of a log driver before it', async () => {
  expect(await line('log_opt:\n      tag: web\n    tty: true\n    log_driver: syslog')).toBe(
    'logging:\n      options:\n        tag: web\n      driver: syslog\n    tty: true',
  )
})
