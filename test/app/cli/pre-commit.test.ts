import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { fileHost } from '../../../src/outside/node/file-host.ts'
import { toRelativePath } from '../../../src/show/report/path.ts'
import { findComposeFiles } from '../../../src/outside/node/find-files.ts'
import { folderOf, runIn } from './run-in.ts'

const hooks: unknown = parse(readFileSync(join(import.meta.dirname, '../../../.pre-commit-hooks.yaml'), 'utf8'))

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
  const { entry } = hookNamed(id)
  const [, ...args] = entry.split(' ')
  return runIn(folder, [...args, ...names.filter((name) => isTaken(id, name))])
}

/** Whether a hook is given a file; "(?i)" is Python's way to say it. */
function isTaken(id: string, name: string): boolean {
  const { files, exclude } = hookNamed(id)
  return new RegExp(files.replace('(?i)', ''), 'i').test(name) && !new RegExp(exclude).test(name)
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
  '.github/compose.yaml',
  'a/.github/workflows/docker-compose.yml',
  'a/rancher-compose.yml',
]

test.each(['composure', 'composure-fix'])('%s takes the files that the command finds', (id) => {
  const folder = folderOf(Object.fromEntries(NAMES.map((name) => [name, ''])))
  const found = findComposeFiles(folder, fileHost).map((file) => toRelativePath(file, folder))
  expect(NAMES.filter((name) => isTaken(id, name)).sort()).toEqual([...found].sort())
})

test.each(['composure', 'composure-fix'])('%s takes no names that are options', (id) => {
  const taken = [
    '--env-file=a/compose.yaml',
    '--experimental-config-file=compose.yaml',
    '-compose.yaml',
    '-a/compose.yaml',
    'a/-compose.yaml',
  ].filter((name) => isTaken(id, name))
  expect(taken).toEqual(['a/-compose.yaml'])
})

test('files of one project are checked together, others for themselves', async () => {
  const folder = folderOf({
    'compose.yaml': 'services: { web: { image: nginx, depends_on: [db] } }\n',
    'compose.override.yaml': 'services: { db: { image: mongo } }\n',
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
    out: 'No problems in 4 files.\n',
    code: 0,
  })
})

test('files of other programs are skipped', async () => {
  const folder = folderOf({
    'compose.yaml': 'services: { web: { image: nginx } }\n',
    'k8s/compose.yaml': 'apiVersion: v1\nkind: Service\n',
    'process-compose.yaml': 'version: "0.5"\nprocesses: { web: { command: serve } }\n',
    'broken/compose.yaml': 'servces: { web: { image: nginx } }\n',
  })
  const run = async (...names: readonly string[]) => {
    const { out, code } = await runHook('composure', folder, names)
    return `${out.split('\n')[0]} ${code}`
  }
  expect(await run('compose.yaml', 'k8s/compose.yaml', 'process-compose.yaml')).toBe('No problems in 1 file. 0')
  expect(await run('k8s/compose.yaml', 'process-compose.yaml')).toBe('No problems in 0 files. 0')
  expect(await run('broken/compose.yaml')).toBe('broken/compose.yaml:1:1 error unknown-key 1')
  expect((await runIn(folder, ['check', 'k8s/compose.yaml'])).code).toBe(1)
  expect((await runIn(folder, ['check', '.'])).out).toContain('1 error in 2 files')
})

test('the fixing hook changes the file and passes', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: { web: { imgae: nginx } }\n' })
  expect((await runHook('composure-fix', folder, ['compose.yaml'])).code).toBe(0)
  expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toBe('services: { web: { image: nginx } }\n')
})
