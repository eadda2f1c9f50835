import { expect, test } from 'vitest'
import { resolveProject, type ProjectArguments } from '../../../src/outside/node/project-options.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

const FILES = {
  '/shop/compose.yaml': '',
  '/shop/compose.override.yml': '',
  '/shop/deploy/prod.yaml': '',
  '/shop/deploy/.env': 'COMPOSE_FILE=prod.yaml\nOTHER=1\n',
  '/shop/deploy/prod.env': '',
  '/two/compose.yml': '',
  '/two/docker-compose.yml': '',
  '/two/docker-compose.yaml': '',
}

function resolved(cwd: string, args: ProjectArguments = {}, env: Record<string, string> = {}) {
  return resolveProject(args, { cwd, env, host: memoryHost(FILES) })
}

function filesOf(cwd: string, args: ProjectArguments = {}, env: Record<string, string> = {}) {
  const project = resolved(cwd, args, env)
  return project.kind === 'failure' ? project.message : project.options.files
}

test('the default file and its override file, which need not be spelled alike', () => {
  expect(filesOf('/shop')).toEqual(['/shop/compose.yaml', '/shop/compose.override.yml'])
})

test('the nearest folder above that has a file; its ".env" comes after that of the working directory', () => {
  const project = resolved('/shop/src/deep')
  expect(project).toMatchObject({
    options: {
      files: ['/shop/compose.yaml', '/shop/compose.override.yml'],
      projectDirectory: '/shop',
      envDirectories: ['/shop/src/deep', '/shop'],
    },
  })
})

test('files that are named have no override file', () => {
  expect(filesOf('/shop', { files: ['compose.yaml', 'deploy/prod.yaml'] })).toEqual([
    '/shop/compose.yaml',
    '/shop/deploy/prod.yaml',
  ])
})

test('the folder of the first file is the project directory, unless another is given', () => {
  expect(resolved('/', { files: ['shop/deploy/prod.yaml'] })).toMatchObject({
    options: { projectDirectory: '/shop/deploy' },
  })
  expect(resolved('/', { files: ['shop/deploy/prod.yaml'], projectDirectory: 'shop' })).toMatchObject({
    options: { projectDirectory: '/shop' },
  })
})

test('standard input belongs to the working directory', () => {
  expect(resolved('/shop', { files: ['-'] })).toMatchObject({ options: { files: ['-'], projectDirectory: '/shop' } })
})

test('COMPOSE_FILE names files, split at COMPOSE_PATH_SEPARATOR', () => {
  expect(filesOf('/', {}, { COMPOSE_FILE: 'shop/compose.yaml:two/compose.yml' })).toEqual([
    '/shop/compose.yaml',
    '/two/compose.yml',
  ])
  expect(filesOf('/', {}, { COMPOSE_FILE: 'shop/compose.yaml,-', COMPOSE_PATH_SEPARATOR: ',' })).toEqual([
    '/shop/compose.yaml',
    '-',
  ])
})

test.each(['compose.yaml:', ':compose.yaml', 'compose.yaml::deploy/prod.yaml', ''])(
  'an empty path in COMPOSE_FILE=%s is refused',
  (list) => {
    expect(filesOf('/shop', {}, { COMPOSE_FILE: list })).toBe(
      'COMPOSE_FILE has an empty path; remove the separator that is too many, or unset it.',
    )
    expect(filesOf('/shop', { files: ['compose.yaml'] }, { COMPOSE_FILE: list })).toEqual(['/shop/compose.yaml'])
  },
)

test('COMPOSE_FILE may stand in ".env", below the environment', () => {
  expect(filesOf('/shop/deploy')).toEqual(['/shop/deploy/prod.yaml'])
  expect(filesOf('/shop/deploy', {}, { COMPOSE_FILE: '/two/compose.yml' })).toEqual(['/two/compose.yml'])
  expect(filesOf('/shop/deploy', {}, { COMPOSE_DISABLE_ENV_FILE: 'true' })).toEqual([
    '/shop/compose.yaml',
    '/shop/compose.override.yml',
  ])
})

test('only the variables of Compose itself are taken from ".env" beforehand', () => {
  expect(resolved('/shop/deploy')).toMatchObject({
    options: { env: { COMPOSE_FILE: 'prod.yaml', PWD: '/shop/deploy' } },
  })
  expect(resolved('/shop/deploy')).not.toHaveProperty('options.env.OTHER')
})

test('a variable is what somebody set, whatever JavaScript calls so', () => {
  const host = memoryHost({
    '/shop/compose.yaml': '',
    '/shop/.env': 'toString\nCOMPOSE_PROFILES=${constructor}\n',
  })
  expect(resolveProject({}, { cwd: '/shop', env: {}, host })).toMatchObject({
    options: { files: ['/shop/compose.yaml'], env: { COMPOSE_PROFILES: '' } },
  })
})

test('env files: as given, else those of COMPOSE_ENV_FILES without its empty items', () => {
  expect(resolved('/shop', { envFiles: ['deploy/prod.env'] })).toMatchObject({
    options: { envFiles: ['/shop/deploy/prod.env'] },
  })
  expect(resolved('/shop', {}, { COMPOSE_ENV_FILES: ',deploy/prod.env,' })).toMatchObject({
    options: { envFiles: ['/shop/deploy/prod.env'] },
  })
})

test('several default files: the first is taken, and said so', () => {
  expect(resolved('/two')).toMatchObject({
    options: { files: ['/two/compose.yml'] },
    findings: [
      {
        rule: 'several-compose-files',
        severity: 'warning',
        file: '/two/compose.yml',
        message:
          'Compose uses "compose.yml" and ignores "docker-compose.yml" and "docker-compose.yaml" in the same folder; keep only one of them.',
      },
    ],
  })
})

test.each<[string, string, ProjectArguments, Record<string, string>]>([
  ['There is no Compose file in "/" or above; name one, or write "compose.yaml".', '/', {}, {}],
  ['The file "/shop/nope.yaml" does not exist.', '/shop', { files: ['nope.yaml'] }, {}],
  ['The file "/shop" is a folder.', '/', { files: ['shop'] }, {}],
  ['The env file "/shop/nope" does not exist.', '/shop', { envFiles: ['nope'] }, {}],
  ['The file "/shop/nope.yaml" does not exist.', '/shop', {}, { COMPOSE_FILE: 'nope.yaml' }],
  ['COMPOSE_DISABLE_ENV_FILE must be "true" or "false".', '/shop', {}, { COMPOSE_DISABLE_ENV_FILE: 'maybe' }],
])('%s', (message, cwd, args, env) => {
  expect(resolved(cwd, args, env)).toEqual({ kind: 'failure', message })
})

const windows = memoryHost(
  {
    'C:\\shop\\compose.yaml': '',
    'C:\\shop\\deploy\\prod.yaml': '',
    'C:\\shop\\deploy\\.env': 'COMPOSE_FILE=prod.yaml;..\\compose.yaml\n',
    'C:\\Users\\ann\\prod.env': '',
    '\\\\server\\share\\compose.yaml': '',
  },
  { flavour: 'win32' },
)

test.each<[string, ProjectArguments, Record<string, string>, readonly string[]]>([
  ['C:\\shop', {}, {}, ['C:\\shop\\compose.yaml']],
  ['C:\\shop\\src\\deep', {}, {}, ['C:\\shop\\compose.yaml']],
  ['C:\\shop\\deploy', {}, {}, ['C:\\shop\\deploy\\prod.yaml', 'C:\\shop\\compose.yaml']],
  ['\\\\server\\share\\a\\b', {}, {}, ['\\\\server\\share\\compose.yaml']],
  ['D:\\', { files: ['C:/shop/deploy/prod.yaml'] }, {}, ['C:\\shop\\deploy\\prod.yaml']],
  ['C:\\shop', { files: ['.\\deploy/prod.yaml'] }, {}, ['C:\\shop\\deploy\\prod.yaml']],
  ['C:\\shop\\deploy', { files: ['\\shop\\compose.yaml'] }, {}, ['C:\\shop\\compose.yaml']],
  ['C:\\shop', { projectDirectory: 'DEPLOY\\' }, { COMPOSE_FILE: 'Compose.YAML' }, ['C:\\shop\\Compose.YAML']],
  [
    'C:\\shop',
    {},
    { COMPOSE_FILE: 'compose.yaml:C:\\x', COMPOSE_PATH_SEPARATOR: ':C:\\x' },
    // What is after the separator is an empty path.
    [],
  ],
])('on Windows, in %s with %j and %j', (cwd, args, env, files) => {
  const project = resolveProject(args, { cwd, env, host: windows })
  expect(project.kind === 'failure' ? [] : project.options.files).toEqual(files)
})

test('on Windows "~" in the name of an env file is USERPROFILE, whatever its case', () => {
  const env = { UserProfile: 'C:\\Users\\ann', HOME: '/home/ann' }
  const around = { cwd: 'C:\\shop', env, host: windows }
  expect(resolveProject({ envFiles: ['~\\prod.env'] }, around)).toMatchObject({
    options: { envFiles: ['C:\\Users\\ann\\prod.env'], projectDirectory: 'C:\\shop' },
  })
})
