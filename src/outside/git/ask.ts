import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { delimiter, isAbsolute, join, relative } from 'node:path'
import type { Repository } from './repository.ts'

/** Runs Git and returns its output; undefined if it fails. */
export type Git = (...args: readonly string[]) => string | undefined

/** A Git session that can be used until it is closed. */
export interface OpenGit {
  readonly git: Git
  /** Returns the contents of blobs by name; blobs that do not exist, as in a partial clone, are omitted. */
  readonly blobs: (names: readonly string[]) => ReadonlyMap<string, Buffer>
  readonly close: () => void
}

/** More than Git needs to compare two commits of any repository. */
const LONGEST = 60_000

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
  const env = createGitEnvironment(repository, own)
  return {
    git: (...args) => runGit(args, own, env)?.toString(),
    blobs: (names) => parseBlobs(runGit(['cat-file', '--batch'], own, env, names.map((name) => `${name}\n`).join(''))),
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
  try {
    copyFileSync(join(commonFolder, 'shallow'), join(own, 'shallow'))
  } catch {
    // All commits were fetched.
  }
}

/**
 * Inherits nothing from the process environment except the program path, since other Git variables name programs, too.
 */
function createGitEnvironment({ top, commonFolder }: Repository, own: string): NodeJS.ProcessEnv {
  return {
    PATH: searchPath(top),
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

/** Where programs are searched for: never in the repository, which may contain a program called `git`. */
function searchPath(top: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.filter((folder) => isAbsolute(folder) && isOutsidePath(relative(top, folder))).join(delimiter)
}

function isOutsidePath(path: string): boolean {
  return path === '..' || /^\.\.[/\\]/.test(path) || isAbsolute(path)
}

/** Without a shell, and in our own folder, where Windows searches for programs first. */
function runGit(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, input?: string): Buffer | undefined {
  try {
    return execFileSync('git', ['--no-pager', ...args], {
      cwd,
      env,
      ...(input !== undefined && { input }),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
      timeout: LONGEST,
    })
  } catch {
    return undefined
  }
}
