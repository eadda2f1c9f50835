import { describe, expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { formats } from '../../../src/show/report/formats.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { maskSecrets } from '../../../src/read/secrets/in-file.ts'

describe('values of variables are masked whatever they are called', () => {
  test.each([
    ['environment: { FERNET: aB3xyz }', 'environment: { FERNET: ****** }'],
    ['environment: ["JWT=aB3xyz", "BARE"]', 'environment: ["JWT=******", "BARE"]'],
    ['build: { args: { NPM: aB3xyz } }', 'build: { args: { NPM: ****** } }'],
    ['driver_opts: { o: "username=a,pw=b" }', 'driver_opts: { o: "***************" }'],
    ['configs: { c: { content: "a b" } }', 'configs: { c: { content: "* *" } }'],
    ['x-all: { TS_AUTHKEY: aB3xyz }', 'x-all: { TS_AUTHKEY: ****** }'],
    ['environment: { A: "x-${B:-c}" }', 'environment: { A: "**${B:-*}" }'],
    ['environment: { A: "pa$m2word" }', 'environment: { A: "**$m*****" }'],
    ['environment: { A: "postgres://ann:pw@db:5432/app" }', 'environment: { A: "postgres://******@db:5432/app" }'],
    ['environment: { A: "http://db/hooks/x7Zq" }', 'environment: { A: "http://db/**********" }'],
    [
      'environment: { A: "postgres://shop:${PW}@${DB}.lan:5432/shop" }',
      'environment: { A: "postgres://****:${PW}@${DB}.lan:5432/shop" }',
    ],
    ['environment: { A: "x${DB}:5432" }', 'environment: { A: "*${DB}*****" }'],
    ['environment: { A: "a, b7" }', 'environment: { A: "** **" }'],
    ['environment: { lower: a, b7, C: d }', 'environment: { lower: *, **, C: * }'],
    ['environment: [lower=a, b7, C, http_proxy]', 'environment: [lower=*, **, C, http_proxy]'],
    ['environment: { lower: #aB3\n}', 'environment: { lower: #***\n}'],
    ['environment:\n  lower: x #aB3\n', 'environment:\n  lower: * #***\n'],
    ['environment: [A="s3cr3t"]', 'environment: [A="******"]'],
    ['environment:\n  <<: *token7\n  A: [\n', 'environment:\n  **: *******\n  A: [\n'],
    ['enviroment: { lower: aB3 }', 'enviroment: { lower: *** }'],
    ['x-env: [lower=aB3]', 'x-env: [lower=***]'],
    ['# - FERNET=aB3xyz', '# - FERNET=******'],
  ])('%s', (text, masked) => {
    expect(maskSecrets({ path: 'compose.yaml', text })).toBe(masked)
  })
})

test.each([
  'environment: { A: 8080, B: "true", C: 30s, D: 512m, E: ./data, F: "db:5432", G: "${X}", H: "", I: 10.0.0.1 }',
  'services: { api: { environment: { A: api, B: "http://api:80" } } }',
  'environment: { A: "${TOKEN:?missing}" }',
  `environment: ['A="http://api:80"', B=root]`,
  'environment:\n  <<: *defaults\n  A: [\n',
  'environment: { A: "${HOST}:80", B: "https://${DOMAIN}/api/v1", C: debug }',
  'environment: { A: "jdbc:mysql://db:3306/shop" }',
  'environment: { lower: 80 } # one of a, b',
  'services: { envoy: { image: a }, event: { image: b } }',
  'build: { context: a/b, dockerfile: c }',
  'secrets: { s: { environment: MY_TOKEN } }',
  'labels: { A: b, environment: one, traefik.enable: "true" }',
  'command: serve --port 80',
])('a harmless form, a name, a label and a command are shown: %s', (text) => {
  expect(maskSecrets({ path: 'compose.yaml', text })).toBe(text)
})

describe('a value that breaks YAML', () => {
  test.each([
    'hunter2zz: xyzzy',
    '*hunter2zz',
    '&hunter2zz',
    '!hunter2zz x',
    '? hunter2zz',
    'hunter2zz:',
    'hunter2zz #xyzzy',
    '"hunter2zz',
    '${hunter2zz',
    'pa$hunter2zz',
  ])('%s', async (value) => {
    for (const name of ['DBPASS', 'DB_PASSWORD']) {
      const text = `services:\n  web:\n    image: nginx\n    environment:\n      ${name}: ${value}\n      OTHER: 1\n`
      for (const report of await renderAll({ '/app/compose.yaml': text })) expect(report).not.toMatch(/unter2zz/)
    }
  })
})

test('a mistake in a file of variables has its name and its place, and not its value', async () => {
  const files = {
    '/app/compose.yaml': 'services:\n  web:\n    image: nginx\n    env_file: web.env\n',
    '/app/web.env': 'GOOD=x\nDB PASS=hunter2zz\nhunter2zz\n',
  }
  const reports = await renderAll(files)
  expect(reports.join('')).toContain('web.env')
  for (const report of reports) expect(report).not.toMatch(/hunter2zz/)
})

test('nothing of a file outside the project is quoted, but the place and the kind', async () => {
  const files = {
    '/home/app/compose.yaml': 'include: [../.cloudflared/cert.yml]\nservices: { web: { image: nginx } }\n',
    '/home/.cloudflared/cert.yml': 'hunter2zz: [xyzzy\nhunter2zz xyzzy\n',
  }
  const reports = await renderAll(files, '/home/app')
  expect(reports.join('')).toContain('.cloudflared/cert.yml')
  for (const report of reports) expect(report).not.toMatch(/hunter2zz|xyzzy/)
})

test('what a value was folded into is not shown either', async () => {
  const text = 'services:\n  web:\n    build:\n      dockerfile_inline: "${LEAK}"\n'
  const reports = await renderAll({ '/app/compose.yaml': text }, '/app', { LEAK: 'hunter2-zz' })
  for (const report of reports) expect(report).not.toMatch(/hunter2/i)
})

async function renderAll(
  files: Readonly<Record<string, string>>,
  folder = '/app',
  env: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const host = memoryHost(files)
  const { diagnostics, files: read } = await checkProject(
    { files: [`${folder}/compose.yaml`], env, host },
    { presets: ['security', 'style'] },
  )
  const input = {
    diagnostics,
    files: read,
    checked: read.size,
    rules: new Map(),
    tool: { name: 'composure', version: '0' },
    workingDirectory: folder,
  } as const
  return Promise.all(
    Object.values(formats).map(async (load) =>
      [...(await load())(input, { color: false, explainsInfos: true })].join(''),
    ),
  )
}
