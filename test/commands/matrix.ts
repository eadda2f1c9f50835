import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One run of `config`: what is typed, and what the environment says. */
export interface Case {
  readonly project: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** What a run printed; where it was refused, only that counts. */
export interface Outcome {
  readonly code: number
  readonly out: string
}

/** What was recorded of a project: each different output once, and for each case its exit code and which output it had. */
export interface Recording {
  readonly version: string
  readonly outputs: readonly string[]
  readonly cases: Readonly<Record<string, readonly [code: number, output: number]>>
}

/** How a project is named on the command line. */
interface Named {
  /** A service that depends on others, and one that does not. */
  readonly service: string
  readonly other: string
  readonly profile: string
  /** Files that make up the project when they are named, as in `COMPOSE_FILE`. */
  readonly files: readonly [string, string]
  readonly envFiles: readonly [string, string]
}

export const projects: Readonly<Record<string, Named>> = {
  shop: {
    service: 'web',
    other: 'cache',
    profile: 'debug',
    files: ['compose.yaml', 'staging.yaml'],
    envFiles: ['env/next.env', 'env/local.env'],
  },
  media: {
    service: 'downloader',
    other: 'vpn',
    profile: 'jobs',
    files: ['docker-compose.yml', 'docker-compose.prod.yml'],
    envFiles: ['prod/prod.env', '.env'],
  },
  platform: {
    service: 'worker',
    other: 'postgres',
    profile: 'tools',
    files: ['compose.yaml', 'monitoring/compose.yaml'],
    envFiles: ['monitoring/.env', 'data/data.env'],
  },
  drifted: {
    service: 'app',
    other: 'docs',
    profile: 'cron',
    files: ['compose.yaml', 'compose.fixed.yaml'],
    envFiles: ['app.env', 'nothing.env'],
  },
}

const FEW_LINES = ['config', 'config --services', 'config --images', 'config --hash *', 'config --no-interpolate']

/** Every option of `config`, those before the command, and what people combine. */
function commandLines({ service, other, profile, files, envFiles }: Named): readonly string[] {
  const all = files.map((file) => `-f ${file}`).join(' ')
  return [
    'config',
    'convert',
    'config --format json',
    'config --format=yaml',
    'config -q',
    'config --no-interpolate',
    'config --no-interpolate --format json',
    'config --no-interpolate --no-normalize --no-path-resolution --no-consistency',
    'config --no-normalize',
    'config --no-path-resolution',
    'config --no-consistency',
    'config --no-normalize --no-path-resolution --format json',
    'config --services',
    'config --services --no-interpolate',
    'config --volumes',
    'config --profiles',
    'config --images',
    'config --hash *',
    `config --hash ${other}`,
    'config --variables',
    `config ${service}`,
    `config ${other} --format json`,
    `config --images ${service}`,
    `config --images ${other}`,
    `config --profiles ${other}`,
    `config --no-interpolate ${service}`,
    'config no-such-service',
    'config --dry-run --images',
    '--dry-run config --services',
    '--ansi never --progress plain config --images',
    '--parallel 2 config --services',
    '--parallel two config --services',
    '--progress sideways config --services',
    '--compatibility config',
    '--compatibility config --images',
    '--all-resources config',
    '--all-resources config --volumes',
    `--profile ${profile} config`,
    `--profile ${profile} config --services`,
    '--profile * config --images',
    `${all} config`,
    `${all} config --images`,
    `-f ${files[0]} config --format json`,
    `-f ${files[1]} -f ${files[0]} config`,
    '-p another config',
    '-p Another config',
    '-p another config --images',
    '--project-directory .. config',
    `--project-directory .. -f ${files[0]} config`,
    `--workdir . -f ${files[0]} config --services`,
    '--workdir . --project-directory . config --services',
    `--env-file ${envFiles[0]} config`,
    `--env-file ${envFiles[0]} --env-file ${envFiles[1]} config --format json`,
  ]
}

type Environment = Readonly<Record<string, string>>

/** Every variable of its own that Compose reads and that says something about a project. */
function environments({ profile, files, envFiles }: Named): readonly Environment[] {
  return [
    {},
    { COMPOSE_FILE: files.join(':') },
    { COMPOSE_PROJECT_NAME: 'from-environment' },
    { COMPOSE_PROFILES: profile },
    { COMPOSE_ENV_FILES: envFiles.join(',') },
    { COMPOSE_DISABLE_ENV_FILE: '1' },
    { COMPOSE_COMPATIBILITY: 'true' },
  ]
}

/** The others, and values that are refused or nothing special: the command line makes no difference to them. */
function otherEnvironments({ files }: Named): readonly Environment[] {
  return [
    { COMPOSE_FILE: files.join(';'), COMPOSE_PATH_SEPARATOR: ';' },
    { COMPOSE_FILE: `${files[0]}:` },
    { COMPOSE_PROJECT_NAME: 'Not Valid' },
    { COMPOSE_PROFILES: '*' },
    { COMPOSE_DISABLE_ENV_FILE: 'maybe' },
    { COMPOSE_CONVERT_WINDOWS_PATHS: '1' },
    { COMPOSE_PARALLEL_LIMIT: 'two' },
    { COMPOSE_PROGRESS: 'sideways' },
    // What only matters to containers, progress and prompts.
    {
      COMPOSE_ANSI: 'never',
      COMPOSE_EXPERIMENTAL: '1',
      COMPOSE_IGNORE_ORPHANS: '1',
      COMPOSE_MENU: 'false',
      COMPOSE_PARALLEL_LIMIT: '2',
      COMPOSE_PROGRESS: 'plain',
      COMPOSE_REMOVE_ORPHANS: '1',
      COMPOSE_STATUS_STDOUT: '1',
    },
    { DOCKER_DEFAULT_PLATFORM: 'linux/amd64' },
  ]
}

export function casesOf(project: string): readonly Case[] {
  const named = projects[project]
  if (named === undefined) throw new RangeError(`There is no project "${project}".`)
  const asked = [
    ...environments(named).map((env) => ({ env, lines: commandLines(named) })),
    ...otherEnvironments(named).map((env) => ({ env, lines: FEW_LINES })),
  ]
  return asked.flatMap(({ env, lines }) => lines.map((line) => ({ project, args: line.split(' '), env })))
}

/** The case as somebody would type it. */
export function keyOf({ args, env }: Case): string {
  return [...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...args].join(' ')
}

/** A copy of a project in a folder that is called like it. */
export function copyOf(project: string): { readonly folder: string; readonly remove: () => void } {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'commands-')))
  // The folder above gives its name to some projects, too.
  const folder = join(top, 'work', project)
  cpSync(join(import.meta.dirname, 'projects', project), folder, { recursive: true })
  return { folder, remove: () => rmSync(top, { recursive: true, force: true }) }
}

/** The environment of every run. */
export function surroundings(folder: string): Readonly<Record<string, string>> {
  return { HOME: '/home/ann', PWD: folder }
}

/** Without what differs between machines. */
export function portable(text: string, folder: string): string {
  return text.replaceAll(folder, '<folder>').replaceAll(join(folder, '..'), '<top>')
}

export function recordingOf(project: string): Recording {
  const recorded: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded', `${project}.json`), 'utf8'))
  if (!isRecording(recorded)) throw new TypeError(`What is recorded of "${project}" cannot be read; record it again.`)
  return recorded
}

function isRecording(value: unknown): value is Recording {
  return typeof value === 'object' && value !== null && 'version' in value && 'outputs' in value && 'cases' in value
}

/** What Compose lists in an order that changes from run to run. */
const RANDOM = ['--images', '--volumes', '--variables', '--services']

/** Lines in an order that can be compared, where Compose has none. */
export function inOrder(out: string, args: readonly string[]): string {
  if (!RANDOM.some((option) => args.includes(option))) return out
  return out
    .replace(/\n$/, '')
    .split('\n')
    .sort()
    .map((line) => `${line}\n`)
    .join('')
}
