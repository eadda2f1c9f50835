import { expect, test } from 'vitest'
import { check } from '../../../src/lint/check/check.ts'
import { formatReport } from '../../../src/lint/check/format-report.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { hostPath } from '../../../src/core/messages/message.ts'
import { renderText } from '../../../src/core/messages/render.ts'
import { posixPaths } from '../../../src/core/paths/paths.ts'
import { createRedaction } from '../../../src/read/secrets/redaction.ts'
import { formats, isReportFormatName } from '../../../src/show/report/formats.ts'

const PATH = '/shop/compose.yaml'

async function reports(
  text: string,
  env: Record<string, string> = {},
  dotenv = '',
): Promise<ReadonlyMap<string, string>> {
  const host = memoryHost({ [PATH]: text, '/shop/.env': dotenv })
  const result = await check([{ project: { files: [PATH], env, host } }], { presets: ['security', 'style'] })
  const names = Object.keys(formats).filter(isReportFormatName)
  const written = await Promise.all(
    names.map(async (name) => [name, await formatReport(result, name, { workingDirectory: '/shop' })] as const),
  )
  return new Map(written)
}

test.each([
  ['DB_PASSWORD: [hunter2zz]'],
  ['DB_PASSWORD: hunter2zz\n      DB_PASSWORD: hunter2zz'],
  ['"DB_PASSWORD" : {a: hunter2zz}'],
  ['- A=b\n      DB_PASSWORD: hunter2zz\n      - C=d'],
  ['DB_PASSWORD: hunter2zz\n      - C=d'],
  ['A: b\n      - DB_PASSWORD=hunter2zz'],
])('no report shows a secret of the file: %s', async (entry) => {
  const all = await reports(`services:\n  db:\n    image: postgres\n    environment:\n      ${entry}\n`)
  expect(all.get('compact')).toContain(' error: ')
  for (const report of all.values()) expect(report).not.toContain('hunter2zz')
})

test.each([
  ['depends_on: ["${DB_PASSWORD}"]', 'depends on service "${DB_PASSWORD}"'],
  ['mem_limit: ${DB_PASSWORD}', '"${DB_PASSWORD}"'],
  ['ports: ["${DB_PASSWORD}"]', '"${DB_PASSWORD}"'],
  ['networks: ["${DB_PASSWORD}"]', '"${DB_PASSWORD}"'],
])('a value from the environment is shown as its variable: %s', async (attribute, shown) => {
  const text = `services:\n  db:\n    image: postgres\n    ${attribute}\n`
  for (const all of [
    await reports(text, { DB_PASSWORD: 'hunter2zz' }),
    await reports(text, {}, 'DB_PASSWORD=hunter2zz\n'),
  ]) {
    expect(all.get('compact')).toContain(shown)
    for (const report of all.values()) expect(report).not.toContain('hunter2zz')
  }
})

test('a value that the file itself contains does not mask names', async () => {
  const all = await reports('services:\n  shop: { environment: [PASSWORD=shop] }\n', { NAME: 'shop' })
  expect(all.get('compact')).toContain('Service "shop" has neither "image" nor "build"')
})

test('a value is from outside though a file of variables says it, and is not where a Compose file does', () => {
  const file = (path: string, text: string) => ({ source: { path, text }, secrets: () => [] })
  const outside = [{ variable: 'NAME', value: 'backoffice' }]
  const dotenv = {
    source: { path: '/shop/.env', text: 'NAME=backoffice\n', quotes: 'names' },
    secrets: () => [],
  } as const
  const show = createRedaction({ files: [file('/shop/compose.yaml', 'name: ${NAME}\n'), dotenv], outside })
  expect(show('backoffice_data')).toBe('${NAME}_data')
  const open = createRedaction({ files: [file('/shop/compose.yaml', 'name: backoffice\n'), dotenv], outside })
  expect(open('backoffice_data')).toBe('backoffice_data')
})

test('a short secret is masked as a word, not in other words, and not where a Compose file says it openly', () => {
  const compose = { source: { path: '/shop/compose.yaml', text: 'web: cache\n' }, secrets: () => [] }
  const source = { path: '/shop/db.env', text: 'A=gis\nB=cache\nC=longer\n', quotes: 'names' } as const
  const secrets = () => ['gis', 'cache', 'longer'].map((each) => rangeOf(source.text, each))
  const show = createRedaction({ files: [compose, { source, secrets }], outside: [] })
  const near = [{ file: source, start: 0, end: source.text.length }]
  expect(show('postgis:16', undefined, near)).toBe('postgis:16')
  expect(show('x-gis', undefined, near)).toBe('x-***')
  expect(show('cache', undefined, near)).toBe('cache')
  expect(show('xlonger', undefined, near)).toBe('x***')
})

function rangeOf(text: string, part: string): { readonly start: number; readonly end: number } {
  const start = text.indexOf(part)
  return { start, end: start + part.length }
}

async function missingFile(written: string, folder: string, env: Record<string, string>): Promise<string> {
  const path = `${folder}/compose.yaml`
  const text = `services:\n  web:\n    image: nginx\n    env_file: ${written}\n`
  const result = await check([{ project: { files: [path], env, host: memoryHost({ [path]: text }) } }])
  return formatReport(result, 'compact', { workingDirectory: folder })
}

test.each([
  ['docker/x.env', '/home/shop', 'docker/x.env'],
  ['../x.env', '/home/shop/deploy', '../x.env'],
  ['../shop/x.env', '/home/shop', 'x.env'],
  ['shop-data/x.env', '/home/shop', 'shop-data/x.env'],
])(
  'a folder that is named like a value leaves relative paths as they are: %s in %s',
  async (written, folder, shown) => {
    const said = `The env_file "${shown}" of service "web" does not exist`
    expect(await missingFile(written, folder, {})).toContain(said)
    expect(await missingFile(written, folder, { NAME: 'home', OTHER: folder, THIRD: `${folder}/` })).toContain(said)
    const hidden = await missingFile(written, folder, { COMPOSE_PROJECT_NAME: 'shop' })
    expect(hidden).toContain(written.includes('shop') ? 'of service "web" does not exist' : said)
  },
)

test.each([
  ['/home/shop', '"."'],
  ['/home', '".."'],
  ['/home/shop/data', '"data"'],
])('%s is shown from /home/shop as %s', (path, shown) => {
  const show = createRedaction({ files: [], outside: [{ variable: 'NAME', value: 'shop' }] })
  expect(renderText([hostPath(path)], '/home/shop', show)).toBe(shown)
})

test.each([
  ['x/y.env', '/home/shop', '/home/shop/x/y.env'],
  ['x/y.env', '/home/shop', 'shop/x/y'],
  ['../x.env', '/home/shop/deploy', 'home/shop/x.env'],
])('a value that reaches from a folder into a relative path is not shown: %s in %s', (written, folder, value) => {
  const show = createRedaction({ files: [], outside: [{ variable: 'DATA', value }] })
  const shown = renderText([hostPath(posixPaths.join(folder, written))], folder, show)
  expect(shown).toContain('${DATA}')
  expect(shown).not.toContain('x')
})
