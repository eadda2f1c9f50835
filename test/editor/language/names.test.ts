import { expect, test } from 'vitest'
import { findDependencies, findDependents } from '../../../src/editor/language/calls.ts'
import { findDeclarations, findOccurrence, findPlaces } from '../../../src/editor/language/names.ts'
import { renameOccurrence } from '../../../src/editor/language/rename.ts'
import type { Occurrence } from '../../../src/editor/language/occurrence.ts'
import { opened, placeText, type Opened } from './opened.ts'

function nameIn({ snapshots, path, offset }: Opened): Occurrence {
  const found = findOccurrence(snapshots, path, offset)
  if (found === undefined) throw new Error('There is no name at the cursor.')
  return found
}

/** Where a name is declared, then all its places. */
async function placed(files: Readonly<Record<string, string>>) {
  const project = await opened(files)
  const name = nameIn(project)
  return {
    kind: name.kind,
    declared: findDeclarations(name, project.snapshots).map(({ span }) => placeText(span)),
    all: findPlaces(name, project.snapshots).map(({ span }) => placeText(span)),
  }
}

const INCLUDED = {
  'compose.yaml':
    'include: [db.yaml]\nservices:\n  web:\n    image: nginx\n    depends_on: [d┃b]\n    links: ["db:data"]\n',
  'db.yaml': 'services:\n  db:\n    image: postgres\n',
}

test.each([
  [
    'a service of an included file',
    INCLUDED,
    'service',
    ['db.yaml:2:3-5'],
    ['compose.yaml:5:18-20', 'compose.yaml:6:14-16', 'db.yaml:2:3-5'],
  ],
  [
    'a service of a file and its override',
    {
      'compose.yaml': 'services:\n  "web":\n    image: nginx\n  db: { image: x, network_mode: "service:we┃b" }\n',
      'compose.override.yaml': 'services:\n  web: !override\n    image: nginx:2\n',
    },
    'service',
    ['compose.yaml:2:4-7', 'compose.override.yaml:2:3-6'],
    ['compose.yaml:2:4-7', 'compose.yaml:4:42-45', 'compose.override.yaml:2:3-6'],
  ],
  [
    'a service of an extended file, which the project has too',
    {
      'compose.yaml': 'services:\n  web: { extends: { file: base.yaml, service: w┃eb } }\n',
      'base.yaml': 'services:\n  web: { image: nginx }\n',
    },
    'service',
    ['base.yaml:2:3-6'],
    ['compose.yaml:2:47-50', 'base.yaml:2:3-6'],
  ],
  [
    'a volume in short and long forms',
    {
      'compose.yaml':
        'services:\n  a:\n    image: x\n    volumes: [da┃ta:/a, ./data:/b, { type: volume, source: data, target: /c }]\nvolumes: { data: {} }\n',
    },
    'volume',
    ['compose.yaml:5:12-16'],
    ['compose.yaml:4:15-19', 'compose.yaml:4:59-63', 'compose.yaml:5:12-16'],
  ],
  [
    'a network, a secret and a config of the same name',
    {
      'compose.yaml':
        'services:\n  a: { image: x, networks: [n], secrets: [n], configs: [┃n] }\nnetworks: { n: }\nsecrets: { n: { file: n } }\nconfigs: { n: { file: n } }\n',
    },
    'config',
    ['compose.yaml:5:12-13'],
    ['compose.yaml:2:57-58', 'compose.yaml:5:12-13'],
  ],
  [
    'an anchor, whose aliases use it',
    { 'compose.yaml': 'x-a: &common { image: nginx }\nservices:\n  a: { <<: *com┃mon }\n  b: *common\n' },
    'anchor',
    ['compose.yaml:1:7-13'],
    ['compose.yaml:1:7-13', 'compose.yaml:3:13-19', 'compose.yaml:4:7-13'],
  ],
  [
    'a variable, to its line in .env, inside a default and behind wide characters',
    { 'compose.yaml': 'services:\n  a: { image: "😀${T┃AG}", command: "${A:-x$TAG}" }\n', '.env': 'A=1\r\nTAG=2\n' },
    'variable',
    ['.env:2:1-4'],
    ['compose.yaml:2:20-23', 'compose.yaml:2:44-47', '.env:2:1-4'],
  ],
  [
    'a profile',
    { 'compose.yaml': 'services:\n  a: { image: x, profiles: [┃p] }\n  b: { image: x, profiles: [p, q] }\n' },
    'profile',
    ['compose.yaml:2:29-30', 'compose.yaml:3:29-30'],
    ['compose.yaml:2:29-30', 'compose.yaml:3:29-30'],
  ],
])('%s', async (_, files, kind, declared, all) => {
  expect(await placed(files)).toEqual({ kind, declared, all })
})

test('a path is no volume, a container is no service, an escaped dollar is no variable', async () => {
  const text = 'services:\n  a: { image: "x$$TAG", volumes: ["./a:/a", "/b:/b"], volumes_from: ["container:a"] }\n'
  for (const word of ['TAG', './a', '/b', 'container']) {
    const { snapshots, path } = await opened({ 'compose.yaml': text })
    expect(findOccurrence(snapshots, path, text.indexOf(word) + 1)).toBeUndefined()
  }
})

/** The texts after a rename, or why there is none. */
async function afterRename(files: Readonly<Record<string, string>>, newName: string) {
  const project = await opened(files)
  const renaming = renameOccurrence(nameIn(project), newName, project.snapshots)
  if ('reason' in renaming) return renaming.reason
  const texts = new Map(Object.entries(files).map(([name, text]) => [name, text.replace('┃', '')]))
  for (const { file, range, text } of [...renaming.edits].sort((a, b) => b.range.start.offset - a.range.start.offset)) {
    const name = file.replace('/shop/', '')
    const before = texts.get(name) ?? ''
    texts.set(name, before.slice(0, range.start.offset) + text + before.slice(range.end.offset))
  }
  return Object.fromEntries(texts)
}

test('a service is renamed in all files of the project', async () => {
  expect(await afterRename(INCLUDED, 'data.base')).toEqual({
    'compose.yaml':
      'include: [db.yaml]\nservices:\n  web:\n    image: nginx\n    depends_on: [data.base]\n    links: ["data.base:data"]\n',
    'db.yaml': 'services:\n  data.base:\n    image: postgres\n',
  })
})

test('a name that YAML would take for something else is quoted', async () => {
  const files = { 'compose.yaml': 'services:\n  a: { image: x, depends_on: [b] }\n  ┃b: { image: x }\n' }
  expect(await afterRename(files, 'yes')).toEqual({
    'compose.yaml': 'services:\n  a: { image: x, depends_on: ["yes"] }\n  "yes": { image: x }\n',
  })
})

test.each([
  ['a name with a blank', INCLUDED, 'a b', 'The name of a service must consist of letters, digits, ".", "_" and "-".'],
  ['a name that is taken', INCLUDED, 'web', 'There is a service "web" already.'],
  [
    'a variable of the environment',
    { 'compose.yaml': 'services: { a: { image: "${T┃AG}" } }\n' },
    'TAGS',
    'The variable "TAG" is set outside the files of the project.',
  ],
  [
    'a name that a variable may become',
    { 'compose.yaml': 'services:\n  a: { image: x, depends_on: ["${B}"] }\n  ┃b: { image: x }\n' },
    'c',
    '"${B}" may become "b"; write the name out first.',
  ],
  [
    'a broken file',
    { ...INCLUDED, 'db.yaml': 'services:\n  db:\n    image: postgres\n  other: [\n' },
    'data',
    '"db.yaml" has syntax errors, so some uses of "db" may be hidden; fix them first.',
  ],
])('%s is refused', async (_, files, newName, reason) => {
  expect(await afterRename(files, newName)).toBe(reason)
})

test('a name that no variable can become is renamed', async () => {
  const files = { 'compose.yaml': 'services:\n  a: { image: x, depends_on: ["x-${B}"] }\n  ┃b: { image: x }\n' }
  expect(await afterRename(files, 'c')).toEqual({
    'compose.yaml': 'services:\n  a: { image: x, depends_on: ["x-${B}"] }\n  c: { image: x }\n',
  })
})

test('who needs a service, and whom it needs', async () => {
  const project = await opened(INCLUDED)
  const db = nameIn(project)
  expect(
    findDependents(db, project.snapshots).map(({ service, places }) => [service.name, ...places.map(placeText)]),
  ).toEqual([['web', 'compose.yaml:5:18-20', 'compose.yaml:6:14-16']])
  expect(findDependencies(db, project.snapshots)).toEqual([])
  const web = { ...db, name: 'web' }
  expect(findDependencies(web, project.snapshots).map(({ service }) => service.name)).toEqual(['db'])
})

const DOCKERFILE = 'FROM node AS Build\nRUN --mount=type=bind,from=build true\nFROM build\nCOPY --from=build /a /a\n'

test.each([
  [
    'in a Dockerfile',
    {
      'compose.yaml':
        'services:\n  web: { build: { context: ., target: bu┃ild } }\n  api: { build: { context: ., target: build } }\n',
      Dockerfile: DOCKERFILE,
    },
    ['Dockerfile:1:14-19'],
    [
      'compose.yaml:2:39-44',
      'compose.yaml:3:39-44',
      'Dockerfile:1:14-19',
      'Dockerfile:2:28-33',
      'Dockerfile:3:6-11',
      'Dockerfile:4:13-18',
    ],
  ],
  [
    'of an override, in a Dockerfile elsewhere',
    {
      'compose.yaml': 'services:\n  web: { build: { context: app, dockerfile: prod.Dockerfile } }\n',
      'compose.override.yaml': 'services:\n  web: { build: { target: "bu┃ild" } }\n',
      'app/prod.Dockerfile': 'FROM node AS build\n',
    },
    ['app/prod.Dockerfile:1:14-19'],
    ['compose.override.yaml:2:28-33', 'app/prod.Dockerfile:1:14-19'],
  ],
  [
    'of a Dockerfile inside the file',
    {
      'compose.yaml':
        'services:\n  web:\n    build:\n      target: bu┃ild\n      dockerfile_inline: |\n        FROM node AS build\n',
    },
    ['compose.yaml:6:22-27'],
    ['compose.yaml:4:15-20', 'compose.yaml:6:22-27'],
  ],
  [
    'of a Dockerfile of a service with the same stage elsewhere',
    {
      'compose.yaml':
        'services:\n  web: { build: { context: ., target: bu┃ild } }\n  api: { build: { context: api, target: build } }\n',
      Dockerfile: 'FROM node AS build\n',
      'api/Dockerfile': 'FROM go AS build\n',
    },
    ['Dockerfile:1:14-19'],
    ['compose.yaml:2:39-44', 'Dockerfile:1:14-19'],
  ],
])('a stage %s', async (_, files, declared, all) => {
  expect(await placed(files)).toEqual({ kind: 'stage', declared, all })
})

test('a stage is renamed in the Dockerfile, too', async () => {
  const project = await opened({
    'compose.yaml': 'services:\n  web: { build: { context: ., target: bu┃ild } }\n',
    Dockerfile: 'FROM node AS build\n',
  })
  const { snapshots } = project
  expect(renameOccurrence(nameIn(project), 'on', snapshots)).toMatchObject({
    edits: [
      { file: '/shop/compose.yaml', text: '"on"' },
      { file: '/shop/Dockerfile', text: 'on' },
    ],
  })
  expect(renameOccurrence(nameIn(project), 'Two words', snapshots)).toEqual({
    reason: 'The name of a stage must consist of letters, digits, ".", "_" and "-", and start with a letter.',
  })
})

test('a profile is renamed where it is enabled, too', async () => {
  const project = await opened({
    'compose.yaml': 'services:\n  web: { image: nginx, profiles: [de┃v, debug] }\n',
    '.env': 'COMPOSE_PROFILES=debug, dev\n',
    '.composure.yaml': 'profiles:\n  - dev\n',
  })
  expect(findPlaces(nameIn(project), project.snapshots).map(({ span }) => placeText(span))).toEqual([
    'compose.yaml:2:35-38',
    '.env:1:25-28',
    '.composure.yaml:2:5-8',
  ])
})

test('a profile is not renamed that something else enables', async () => {
  const project = await opened(
    { 'compose.yaml': 'services:\n  web: { image: nginx, profiles: [de┃v] }\n' },
    { COMPOSE_PROFILES: 'debug,dev' },
  )
  expect(renameOccurrence(nameIn(project), 'test', project.snapshots)).toEqual({
    reason: 'COMPOSE_PROFILES of the environment enables the profile "dev"; change it there first.',
  })
})
