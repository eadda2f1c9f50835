import { expect, test } from 'vitest'
import { listHints } from '../../../src/editor/language/hints.ts'
import { listLenses } from '../../../src/editor/language/lenses.ts'
import { findLinks } from '../../../src/editor/language/links.ts'
import {
  listFolds,
  createOutline,
  listSelections,
  findSymbols,
  type OutlineItem,
} from '../../../src/editor/language/outline.ts'
import { findWrittenPlace } from '../../../src/editor/language/place.ts'
import { findSnapshotFile } from '../../../src/editor/language/snapshot.ts'
import { listTokens } from '../../../src/editor/language/tokens.ts'
import { readSpan } from '../../../src/core/source/source-file.ts'
import { opened, placeText } from './opened.ts'

async function read(files: Readonly<Record<string, string>>, env?: Readonly<Record<string, string>>) {
  const project = await opened(files, env)
  const file = findSnapshotFile(project.snapshots[0], project.path)
  if (file === undefined) throw new Error(`"${project.path}" was not read.`)
  return { ...project, file }
}

function outlineText({ name, kind, detail, children }: OutlineItem): string {
  return `${kind} ${name}${detail && `=${detail}`}${children.length > 0 ? `(${children.map(outlineText).join(' ')})` : ''}`
}

test('the outline has sections, services, resources and their attributes, of a broken file too', async () => {
  const { file } = await read({
    'compose.yaml':
      'name: shop\nservices:\n  "web":\n    image: nginx\n    ports: [\n  db: *missing\nvolumes: { data: {} }\n',
  })
  expect(createOutline(file).map(outlineText)).toEqual([
    'attribute name=shop',
    'section services(service web=nginx(attribute image=nginx attribute ports) service db)',
    'section volumes(resource data)',
  ])
})

test('what a merge key brings is not in the outline of the service', async () => {
  const { file } = await read({
    'compose.yaml': 'x-a: &a\n  image: nginx\nservices:\n  web:\n    <<: *a\n    tty: true\n',
  })
  expect(createOutline(file).map(outlineText)).toEqual([
    'section x-a=nginx(attribute image=nginx)',
    'section services(service web=nginx(attribute tty))',
  ])
})

test('names are found by their letters in all files', async () => {
  const { snapshots } = await read({
    'compose.yaml': 'include: [db.yaml]\nservices: { web-api: { image: x } }\n',
    'db.yaml': 'services: { db: { image: x } }\n',
  })
  expect(findSymbols('', snapshots).map(({ name }) => name)).toEqual(['web-api', 'db'])
  expect(findSymbols('WAP', snapshots).map(({ name }) => name)).toEqual(['web-api'])
  expect(findSymbols('bd', snapshots)).toEqual([])
})

test('mappings, lists and blocks of comments fold, single lines do not', async () => {
  const { file } = await read({
    'compose.yaml':
      '# one\n# two\nservices:\n  web:\n    image: nginx # x\n    command: |\n      a\n      b\n\n  db:\n    image: x\n',
  })
  expect(listFolds(file)).toEqual([
    { first: 3, last: 11, isComment: false },
    { first: 4, last: 8, isComment: false },
    { first: 6, last: 8, isComment: false },
    { first: 10, last: 11, isComment: false },
    { first: 1, last: 2, isComment: true },
  ])
})

test('a selection grows from a value to its entry and what that is in', async () => {
  const { file, offset } = await read({ 'compose.yaml': 'services:\n  web:\n    ports: ["80┃:80"]\n' })
  const place = findWrittenPlace(file, offset)
  expect((place ? listSelections(place) : []).map(readSpan)).toEqual([
    '"80:80"',
    '["80:80"]',
    'ports: ["80:80"]',
    'web:\n    ports: ["80:80"]',
    'services:\n  web:\n    ports: ["80:80"]',
  ])
})

test('paths link to the files that there are', async () => {
  const { file, snapshots } = await read({
    'compose.yaml': [
      'include: [sub/db.yaml, missing.yaml]',
      'services:',
      '  web:',
      '    build: ./api',
      '    env_file: [{ path: web.env }]',
      '    volumes: ["./web.env:/x", "data:/y"]',
      '    extends: { file: "sub/base.yaml", service: a }',
    ].join('\n'),
    'sub/db.yaml': 'services: { db: { image: x } }\n',
    'sub/base.yaml': 'services: { a: { image: x } }\n',
    'web.env': '',
    'api/Dockerfile': '',
  })
  expect(findLinks(file, snapshots[0]).map(({ span, target }) => `${readSpan(span)} ${target}`)).toEqual([
    'sub/db.yaml /shop/sub/db.yaml',
    './api /shop/api/Dockerfile',
    'web.env /shop/web.env',
    './web.env /shop/web.env',
    'sub/base.yaml /shop/sub/base.yaml',
  ])
})

test('hints say where variables have their values from, and what another file overrides', async () => {
  const { snapshots, path, text } = await read(
    {
      'compose.yaml':
        'services:\n  web:\n    image: "nginx:${TAG}"┃\n    environment: { A: "$TAG-${NO}", B: "${DB_PASSWORD:-x}" }\n',
      'compose.override.yaml': 'services:\n  web:\n    image: other\n',
      '.env': 'TAG=1\n',
    },
    { DB_PASSWORD: 'hunter22' },
  )
  const hints = listHints(snapshots[0], path, 0, text.length)
  expect(hints.map(({ offset, text: hint }) => `${text.slice(offset - 5, offset)} ${hint}`)).toEqual([
    '{TAG} from .env:1',
    'TAG}" overridden in compose.override.yaml:3',
    '"$TAG from .env:1',
    'SWORD from the environment',
  ])
  expect(listHints(snapshots[0], path, 0, 10)).toEqual([])
})

test('hints say what short forms mean, and nothing of long ones', async () => {
  const { snapshots, path, text } = await read({
    'compose.yaml': [
      'services:',
      '  ┃web:',
      '    image: nginx',
      '    ports: ["127.0.0.1:8080:80", 53/udp, 9000-9002:9000-9002, { target: 81 }]',
      '    volumes: [data:/data:ro, ./api:/api, /cache, { type: volume, source: data, target: /b }]',
      'volumes: { data: {} }',
    ].join('\n'),
  })
  const hints = listHints(snapshots[0], path, 0, text.length)
  expect(hints.map(({ offset, text: hint, kind }) => `${kind} ${text.slice(offset - 5, offset)} ${hint}`)).toEqual([
    'shortForms 0:80" host 127.0.0.1:8080 → container 80/tcp',
    'shortForms 3/udp host any port → container 53/udp',
    'shortForms -9002 host 9000-9002 → container 9000-9002/tcp',
    'shortForms ta:ro volume data, read-only',
    'shortForms :/api bind /shop/api',
    'shortForms cache anonymous volume',
  ])
})

test('lenses count uses, extensions and files', async () => {
  const { snapshots, path } = await read({
    'compose.yaml':
      'services:\n  ┃web: { image: x, depends_on: [db] }\n  db: { image: x }\n  api: { extends: web }\nvolumes: { data: {} }\n',
    'compose.override.yaml': 'services:\n  web: { tty: true }\n',
  })
  expect(
    listLenses(snapshots, path).map(
      ({ span, title, places }) => `${readSpan(span)}: ${title} ${places.map(placeText).join(' ')}`,
    ),
  ).toEqual([
    'web: extended by 1 compose.yaml:4:19-22',
    'web: merged from 2 files compose.yaml:2:3-6 compose.override.yaml:2:3-6',
    'db: used by 1 compose.yaml:2:33-35',
    'data: used by 0 ',
  ])
})

test('tokens in texts: variables, images, ports, durations', async () => {
  const { file } = await read({
    'compose.yaml': [
      'services:',
      '  web:',
      '    image: ghcr.io/a/web:1.2',
      '    ports: ["127.0.0.1:80:8080/tcp", "no port"]',
      '    healthcheck: { interval: 1m30s, test: "${A:-$B} $$C" }',
    ].join('\n'),
  })
  expect(listTokens(file).map(({ kind, span }) => `${kind} ${readSpan(span)}`)).toEqual([
    'type ghcr.io/a/web',
    'enumMember 1.2',
    'namespace 127.0.0.1',
    'number 80',
    'number 8080',
    'enumMember tcp',
    'number 1m30s',
    'variable A',
    'variable B',
  ])
})
