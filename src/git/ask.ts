import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { delimiter, isAbsolute, join, relative } from 'node:path'
import type { Repository } from './repository.ts'

/** What Git prints; undefined where it fails. */
export type Git = (...args: readonly string[]) => string | undefined

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
  const own = mkdtempSync(join(tmpdir(), 'composure-git-'))
  try {
    mkdirSync(join(own, 'refs'))
    writeFileSync(join(own, 'HEAD'), `${commit}\n`)
    writeFileSync(join(own, 'config'), configuration(commit.length === 64 ? 'sha256' : 'sha1'))
    copyShallow(repository, own)
    const env = environment(repository, own)
    return use((...args) => run(args, own, env))
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
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
function run(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): string | undefined {
  try {
    return execFileSync('git', ['--no-pager', ...args], {
      cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
      timeout: LONGEST,
    })
  } catch {
    return undefined
  }
}
