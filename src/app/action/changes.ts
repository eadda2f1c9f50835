import { realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { CheckResult } from '../../lint/check/check.ts'
import { withGit, type Git } from '../../outside/git/run-git.ts'
import { parseCommit, readCommit, readHead, findRepository } from '../../outside/git/repository.ts'
import { findLastLine } from '../../core/source/line-table.ts'
import type { Range } from '../../core/source/source-file.ts'
import { readEvent } from './event.ts'
import type { OnlyChanged } from './inputs.ts'

/** What a pull request changes, relative to where it branched off. */
export interface Changes {
  readonly has: (file: string, range: Range) => boolean
  readonly hasFile: (file: string) => boolean
}

type Env = Readonly<Record<string, string | undefined>>

/**
 * Calls `use` with the changes of the pull request that a workflow runs for: undefined if there is none, `unknown` if
 * its history was not fetched.
 *
 * @param folder absolute; in the repository.
 */
export function withChanges<T>(
  folder: string,
  only: OnlyChanged,
  env: Env,
  use: (changes: Changes | 'unknown' | undefined) => T,
): T {
  if (only === 'false') return use(undefined)
  return openPullRequest(folder, env, (found) => use(typeof found === 'object' ? findChanges(found, only) : found))
}

/**
 * The commit at which the pull request of a workflow branched off: undefined if there is no pull request, `unknown` if
 * its history was not fetched.
 */
export function startOfPullRequest(folder: string, env: Env): string | undefined {
  return openPullRequest(folder, env, (found) => (typeof found === 'object' ? found.base : found))
}

/** A pull request whose history is available. */
interface PullRequest {
  readonly base: string
  readonly head: string
  /** The folder of the repository. */
  readonly top: string
  readonly git: Git
}

function openPullRequest<T>(folder: string, env: Env, use: (found: PullRequest | 'unknown' | undefined) => T): T {
  const branch = env['GITHUB_BASE_REF'] ?? ''
  const target = readBaseCommit(env)
  if (branch === '' && target === undefined) return use(undefined)
  const repository = findRepository(folder)
  const head = repository === undefined ? undefined : readHead(repository)
  if (repository === undefined || head === undefined) return use('unknown')
  const targets = [target, readCommit(`refs/remotes/origin/${branch}`, repository)].filter((each) => each !== undefined)
  return withGit(repository, head, (git) => {
    const base = findBase(head, targets, git)
    return use(base === undefined ? 'unknown' : { base, head, top: repository.top, git })
  })
}

/** Commits are compared, never the working tree, because Git would run filters on its files. */
function findChanges({ base, head, top, git }: PullRequest, only: OnlyChanged): Changes | 'unknown' {
  const names = git('diff-tree', ...PLAIN, '--name-only', '-z', base, head)
  if (names === undefined) return 'unknown'
  const files = new Set(names.split('\0').map((name) => join(top, name)))
  const hasFile = (file: string): boolean => files.has(file) || files.has(resolveRealPath(file))
  if (only === 'files') return { has: hasFile, hasFile }
  const lines = new Map<string, readonly LineRange[]>()
  const listAllLines = (file: string): readonly LineRange[] => {
    const known = lines.get(file) ?? readLines(file)
    lines.set(file, known)
    return known
  }
  const readLines = (file: string): readonly LineRange[] => {
    const real = resolveRealPath(file)
    // Another link leads to other lines.
    if (real !== file && files.has(file)) return EVERYTHING
    if (!files.has(real)) return []
    return parseChangedLines(
      git('diff-tree', ...PLAIN, '--patch', '--unified=0', base, head, '--', toGitPath(top, real)),
    )
  }
  return {
    has: (file, range) =>
      listAllLines(file).some(({ first, last }) => range.start.line <= last && findLastLine(range) >= first),
    hasFile,
  }
}

/** Git uses slashes, even on Windows. */
function toGitPath(top: string, file: string): string {
  return relative(top, file).replaceAll(sep, '/')
}

/** For a changed link, Git reports its target rather than the file behind it. */
function resolveRealPath(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}

/** What a report counts of a check. */
export type Counted = Pick<CheckResult, 'diagnostics' | 'suppressed' | 'files' | 'checked' | 'projects'>

/**
 * What the changes touch: findings at their own place or a related one, projects by any of their files. Only the files
 * of these projects, and those with such a finding, are counted.
 */
export function selectTouched(found: Counted, changes: Changes): Counted {
  const diagnostics = found.diagnostics.filter(({ file, range, related = [] }) =>
    [{ file, range }, ...related].some((place) => changes.has(place.file, place.range)),
  )
  const projects = found.projects.filter(({ read }) => [...read].some(changes.hasFile))
  const files = new Set([...projects.flatMap(({ read }) => [...read]), ...diagnostics.map(({ file }) => file)])
  const suppressed = found.suppressed.filter(({ diagnostic }) => files.has(diagnostic.file))
  return { ...found, diagnostics, suppressed, projects, checked: files.size }
}

/** Prevents attributes in the files from hiding changed lines. */
const PLAIN = ['-r', '--text', '--no-ext-diff', '--no-textconv', '--no-color', '--no-renames', '--ignore-submodules']

/**
 * Where the pull request branched off from one of these or, for a merge commit fetched only with its parents, the first
 * parent.
 */
function findBase(head: string, targets: readonly string[], git: Git): string | undefined {
  for (const target of targets) {
    const base = git('merge-base', head, target)?.trim()
    if (base !== undefined && base !== '') return base
  }
  const isMerge = git('rev-parse', '--verify', '--quiet', `${head}^2`) !== undefined
  return isMerge ? git('rev-parse', '--verify', '--quiet', `${head}^1`)?.trim() : undefined
}

/** The target commit according to the event. */
function readBaseCommit(env: Env): string | undefined {
  const commit = readEvent(env, ['pull_request', 'base', 'sha']) ?? readEvent(env, ['merge_group', 'base_sha'])
  return typeof commit === 'string' ? parseCommit(commit) : undefined
}

/** Both ends are included. */
interface LineRange {
  readonly first: number
  readonly last: number
}

const EVERYTHING: readonly LineRange[] = [{ first: 1, last: Infinity }]

/**
 * The changed lines of the new file in a diff without context; all lines if Git could not create it. Where lines were
 * removed, the lines on both sides count as changed.
 */
function parseChangedLines(diff: string | undefined): readonly LineRange[] {
  if (diff === undefined) return EVERYTHING
  return [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].map(([, start = '', count = '1']) => {
    const first = Number(start)
    return count === '0' ? { first, last: first + 1 } : { first, last: first + Number(count) - 1 }
  })
}
