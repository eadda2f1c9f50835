import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { fileHost } from '../../src/node/file-host.ts'
import { relativePath } from '../../src/report/path.ts'
import { findComposeFiles } from '../../src/node/find-files.ts'
import { folderOf, runIn } from './run-in.ts'

const hooks: unknown = parse(readFileSync(join(import.meta.dirname, '../../.pre-commit-hooks.yaml'), 'utf8'))

interface Hook {
  readonly id: string
  readonly entry: string
  readonly files: string
  readonly exclude: string
}

function hookNamed(id: string): Hook {
  const found: unknown = Array.isArray(hooks) ? hooks.find((each: Hook) => each.id === id) : undefined
  if (!isHook(found)) throw new Error(`There is no hook "${id}".`)
  return found
}

function isHook(value: unknown): value is Hook {
  return typeof value === 'object' && value !== null && 'entry' in value && 'files' in value && 'exclude' in value
}

/** Runs a hook as pre-commit does: the entry with the names of the files that match. */
async function runHook(id: string, folder: string, names: readonly string[]) {
  const { entry, files } = hookNamed(id)
  // Python's way to say it.
  const pattern = new RegExp(files.replace('(?i)', ''), 'i')
  const [, ...args] = entry.split(' ')
  return runIn(folder, [...args, ...names.filter((name) => pattern.test(name))])
}

const NAMES = [
  'compose.yaml',
  'docker-compose.prod.yml',
  'Compose.YML',
  'a/ci.docker-compose.yml',
  'a/compose-dev.yaml',
  'composer.yaml',
  'decompose.yaml',
  'compose.json',
  'compose/other.yaml',
]

test.each(['composure', 'composure-fix'])('%s takes the files that the command finds', (id) => {
  const folder = folderOf(Object.fromEntries(NAMES.map((name) => [name, ''])))
  const pattern = new RegExp(hookNamed(id).files.replace('(?i)', ''), 'i')
  const found = findComposeFiles(folder, fileHost).map((file) => relativePath(file, folder))
  expect(NAMES.filter((name) => pattern.test(name)).sort()).toEqual([...found].sort())
})

test.each(['composure', 'composure-fix'])('%s takes no names that are options', (id) => {
  const { files, exclude } = hookNamed(id)
  const taken = [
    '--env-file=a/compose.yaml',
    '--experimental-config-file=compose.yaml',
    '-compose.yaml',
    '-a/compose.yaml',
    'a/-compose.yaml',
  ]
    .filter((name) => new RegExp(files.replace('(?i)', ''), 'i').test(name))
    .filter((name) => !new RegExp(exclude).test(name))
  expect(taken).toEqual(['a/-compose.yaml'])
})

test('files of one project are checked together, others for themselves', async () => {
  const folder = folderOf({
    'compose.yaml': 'services: { web: { image: nginx, depends_on: [db] } }\n',
    'compose.override.yaml': 'services: { db: { image: mysql } }\n',
    'api/compose.yaml': 'include: [part.compose.yaml]\nservices: { api: { image: api } }\n',
    'api/part.compose.yaml': 'services: { worker: { image: worker, depends_on: [api] } }\n',
    'other.txt': '',
  })
  const { out, code } = await runHook('composure', folder, [
    'api/part.compose.yaml',
    'compose.override.yaml',
    'compose.yaml',
    'other.txt',
    'api/compose.yaml',
  ])
  expect({ out, code }).toEqual({
    out: `api/part.compose.yaml:1:1 info part-of-project
  The file is not a project by itself; it was checked together with "compose.yaml".

1 info in 4 files.
`,
    code: 0,
  })
})

test('what is mended is left for people to look at', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: { web: { imgae: nginx } }\n' })
  expect((await runHook('composure-fix', folder, ['compose.yaml'])).code).toBe(0)
  expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toBe('services: { web: { image: nginx } }\n')
})
