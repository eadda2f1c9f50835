import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { composure, runsCode, type Attack } from './attack.ts'
import { filledIn } from './sandbox.ts'

// What V8 made of the program is kept in a folder of the user and run from there: an attacker wants it to be taken from elsewhere.

const DIST = join(import.meta.dirname, '../../dist')

/** What the program calls the code that it keeps of its first script. */
function nameOfCode(): string {
  const [, build = ''] = /"([0-9a-f]{12})"/.exec(readFileSync(join(DIST, 'cli.cjs'), 'utf8')) ?? []
  return `${build}-node-${process.version}-${process.arch}-check-start.bin`
}

/**
 * Code of the attacker that V8 takes for what it made of the first script: it compares little more than the length of the source.
 * Made by another process, as V8 has other flags in one that runs tests.
 */
const poison = (() => {
  let made: Buffer | undefined
  return (): Buffer => (made ??= execFileSync(process.execPath, ['-e', POISONER, join(DIST, 'program/start.cjs')]))
})()

const POISONER = `
  const { length } = require('node:fs').readFileSync(process.argv[1], 'latin1')
  const code = "(function (require) { require('node:fs').writeFileSync(process.env.CANARY, '') })"
  process.stdout.write(new (require('node:vm').Script)(code.padEnd(length)).createCachedData())`

/** Puts that code where the program would look for it if `base` were the user's cache folder, as private as its own. */
function layPoison(base: string): string {
  const folder = join(base, 'composure')
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
  const file = join(folder, nameOfCode())
  writeFileSync(file, poison(), { mode: 0o600 })
  return file
}

interface Placement {
  readonly name: string
  readonly env: Readonly<Record<string, string>>
  /** Where the attacker's code is put; as `XDG_CACHE_HOME` where it is left out. */
  readonly base?: string
  /** What is done with the file afterwards. */
  readonly change?: (file: string) => void
  readonly files?: Attack['files']
  readonly args?: readonly string[]
}

const HOME_CACHE = '{HOME}/.cache'

const placements: readonly Placement[] = [
  { name: 'XDG_CACHE_HOME in the repository', env: { XDG_CACHE_HOME: '{REPOSITORY}/.cache' } },
  { name: 'XDG_CACHE_HOME is the repository', env: { XDG_CACHE_HOME: '{REPOSITORY}' } },
  { name: 'XDG_CACHE_HOME far below the repository', env: { XDG_CACHE_HOME: '{REPOSITORY}/a/b/../c' } },
  { name: 'HOME is the repository', env: { HOME: '{REPOSITORY}' }, base: '{REPOSITORY}/.cache' },
  { name: 'HOME is in the repository', env: { HOME: '{REPOSITORY}/home' }, base: '{REPOSITORY}/home/.cache' },
  ...['.cache', './.cache', 'cache', '.', ''].map((path) => ({
    name: `XDG_CACHE_HOME is "${path}"`,
    env: { XDG_CACHE_HOME: path, HOME: '{OUTSIDE}/nobody' },
    base: `{REPOSITORY}/${path}`,
  })),
  { name: 'HOME is relative', env: { HOME: '.' }, base: '{REPOSITORY}/.cache' },
  { name: 'HOME is empty', env: { HOME: '' }, base: '{REPOSITORY}/.cache' },
  { name: 'LOCALAPPDATA in the repository', env: { LOCALAPPDATA: '{REPOSITORY}', HOME: '' }, base: '{REPOSITORY}' },
  {
    name: 'a link to the repository',
    env: { XDG_CACHE_HOME: '{OUTSIDE}/link' },
    base: '{REPOSITORY}/.cache',
    files: { '../outside/link': { to: '{REPOSITORY}/.cache' } },
  },
  {
    name: 'a folder whose name is a link to the repository',
    env: {},
    base: '{REPOSITORY}/.cache',
    files: { '../home/.cache/composure': { to: '{REPOSITORY}/.cache/composure' } },
  },
  {
    name: 'a folder whose name is a link to elsewhere',
    env: {},
    base: '{OUTSIDE}/kept',
    files: { '../home/.cache/composure': { to: '{OUTSIDE}/kept/composure' } },
  },
  {
    name: 'another repository',
    env: { XDG_CACHE_HOME: '{OUTSIDE}/other/.cache' },
    files: { '../outside/other/.git/HEAD': '' },
  },
  { name: 'the project that is named', env: { XDG_CACHE_HOME: '{OUTSIDE}/shop/.cache' }, args: ['{OUTSIDE}/shop'] },
  {
    name: 'the folder of the file that is named',
    env: { XDG_CACHE_HOME: '{OUTSIDE}/shop/.cache' },
    args: ['-f', '{OUTSIDE}/shop/compose.yaml'],
  },
  {
    name: 'the folder of the file in an option',
    env: { XDG_CACHE_HOME: '{OUTSIDE}/shop/.cache' },
    args: ['--file={OUTSIDE}/shop/compose.yaml'],
  },
  {
    name: 'the folder above the one that is named',
    env: { XDG_CACHE_HOME: '{OUTSIDE}/shop/a/.cache' },
    args: ['../outside/shop'],
  },
  {
    name: 'a folder that others write to',
    env: {},
    base: HOME_CACHE,
    change: (file) => chmodSync(dirname(file), 0o777),
  },
  {
    name: 'a folder that a group writes to',
    env: {},
    base: HOME_CACHE,
    change: (file) => chmodSync(dirname(file), 0o770),
  },
  {
    name: 'a folder that others write to, with the sticky bit',
    env: {},
    base: HOME_CACHE,
    change: (file) => chmodSync(dirname(file), 0o1777),
  },
  { name: 'a folder that others read', env: {}, base: HOME_CACHE, change: (file) => chmodSync(dirname(file), 0o755) },
  {
    name: 'a folder of somebody else',
    env: {},
    base: HOME_CACHE,
    change: (file) => chownSync(dirname(file), 12345, 12345),
  },
  { name: 'a file of somebody else', env: {}, base: HOME_CACHE, change: (file) => chownSync(file, 12345, 12345) },
  { name: 'a file that others write to', env: {}, base: HOME_CACHE, change: (file) => chmodSync(file, 0o666) },
  { name: 'a file that a group writes to', env: {}, base: HOME_CACHE, change: (file) => chmodSync(file, 0o660) },
  {
    name: 'a file that is a link to a file of mine',
    env: {},
    base: HOME_CACHE,
    change: (file) => {
      renameSync(file, `${file}.mine`)
      symlinkSync(`${file}.mine`, file)
    },
  },
  { name: 'a file with another name', env: {}, base: HOME_CACHE, change: (file) => linkSync(file, `${file}.other`) },
  { name: 'a run of CI', env: { CI: 'true' }, base: HOME_CACHE },
  { name: 'a run of CI that says 1', env: { CI: '1' }, base: HOME_CACHE },
  { name: 'COMPOSURE_NO_CACHE', env: { COMPOSURE_NO_CACHE: '1' }, base: HOME_CACHE },
  { name: 'NODE_DISABLE_COMPILE_CACHE', env: { NODE_DISABLE_COMPILE_CACHE: '1' }, base: HOME_CACHE },
]

/** Only this user can give files away. */
const isRoot = process.getuid?.() === 0

const placed: readonly Attack[] = placements
  .filter(({ change }) => isRoot || change === undefined || !String(change).includes('chownSync'))
  .map(({ name, env, base, change, files = {}, args = [] }) => ({
    name: `compiled code from ${name}`,
    files: {
      'compose.yaml': 'services: { web: { image: nginx } }\n',
      '../outside/shop/compose.yaml': 'services: {}\n',
      ...files,
    },
    start: { ...composure('check', ...args), env: { ...env, CANARY: '{CANARY}' }, keepsCode: true },
    harm: runsCode,
    prepare: (sandbox) => {
      const file = layPoison(filledIn(base ?? env['XDG_CACHE_HOME'] ?? HOME_CACHE, sandbox))
      change?.(file)
    },
  }))

/** Where no folder can be made. */
const noFolder: readonly Attack[] = ['/proc/1/none', '/dev/null', '/dev/null/none', '{REPOSITORY}/compose.yaml'].map(
  (path) => ({
    name: `${path} for compiled code`,
    files: { 'compose.yaml': 'services: { web: { image: nginx } }\n' },
    start: { ...composure('check'), env: { XDG_CACHE_HOME: path }, keepsCode: true },
    harm: ({ code }) => (code === 0 ? undefined : 'the check failed'),
    reached: /No problems in 1 file/,
  }),
)

export const cacheAttacks: readonly Attack[] = [...placed, ...noFolder]

/** The user's own folder, from which code is run, so that the attacks can succeed at all. */
export const ownCode: Attack = {
  name: 'code that the user has kept',
  files: { 'compose.yaml': 'services: { web: { image: nginx } }\n' },
  start: { ...composure('check'), env: { CANARY: '{CANARY}' }, keepsCode: true },
  harm: runsCode,
  prepare: (sandbox) => void layPoison(filledIn(HOME_CACHE, sandbox)),
}
