import { expect, test } from 'vitest'
import { load, services } from './harness.ts'

test('what is included stands below, with the environment of its own folder', async () => {
  const { project, findings } = await load({
    'compose.yaml':
      'include: [db/compose.yaml]\nservices: {web: {image: "${TAG:-none}", depends_on: [db]}, db: {restart: always}}\n',
    'db/compose.yaml': 'services: {db: {image: "db:${TAG}", volumes: ["./data:/data"]}}\n',
    'db/.env': 'TAG=5\n',
  })
  expect(findings).toEqual([])
  expect(project?.services['web']?.image).toBe('none')
  expect(project?.services['db']).toEqual({
    image: 'db:5',
    networks: { default: null },
    restart: 'always',
    volumes: [{ type: 'bind', source: '/app/db/data', target: '/data', bind: {} }],
  })
})

test('the long form: overrides, project directory, env files', async () => {
  const { project, findings } = await load({
    'compose.yaml': `
      include:
        - path: [parts/a.yaml, parts/b.yaml]
          project_directory: parts
          env_file: a.env
    `,
    'parts/a.yaml': 'services: {a: {image: i, hostname: "${NAME}", build: ./x}}',
    'parts/b.yaml': 'services: {a: {image: j}}',
    'a.env': 'NAME=n\n',
  })
  expect(findings).toEqual([])
  expect(project?.services['a']).toMatchObject({ image: 'j', hostname: 'n', build: { context: '/app/parts/x' } })
})

test('a project directory whose name is a number', async () => {
  const { inner } = await services({
    'compose.yaml': 'include: [{path: i.yaml, project_directory: 010}]\nservices: {}\n',
    'i.yaml': 'services: {inner: {image: i, volumes: ["./x:/x"]}}\n',
    '8/x': '',
  })
  expect(inner?.volumes).toEqual([{ type: 'bind', source: '/app/8/x', target: '/x', bind: {} }])
})

test('of two included files the first overrides', async () => {
  const { project } = await load({
    'compose.yaml': 'include: [a.yaml, b.yaml]',
    'a.yaml': 'services: {s: {image: a, cap_add: [A]}}',
    'b.yaml': 'services: {s: {image: b, cap_add: [B]}}',
  })
  expect(project?.services['s']).toMatchObject({ image: 'a', cap_add: ['B', 'A'] })
})

test('a cycle, each step with its place', async () => {
  const { findings } = await load({
    'compose.yaml': 'include: [a.yaml]\nservices: {s: {image: i}}\n',
    'a.yaml': 'include:\n  - compose.yaml\n',
  })
  expect(findings).toEqual([
    'a.yaml:2:5 error Files include each other in a cycle: "compose.yaml" includes "a.yaml" includes "compose.yaml"; remove one of the includes.',
    '  1:11 "a.yaml" is included here',
  ])
})

test('a cycle of files that have one name', async () => {
  const { findings } = await load({
    'compose.yaml': 'include: [db/compose.yaml]\nservices: {s: {image: i}}\n',
    'db/compose.yaml': 'include:\n  - ../compose.yaml\n',
  })
  expect(findings).toEqual([
    'db/compose.yaml:2:5 error Files include each other in a cycle: "../compose.yaml" includes "compose.yaml" includes "../compose.yaml"; remove one of the includes.',
    '  1:11 "compose.yaml" is included here',
  ])
})

test.each([
  ['include: a.yaml', '1:1 error "include" is a list; write "- a.yaml" on the next line.'],
  ['include: [1]', '1:11 error An item of "include" must be a path, or a mapping with "path".'],
  ['include: [{path: {a: b}}]', '1:18 error The "path" of an include must be a path or a list of paths.'],
  ['include: [nope.yaml]', '1:11 error The file "nope.yaml" does not exist.'],
  [
    'include: ["${NOPE}/x.yaml"]',
    '1:11 error The file "${NOPE}/x.yaml" does not exist because variable "NOPE" is not set; set it.',
    '1:12 warning Variable "NOPE" is not set, so Compose uses an empty string.',
  ],
  ['include: [{path: a.yaml, env_file: nope.env}]', '1:36 error The env file "nope.env" does not exist; create it.'],
])('%s', async (include, ...expected) => {
  const { findings } = await load({
    'compose.yaml': `${include}\nservices: {s: {image: i}}\n`,
    'a.yaml': 'services: {}',
  })
  expect(findings).toEqual(expected)
})

test.each([
  [
    'db/parts.yaml',
    'The file "db/parts.yaml" does not exist; it is relative to the folder of this file, so write "parts.yaml".',
  ],
  ['db/nope.yaml', 'The file "db/nope.yaml" does not exist.'],
  ['nope.yaml', 'The file "nope.yaml" does not exist.'],
])('a path in an included file that is relative to the project: %s', async (path, message) => {
  const { findings } = await load({
    'compose.yaml': 'include: [db/compose.yaml]\nservices: {s: {image: i}}\n',
    'db/compose.yaml': `include:\n  - ${path}\n`,
    'db/parts.yaml': 'services: {db: {image: i}}\n',
  })
  expect(findings).toEqual([`db/compose.yaml:2:5 error ${message}`])
})

test('null, an empty list and an item without content include nothing', async () => {
  for (const include of ['', '[]', '[null]', '[2024-01-01]', '[{path: []}]']) {
    expect((await load(`include: ${include}\nservices: {s: {image: i}}\n`)).findings).toEqual([])
  }
})

test('a config that takes its content from a variable, which Compose refuses in an included file', async () => {
  const texts = {
    'compose.yaml': 'include: [a.yaml]',
    'a.yaml': 'configs: {c: {environment: HOME}}\nservices: {s: {image: i}}',
  }
  expect((await load(texts)).findings).toEqual([
    'a.yaml:1:28 error Config "c" takes its content from the variable "HOME", which Compose refuses in an included file; use "file" or "content", or declare it in the main file.',
  ])
})

test.each([
  ['missing', '3:24 warning The project directory "missing" of an include does not exist', '/app/d'],
  ['missing/', '3:24 warning The project directory "missing/" of an include does not exist', '/app/missing/d'],
  ['sub/missing', '3:24 warning The project directory "sub/missing" of an include does not exist', '/app/sub/d'],
  ['sub/i.yaml', '3:24 warning The project directory "sub/i.yaml" of an include is a file', '/app/sub/d'],
  ['/missing', undefined, '/missing/d'],
  ['sub', undefined, '/app/sub/d'],
])('relative paths under the project directory %s', async (directory, finding, source) => {
  const { project, findings } = await load({
    'compose.yaml': `include:\n  - path: sub/i.yaml\n    project_directory: ${directory}\n`,
    'sub/i.yaml': 'services: {inner: {image: i, volumes: ["./d:/d"]}}\n',
  })
  const rest = ', so Compose resolves relative paths from its parent folder; name an existing folder.'
  expect(findings).toEqual(finding === undefined ? [] : [`${finding}${rest}`])
  expect(project?.services['inner']?.volumes).toMatchObject([{ source }])
})

test('the env file of an include without a path is read', async () => {
  const { findings } = await load({
    'compose.yaml': 'include: [{env_file: x.env}, {}]\nservices: {s: {image: i}}\n',
    'x.env': 'A}B=1\n',
  })
  expect(findings).toEqual(['x.env:1:2 error The key "***" contains "}"; use letters, digits and "_".'])
})
