import { execFileSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { devNull } from 'node:os'
import { join } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { lastLine } from '../source/line-table.ts'
import type { Range } from '../source/source-file.ts'
import type { OnlyChanged } from './inputs.ts'

/** What a pull request changes, seen from where it left its base. */
export interface Changes {
  readonly has: (file: string, range: Range) => boolean
}

type Env = Readonly<Record<string, string | undefined>>

/**
 * The changes of the pull request that a workflow runs for; undefined where it runs for none, `unknown` where its
 * history was not fetched.
 *
 * @param folder absolute; in the repository.
 */
export function changesOf(folder: string, only: OnlyChanged, env: Env): Changes | 'unknown' | undefined {
  const branch = env['GITHUB_BASE_REF'] ?? ''
  const commit = baseCommit(env)
  if (only === 'false' || (branch === '' && commit === undefined)) return undefined
  const git = gitIn(folder, withoutAttributes(gitIn(folder, {})))
  const base = baseOf([...(commit === undefined ? [] : [commit]), `origin/${branch}`], git)
  const top = git('rev-parse', '--show-toplevel')?.trim()
  const names = base === undefined ? undefined : git('diff', ...PLAIN, '--name-only', '-z', '--no-relative', base)
  if (base === undefined || top === undefined || names === undefined) return 'unknown'
  const files = new Set(names.split('\0').map((name) => join(top, name)))
  if (only === 'files') return { has: (file) => files.has(file) || files.has(realPath(file)) }
  const lines = new Map<string, readonly LineRange[]>()
  const linesOf = (file: string): readonly LineRange[] => {
    const known = lines.get(file) ?? readLines(file)
    lines.set(file, known)
    return known
  }
  const readLines = (file: string): readonly LineRange[] => {
    const real = realPath(file)
    // Another link leads to other lines.
    if (real !== file && files.has(file)) return EVERYTHING
    return files.has(real) ? changedLines(git('diff', ...PLAIN, '--unified=0', base, '--', real)) : []
  }
  return {
    has: (file, range) => linesOf(file).some(({ first, last }) => range.start.line <= last && lastLine(range) >= first),
  }
}

/** Git says of a link that changes where it leads, not what stands there. */
function realPath(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}

/** The findings that changes touch, with a place of their own or a related one. */
export function touched(diagnostics: readonly Diagnostic[], changes: Changes): readonly Diagnostic[] {
  return diagnostics.filter(({ file, range, related = [] }) =>
    [{ file, range }, ...related].some((place) => changes.has(place.file, place.range)),
  )
}

/** Nothing that a repository may say decides what is run, or that there are no lines to tell of. */
const PLAIN = ['--text', '--no-ext-diff', '--no-textconv', '--no-color', '--no-renames', '--ignore-submodules']

type Git = (...args: readonly string[]) => string | undefined

/** Attributes say that a file is binary, or to be compared as something else: they are read from a tree that has none. */
function withoutAttributes(git: Git): Env {
  const none = git('hash-object', '-t', 'tree', devNull)?.trim()
  return none === undefined ? {} : { GIT_ATTR_SOURCE: none }
}

/** Git without a shell; undefined where it fails. File names are names, never patterns. */
function gitIn(folder: string, more: Env): Git {
  return (...args) => {
    try {
      // In a container the folder belongs to somebody else.
      return execFileSync('git', ['-c', 'safe.directory=*', '-c', 'core.fsmonitor=false', ...args], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 1 << 28,
        env: { ...process.env, GIT_LITERAL_PATHSPECS: '1', GIT_OPTIONAL_LOCKS: '0', ...more },
      })
    } catch {
      return undefined
    }
  }
}

/** Where the pull request left one of these, or, of a merge that was fetched with its parents only, the first parent. */
function baseOf(targets: readonly string[], git: Git): string | undefined {
  for (const target of targets) {
    const base = git('merge-base', 'HEAD', target)?.trim()
    if (base !== undefined && base !== '') return base
  }
  const isMerge = git('rev-parse', '--verify', '--quiet', 'HEAD^2') !== undefined
  return isMerge ? git('rev-parse', '--verify', '--quiet', 'HEAD^1')?.trim() : undefined
}

/** What the event says that is merged into. */
function baseCommit(env: Env): string | undefined {
  try {
    const event: unknown = JSON.parse(readFileSync(env['GITHUB_EVENT_PATH'] ?? '', 'utf8'))
    const commit = memberAt(event, ['pull_request', 'base', 'sha']) ?? memberAt(event, ['merge_group', 'base_sha'])
    return typeof commit === 'string' && /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined
  } catch {
    return undefined
  }
}

function memberAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value
  if (typeof value !== 'object' || value === null) return undefined
  return memberAt(new Map<string, unknown>(Object.entries(value)).get(name), rest)
}

/** Both included. */
interface LineRange {
  readonly first: number
  readonly last: number
}

const EVERYTHING: readonly LineRange[] = [{ first: 1, last: Infinity }]

/**
 * The lines of the new file in a diff without context; all where Git could not make it. Where lines were taken out, those on
 * both sides have changed.
 */
function changedLines(diff: string | undefined): readonly LineRange[] {
  if (diff === undefined) return EVERYTHING
  return [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].map(([, start = '', count = '1']) => {
    const first = Number(start)
    return count === '0' ? { first, last: first + 1 } : { first, last: first + Number(count) - 1 }
  })
}
