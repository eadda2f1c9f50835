import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram, type FoundProgram } from '../node/find-program.ts'
import { readRegular } from '../node/read-regular.ts'
import type { Repository } from './repository.ts'

/** Runs Git and returns its output; undefined if it fails. */
export type Git = (...args: readonly string[]) => string | undefined

/** A Git session that can be used until it is closed. */
export interface OpenGit {
  /** Whether Git was found. */
  readonly isInstalled: boolean
  readonly git: Git
  /** Returns the contents of blobs by name; blobs that do not exist, as in a partial clone, are omitted. */
  readonly blobs: (names: readonly string[]) => ReadonlyMap<string, Buffer>
  readonly close: () => void
}

/** The list of commits without parents in a shallow clone has a line for each. */
const MAX_BYTES = 16_000_000

/** More than Git needs to compare two commits of any repository. */
const MAX_TIME = 60_000

/**
 * Lets Git read the objects of a repository, and nothing else.
 *
 * Git runs programs that are named in its configuration, hooks and attributes, which anybody who can write to the
 * repository controls. Git therefore gets a temporary repository of our own that is empty except for the shared object
 * folder, with no working tree, no remotes and our own configuration.
 *
 * @param commit any commit of the repository; its length shows the object format.
 */
export function withGit<T>(repository: Repository, commit: string, use: (git: Git) => T): T {
  const { git, close } = openGit(repository, commit)
  try {
    return use(git)
  } finally {
    close()
  }
}

/** Like `withGit`, until `closeGit` is called, which removes the temporary repository. */
export function openGit(repository: Repository, commit: string): OpenGit {
  const own = mkdtempSync(join(tmpdir(), 'composure-git-'))
  const closeGit = (): void => rmSync(own, { recursive: true, force: true })
  try {
    mkdirSync(join(own, 'refs'))
    writeFileSync(join(own, 'HEAD'), `${commit}\n`)
    writeFileSync(join(own, 'config'), createGitConfiguration(commit.length === 64 ? 'sha256' : 'sha1'))
    copyShallow(repository, own)
  } catch (error) {
    closeGit()
    throw error
  }
  const program = findProgram('git', process.env, [repository.top, process.cwd()])
  const runGit = (args: readonly string[], input?: string): Buffer | undefined =>
    program && startGit(program, args, { cwd: own, env: createGitEnvironment(program, repository, own), input })
  return {
    isInstalled: program !== undefined,
    git: (...args) => runGit(args)?.toString(),
    blobs: (names) => parseBlobs(runGit(['cat-file', '--batch'], names.map((name) => `${name}\n`).join(''))),
    close: closeGit,
  }
}

/**
 * Parses the output of `git cat-file --batch`: for each object a line with its name, type and length, then its content
 * and a line feed.
 */
function parseBlobs(output: Buffer | undefined): ReadonlyMap<string, Buffer> {
  const blobs = new Map<string, Buffer>()
  for (let at = 0; output !== undefined && at < output.length;) {
    const end = output.indexOf('\n', at)
    const [name = '', type = '', length = ''] = output.toString('latin1', at, end).split(' ')
    const start = end + 1
    const next = /^\d+$/.test(length) ? start + Number(length) + 1 : start
    if (type === 'blob') blobs.set(name, output.subarray(start, next - 1))
    at = next
  }
  return blobs
}

function createGitConfiguration(objectFormat: string): string {
  return `[core]\n\trepositoryFormatVersion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = ${objectFormat}\n`
}

/** Copies the list of commits that were fetched without their parents. */
function copyShallow({ commonFolder }: Repository, own: string): void {
  const read = readRegular(join(commonFolder, 'shallow'), MAX_BYTES)
  if (read.kind === 'content') writeFileSync(join(own, 'shallow'), read.bytes)
}

/**
 * Inherits nothing from the process environment except the program path, since other Git variables name programs, too.
 */
function createGitEnvironment(
  { searchPath }: FoundProgram,
  { commonFolder }: Repository,
  own: string,
): NodeJS.ProcessEnv {
  return {
    PATH: searchPath,
    // Windows cannot start programs without it.
    SystemRoot: process.env['SystemRoot'],
    HOME: own,
    XDG_CONFIG_HOME: own,
    GIT_DIR: own,
    GIT_OBJECT_DIRECTORY: join(commonFolder, 'objects'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  }
}

interface Started {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly input: string | undefined
}

/** Without a shell, and in our own folder, where Windows searches for programs first. */
function startGit({ path }: FoundProgram, args: readonly string[], { cwd, env, input }: Started): Buffer | undefined {
  try {
    return execFileSync(path, ['--no-pager', ...args], {
      cwd,
      env,
      ...(input !== undefined && { input }),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
      timeout: MAX_TIME,
    })
  } catch {
    return undefined
  }
}
