import { expect, test } from 'vitest'
import { listCompletions } from '../../../src/editor/language/completion/complete.ts'
import { createHover } from '../../../src/editor/language/hover.ts'
import { findLinks } from '../../../src/editor/language/links.ts'
import { findOccurrence, findPlaces } from '../../../src/editor/language/names.ts'
import { findSnapshotFile } from '../../../src/editor/language/snapshot.ts'
import { listTokens } from '../../../src/editor/language/tokens.ts'
import { openUris } from '../../../src/editor/lsp/uris.ts'
import { readSpan } from '../../../src/core/source/source-file.ts'
import { opened, placeText } from './opened.ts'

// What docker-language-server got wrong once, by the numbers of its issues. (The rest of its list is tested with each feature.)

type Files = Readonly<Record<string, string>>

async function labels(files: Files, list = [{ name: 'web.env', isDirectory: false }]): Promise<readonly string[]> {
  const { snapshots, path, text, offset } = await opened(files)
  const folders: string[] = []
  const found = listCompletions({ path, text }, offset, snapshots, (folder) => {
    folders.push(folder)
    return list
  })
  return [...found.map(({ label }) => label), ...folders]
}

async function linksOf(files: Files): Promise<readonly string[]> {
  const { snapshots, path } = await opened(files)
  const file = findSnapshotFile(snapshots[0], path)
  return file === undefined
    ? []
    : findLinks(file, snapshots[0]).map(({ span, target }) => `${readSpan(span)} ${target}`)
}

async function nameAt(files: Files) {
  const { snapshots, path, offset } = await opened(files)
  const name = findOccurrence(snapshots, path, offset)
  return name && findPlaces(name, snapshots).map(({ span }) => placeText(span))
}

async function hoverText(files: Files): Promise<string | undefined> {
  const { snapshots, path, offset } = await opened(files)
  return createHover(snapshots, path, offset)?.markdown
}

test.each([
  ['487: single quotes', { 'compose.yaml': "include: ['db.yaml']\n", 'db.yaml': '' }, ['db.yaml /shop/db.yaml']],
  [
    '460, 462: mounted files',
    {
      'compose.yaml':
        'services: { a: { image: x, volumes: ["./a.conf:/a:ro", { type: bind, source: ./a.conf, target: /b }] } }\n',
      'a.conf': '',
    },
    ['./a.conf /shop/a.conf', './a.conf /shop/a.conf'],
  ],
  [
    '439: an alias',
    { 'compose.yaml': 'x-file: &file db.yaml\ninclude: [*file, other.yaml]\n', 'db.yaml': '', 'other.yaml': '' },
    ['db.yaml /shop/db.yaml', 'other.yaml /shop/other.yaml'],
  ],
  ['351: a registry alone', { 'compose.yaml': 'services: { a: { image: "ghcr.io:" } }\n' }, []],
])('links of issue %s', async (_, files, expected) => {
  expect(await linksOf(files)).toEqual(expected)
})

test('names of issue 450: what is mounted from a folder is no volume', async () => {
  const text = 'services: { a: { image: x, volumes: [./da┃ta:/a] } }\nvolumes: { data: {} }\n'
  expect(await nameAt({ 'compose.yaml': text })).toBeUndefined()
})

test('names of issue 287: a service with an anchor, which another one is an alias of', async () => {
  const text = 'services:\n  a: &a { image: x, depends_on: [d┃b] }\n  b: *a\n  db: { image: x }\n'
  expect(await nameAt({ 'compose.yaml': text })).toEqual(['compose.yaml:2:34-36', 'compose.yaml:4:3-5'])
})

test.each([
  ['324: dependencies that are a text', 'services: { a: { image: x, depends_on: d┃b } }\n'],
  ['322: included files that are a text', 'include: db.ya┃ml\n'],
  ['410: a comment', 'services: {} # com┃ment\n'],
  ['290: a number for a service', 'services: { a: 1┃2 }\n'],
  ['311: a value alone', 'services: {}\nal┃one\n'],
])('hover and names of issue %s: nothing throws', async (_, text) => {
  expect((await hoverText({ 'compose.yaml': text })) ?? '').not.toContain('undefined')
  expect((await nameAt({ 'compose.yaml': text })) ?? []).toEqual(expect.any(Array))
})

test.each([
  ['314: before the first key', '┃services: {}\n', expect.arrayContaining(['services', 'name', 'include'])],
  ['309: below a volume', 'volumes:\n  data:\n    ┃\n', expect.arrayContaining(['driver', 'name'])],
  ['342: a key behind its value', 'services:\n  web:\n    image: nginx ┃\n', []],
  ['443: an absolute path', 'services: { a: { env_file: /etc/┃ } }\n', ['/etc/web.env', '/etc']],
])('completion of issue %s', async (_, text, expected) => {
  expect(await labels({ 'compose.yaml': text })).toEqual(expected)
})

test('completion of issue 294: a stage behind several spaces', async () => {
  const { snapshots, path, text, offset } = await opened({
    'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      target:   bu┃\n',
    Dockerfile: 'FROM x AS build\n',
  })
  const found = listCompletions({ path, text }, offset, snapshots, () => [])
  expect(found.map(({ label, span }) => `${label} ${readSpan(span)}`)).toEqual(['build bu'])
})

test('tokens of issue 306: an image that is a list', async () => {
  const { snapshots, path } = await opened({ 'compose.yaml': 'services: { a: { image: [nginx] } }\n' })
  const file = findSnapshotFile(snapshots[0], path)
  expect(file && listTokens(file)).toEqual([])
})

test.each([
  'file://wsl%24/Ubuntu/home/me/compose.yaml',
  'file:///c%3A/shop/my%20files/compose.yaml',
  'file:///shop/%E2%98%95.yaml',
])('URIs of issues 362 to 396: %s is given back as it came', (uri) => {
  const uris = openUris(() => '/shop')
  const path = uris.remember(uri)
  expect(path).toBeDefined()
  expect(uris.uriOf(path ?? '')).toBe(uri)
})
