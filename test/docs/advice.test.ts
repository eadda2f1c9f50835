import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/core/diagnostics/diagnostic.ts'
import { checkProject } from '../../src/lint/check/check-project.ts'
import { memoryHost } from '../../src/read/project/loading/host.ts'
import { blocksOf } from './markdown.ts'
import { pageNamed, ROOT } from './pages.ts'

// Whoever writes what a message says must get rid of the finding, and get no new error or warning for it.

type Edit = readonly [find: string, write: string]
type Texts = Readonly<Record<string, string>>

const FOLDER = '/project'

/** For each page whose example says what to write: that, in place of what is there, in the last file that has it. */
const ADVICE: Readonly<Record<string, readonly Edit[]>> = {
  'appended-port': [['ports:\n      - "9090', 'ports: !override\n      - "9090']],
  'closed-port': [['127.0.0.1:6379:16379', '16379:6379']],
  'decimal-mode': [['440', '0440']],
  'env-file-comment': [['TITLE= #', 'TITLE="" #']],
  'external-name': [['external:\n      name:', 'external: true\n    name:']],
  'ignored-null': [['hostname:\n', 'hostname: !reset null\n']],
  'inherited-profiles': [['extends: base', 'extends: base\n    profiles: !reset []']],
  'invalid-mount': [[':ro:z', ':ro,z']],
  'invalid-value': [['"30"', '30s']],
  'log-address': [['collector:24224', 'localhost:24224']],
  'mount-target': [
    ['- ./html', '- ./html:/html'],
    ['./conf:etc/nginx', './conf:/etc/nginx'],
  ],
  'left-out-dependency': [['RUN npm ci', 'RUN npm ci --include=dev']],
  'relative-device': [['driver_opts:', 'driver: local\n    driver_opts:']],
  'rewritten-project-name': [['My.App', 'myapp']],
  'run-without-effect': [['RUN cd ui', 'WORKDIR ui']],
  'service-address': [
    ['localhost:5432', 'db:5432'],
    ['REDIS_PORT: 6380', 'REDIS_PORT: 6379'],
  ],
  'proxy-reference': [['entrypoints: https', 'entrypoints: web']],
  'removed-from-image': [
    ['--default-authentication-plugin=mysql_native_password', '--mysql-native-password=ON'],
    ['| mongo localhost', '| mongosh localhost'],
  ],
  'proxy-rule': [["Host('shop.example.com')", 'Host(`shop.example.com`)']],
  'shared-propagation': [['rshared', 'rslave']],
  'short-image-name': [['nginx:1.27', 'docker.io/library/nginx:1.27']],
  'smart-quotes': [['“web”', '"web"']],
  'swallowed-key': [['x-token: abc\n      LEVEL: debug', '- x-token=abc\n      - LEVEL=debug']],
  'unencrypted-source': [['http://', 'https://']],
  'unescaped-dollar': [['$apr1$ruca84Hq$', '$$apr1$$ruca84Hq$$']],
  'unescaped-variable': [['$POSTGRES_USER', '$$POSTGRES_USER']],
  'unsuitable-image-variable': [
    ['image: redis:8\n', 'image: redis:8\n    command: redis-server --requirepass PASSWORD\n'],
    ['    environment:\n      REDIS_PASSWORD: ${REDIS_PASSWORD:-change-me}\n', ''],
  ],
  'variable-in-key': [['traefik.http.routers.${NAME}.rule: ', '- traefik.http.routers.${NAME}.rule=']],
  'wrong-type': [['ports: "80:80"', 'ports:\n      - 80:80']],
}

/** Pages whose example is about something else than a project, or whose advice needs more than what it says to write. */
const OTHERS = new Set(['newly-published-port', 'removed-healthcheck', 'unreachable-address'])

describe('what the example of a page says to write', () => {
  test('every page with advice has an edit that tries it', () => {
    const saying = readdirSync(join(ROOT, 'docs/checks'))
      .map((file) => file.replace(/\.md$/, ''))
      .filter((rule) => blocksOf(pageNamed(`docs/checks/${rule}.md`).text).some(saysWhatToWrite))
    expect(saying.filter((rule) => !(rule in ADVICE) && !OTHERS.has(rule))).toEqual([])
    expect(Object.keys(ADVICE).filter((rule) => !saying.includes(rule))).toEqual([])
  })

  test.each(Object.entries(ADVICE))('%s', async (rule, edits) => {
    const blocks = blocksOf(pageNamed(`docs/checks/${rule}.md`).text)
    const said = blocks.findIndex(saysWhatToWrite)
    const named = blocks.slice(0, said).filter(({ name }) => name !== undefined && !name.startsWith('.composure'))
    await expectToHelp(rule, Object.fromEntries(named.map(({ name = '', body }) => [name, body])), edits)
  })
})

function saysWhatToWrite({ language, body }: { readonly language: string; readonly body: string }): boolean {
  return language === 'console' && /^ {2}.*\bwrite "/m.test(body)
}

/** More of them, each in the file that Compose reads. */
const MORE: readonly (readonly [rule: string, file: string, ...edits: Edit[]])[] = [
  [
    'undefined-network',
    'services: {a: {image: i, networks: [bridge]}}',
    ['networks: [bridge]', 'network_mode: bridge'],
  ],
  ['undefined-network', 'services: {a: {image: i, networks: [p]}}\nnetworks: {q: {name: p}}', ['[p]', '[q]']],
  ['undefined-volume', 'services: {a: {image: i, volumes: ["pool:/p"]}}\nvolumes: {data: }', ['pool', 'data']],
  ['undefined-volume', 'services: {a: {image: i, volumes: ["$(pwd)/x:/p"]}}', ['$(pwd)/x', './x']],
  ['undefined-volume', "services: {a: {image: i, volumes: ['%cd%\\x:/p']}}", ['%cd%\\x', './x']],
  ['yaml-syntax', 'services: {a: {image: i, volumes: [`pwd`/x:/p]}}', ['`pwd`', '.']],
  ['unknown-key', 'x_a: {}\nservices: {a: {image: i}}', ['x_a', 'x-a']],
  [
    'missing-image',
    'services: {x-a: {tty: true}, a: {image: i}}',
    ['x-a: {tty: true}, a: {image: i}}', 'a: {image: i}}\nx-a: {}'],
  ],
  ['undefined-config', 'services: {a: {image: i, configs: [c]}}\nsecrets: {c: {file: f}}', ['secrets:', 'configs:']],
  ['undefined-service', 'services: {a: {image: i, depends_on: [c]}, b: {image: i, container_name: c}}', ['[c]', '[b]']],
  ['invalid-port', 'services: {a: {image: i, ports: ["1.2.3.4:80"]}}', ['1.2.3.4:80', '1.2.3.4:80:80']],
  ['invalid-port', 'services: {a: {image: i, ports: ["1.2.3.48080:80"]}}', ['1.2.3.4', '1.2.3.4:']],
  ['invalid-port', 'services: {a: {image: i, ports: ["${A:-1.2.3.4}${B:-8080}:80"]}}', ['}$', '}:$']],
  [
    'unknown-key',
    'services: {}\nnetworks: {n: {subnet: 10.0.0.0/8}}',
    ['subnet: 10.0.0.0/8', 'ipam: {config: [{subnet: 10.0.0.0/8}]}'],
  ],
  ['wrong-type', 'services:\n  a:\n    image: i\n    environment:\n      A:b\n', ['A:b', 'A: b']],
  ['wrong-type', 'services:\n  a:\n    image: i\n    environment:\n      - A=b: c\n', ['A=b: c', '"A=b: c"']],
  ['wrong-type', 'services:\n  a:\n    image: i\n    ports:\n      - 80: 80\n', ['80: 80', '80:80']],
  ['yaml-syntax', 'services:\n  a:\n    image i\n    user: u\n', ['image i', 'image: i']],
  ['yaml-syntax', 'services:\n  a:\n    image: i\n    command: a b: c\n', ['a b: c', "'a b: c'"]],
]

test.each(MORE.map(([rule, file, ...edits]) => ({ rule, file, edits })))(
  '$rule: $file',
  async ({ rule, file, edits }) => {
    await expectToHelp(rule, { 'compose.yaml': file }, edits)
  },
)

async function expectToHelp(rule: string, texts: Texts, edits: readonly Edit[]): Promise<void> {
  const before = await check(texts, rule)
  expect(before.filter((each) => each.rule === rule)).not.toEqual([])
  const after = await check(edits.reduce(applyEdit, texts), rule)
  expect(after.filter((each) => each.rule === rule).map(({ message }) => message)).toEqual([])
  const known = new Set(before.map((each) => `${each.rule} ${each.message}`))
  const brought = after.filter(({ severity }) => severity !== 'info').map((each) => `${each.rule} ${each.message}`)
  expect(brought.filter((each) => !known.has(each))).toEqual([])
}

function applyEdit(texts: Texts, [find, write]: Edit): Texts {
  const file = Object.keys(texts).findLast((each) => texts[each]?.includes(find))
  if (file === undefined) throw new Error(`${JSON.stringify(find)} is not in the example`)
  return { ...texts, [file]: (texts[file] ?? '').replace(find, () => write) }
}

async function check(texts: Texts, rule: string): Promise<readonly Diagnostic[]> {
  const names = Object.keys(texts).filter((name) => /^compose.*\.yaml$/.test(name))
  const { diagnostics } = await checkProject(
    {
      files: names.map((name) => `${FOLDER}/${name}`),
      envFiles: '.env' in texts ? [`${FOLDER}/.env`] : [],
      env: { NAME: 'shop' },
      host: memoryHost(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${FOLDER}/${name}`, text]))),
    },
    rule === 'short-image-name' ? { target: 'podman' } : { severities: severityOf(rule) },
  )
  return diagnostics
}

/** Rules that are off by default are turned on. */
function severityOf(rule: string): Readonly<Record<string, 'warning'>> {
  return ['shared-propagation', 'unencrypted-source'].includes(rule) ? { [rule]: 'warning' } : {}
}
