import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { delimiter, isAbsolute, join, relative } from 'node:path'
import type { Repository } from './repository.ts'

/** What Git prints; undefined where it fails. */
export type Git = (...args: readonly string[]) => string | undefined

/** A Git that can be asked for as long as it is open. */
export interface OpenGit {
  readonly git: Git
  /** The contents of blobs by their names; those that are not there, as in a partial clone, are missing. */
  readonly blobs: (names: readonly string[]) => ReadonlyMap<string, Buffer>
  readonly close: () => void
}

/** Longer than Git takes to compare two commits of any repository. */
const LONGEST = 60_000

/**
 * Lets Git look at the objects of a repository, and at nothing else of it.
 *
 * Many keys of Git's configuration, its hooks and its attributes name programs that it runs, and whoever can write to the
 * repository can write these. So Git is given a repository of our own, for as long as `use` runs, which is empty but for the
 * folder of objects that it shares. It has no working tree, no remotes, and a configuration that we wrote.
 *
 * @param commit any commit of the repository; its length says how objects are named there.
 */
export function withGit<T>(repository: Repository, commit: string, use: (git: Git) => T): T {
  const { git, close } = openGit(repository, commit)
  try {
    return use(git)
  } finally {
    close()
  }
}

/** The same until `close` is called, which removes the repository of our own. */
export function openGit(repository: Repository, commit: string): OpenGit {
  const own = mkdtempSync(join(tmpdir(), 'composure-git-'))
  const close = (): void => rmSync(own, { recursive: true, force: true })
  try {
    mkdirSync(join(own, 'refs'))
    writeFileSync(join(own, 'HEAD'), `${commit}\n`)
    writeFileSync(join(own, 'config'), configuration(commit.length === 64 ? 'sha256' : 'sha1'))
    copyShallow(repository, own)
  } catch (error) {
    close()
    throw error
  }
  const env = environment(repository, own)
  return {
    git: (...args) => run(args, own, env)?.toString(),
    blobs: (names) => blobsIn(run(['cat-file', '--batch'], own, env, names.map((name) => `${name}\n`).join(''))),
    close,
  }
}

/** Reads what `git cat-file --batch` prints: for each object a line with its name, type and length, its content, a line feed. */
function blobsIn(output: Buffer | undefined): ReadonlyMap<string, Buffer> {
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

function configuration(objectFormat: string): string {
  return `[core]\n\trepositoryFormatVersion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = ${objectFormat}\n`
}

/** Which commits were fetched without their parents. */
function copyShallow({ commonFolder }: Repository, own: string): void {
  try {
    copyFileSync(join(commonFolder, 'shallow'), join(own, 'shallow'))
  } catch {
    // All were fetched.
  }
}

/** Nothing of the process's own environment but where programs are: other variables of Git name programs, too. */
function environment({ top, commonFolder }: Repository, own: string): NodeJS.ProcessEnv {
  return {
    PATH: searchPath(top),
    // Windows starts no program without it.
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

/** Where programs are looked for: never in the repository, which may have a program called `git`. */
function searchPath(top: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.filter((folder) => isAbsolute(folder) && isOutside(relative(top, folder))).join(delimiter)
}

function isOutside(path: string): boolean {
  return path === '..' || /^\.\.[/\\]/.test(path) || isAbsolute(path)
}

/** Without a shell, and in the folder of our own, where Windows looks for programs first. */
function run(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, input?: string): Buffer | undefined {
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
