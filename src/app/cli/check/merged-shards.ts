import { createResult } from '../../../lint/check/check.ts'
import type { Outcome } from '../../../lint/check/outcome.ts'
import { listShownFiles } from '../../../core/diagnostics/diagnostic.ts'
import { sortAndDeduplicate } from '../../../core/diagnostics/order.ts'
import { fileHost } from '../../../outside/node/file-host.ts'
import { readRegular, SPECIAL, TOO_LARGE } from '../../../outside/node/read-regular.ts'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import { findRepositoryRoot } from '../../../read/project/loading/repository.ts'
import { formatCount } from '../../../show/report/count.ts'
import { readShard, type ReadProject, type ReadShard } from '../../../show/report/read-report.ts'
import { tool } from '../../../show/report/tool.ts'
import { ruleDescriptions } from '../../../lint/rules/descriptions.ts'
import { positionAt } from '../../../core/source/line-table.ts'
import type { Range, SourceFile } from '../../../core/source/source-file.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'
import { listFailures, type NamedCheck } from './check-named.ts'
import { isShard } from './shard.ts'
import { createHost } from './host.ts'
import { groupPairs } from '../../../core/source/group-pairs.ts'

type Merged = Pick<NamedCheck, 'result' | 'failures' | 'faults' | 'isReported'>

/** The result that a single machine would have found, from the JSON reports of several. */
export function mergeShards(reports: readonly string[], io: Io): Merged {
  const shards = sortShards(reports.map((path) => ({ path, shard: shardIn(path, io) })))
  const [first] = shards
  const { textOf, changed } = createTexts(shards, io)
  const faulty = shards.filter(({ hasFaults }) => hasFaults)
  const outcomes = sortProjects(shards).map((project) => toOutcome(project, textOf))
  const result = createResult(outcomes)
  const failures = new Set(shards.flatMap((shard) => shard.failures))
  const faults = faulty.length === 0 ? undefined : mergeFaults(faulty, textOf)
  if (changed[0] !== undefined) say(describeLeftOut(changed[0], changed.length - 1), io)
  return {
    result,
    isReported: first.candidates > 0,
    failures: listFailures(result, first.candidates, first.isByName, [...failures]),
    faults,
  }
}

function describeLeftOut(file: string, others: number): string {
  const more = others === 0 ? '' : ` and ${formatCount(others, 'other file', 'other files')}`
  return `The file "${file}"${more} changed since the check, is not here, or is outside the repository; reports show no code of it.`
}

function shardIn(path: string, io: Io): ReadShard {
  const read = readShard(readReportText(path, io), {
    version: tool.version,
    rules: ruleDescriptions.map(({ id }) => id),
    folder: io.cwd,
  })
  const fault = 'fault' in read ? read.fault : isShard(read) ? undefined : 'is of a shard that cannot exist'
  if ('fault' in read || fault !== undefined) throw new Failure(`The report "${path}" ${fault}.`)
  return read
}

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  [SPECIAL]: 'is not a regular file',
  [TOO_LARGE]: 'is too large',
}

/** As long as a text can be; a report may be larger than any checked file. */
const MAX_BYTES = 500_000_000

function readReportText(path: string, { cwd }: Io): string {
  const read = readRegular(toAbsolute(cwd, path), MAX_BYTES)
  if (read.kind === 'content') return read.bytes.toString('utf8')
  throw new Failure(`The report "${path}" ${FAULTS[read.code] ?? `cannot be read (${read.code})`}.`)
}

interface NamedShard {
  readonly path: string
  readonly shard: ReadShard
}

/** @throws Failure if these are not all shards of one run, each once. */
function sortShards(named: readonly NamedShard[]): readonly [ReadShard, ...ReadShard[]] {
  const sorted = [...named].sort((a, b) => a.shard.index - b.shard.index)
  for (const [position, each] of sorted.entries()) assertFollows(sorted[position - 1], each)
  const [first, ...others] = sorted.map(({ shard }) => shard)
  if (first === undefined) throw new Failure('"composure merge" needs the reports of all shards.')
  const given = new Set(sorted.map(({ shard }) => shard.index))
  const missing = Array.from({ length: first.count }, (_, index) => index + 1).filter((index) => !given.has(index))
  if (missing.length > 0) {
    const others = missing.length - 1
    const more =
      others === 0 ? '' : `, and so ${others === 1 ? 'is that' : 'are those'} of ${formatCount(others, 'other shard')}`
    throw new Failure(`The report of shard ${missing[0]}/${first.count} is missing${more}.`)
  }
  return [first, ...others]
}

function assertFollows(before: NamedShard | undefined, { path, shard }: NamedShard): void {
  if (before === undefined) return
  const { index, count, run } = before.shard
  const both = `The reports "${before.path}" and "${path}"`
  if (shard.count !== count)
    throw new Failure(`${both} are of different runs: one has ${count} shards, the other ${shard.count}.`)
  if (shard.run !== run)
    throw new Failure(`${both} are of different runs: other files were found, or they were checked with other options.`)
  if (shard.index === index) throw new Failure(`${both} are both of shard ${index}/${count}; give each shard once.`)
}

function sortProjects(shards: readonly ReadShard[]): readonly ReadProject[] {
  return shards.flatMap(({ projects }) => projects).sort((a, b) => a.position - b.position)
}

type TextOf = (path: string) => SourceFile | undefined

function toOutcome({ first, read, shown, diagnostics, suppressed }: ReadProject, textOf: TextOf): Outcome {
  return {
    project: { files: [first] },
    first,
    read: new Set(read),
    diagnostics,
    suppressed,
    files: readReportedFiles(shown, textOf),
  }
}

function readReportedFiles(paths: Iterable<string>, textOf: TextOf): ReadonlyMap<string, SourceFile> {
  return new Map(
    [...paths].flatMap((path) => {
      const file = textOf(path)
      return file === undefined ? [] : [[path, file] as const]
    }),
  )
}

function mergeFaults(shards: readonly ReadShard[], textOf: TextOf): NonNullable<Merged['faults']> {
  const diagnostics = sortAndDeduplicate(shards.flatMap((shard) => shard.diagnostics))
  const files = readReportedFiles(new Set(diagnostics.flatMap(listShownFiles)), textOf)
  return { diagnostics, files, checked: new Set(diagnostics.map(({ file }) => file)).size }
}

interface Texts {
  readonly textOf: TextOf
  /** The files that have changed since they were checked, or are outside the repository. */
  readonly changed: readonly string[]
}

/**
 * The texts that reports show. They are read again instead of being stored in the JSON, which may go where the files
 * must not. Files that have changed since are omitted, and so are files outside the repository, since a report may come
 * from a stranger.
 */
function createTexts(shards: readonly ReadShard[], io: Io): Texts {
  const within = { root: findRepositoryRoot(io.cwd, fileHost), named: [], reason: 'is outside the repository' }
  const host = createHost({ ...io, within })
  const places = groupRanges(shards)
  const unquoted = new Set(shards.flatMap(({ projects }) => projects.flatMap((project) => project.unquoted)))
  const changed: string[] = []
  const openText = (path: string, text: string): SourceFile =>
    unquoted.has(path) ? { path, text, quotes: 'nothing' } : { path, text }
  const known = new Map<string, { readonly file: SourceFile | undefined }>()
  const getText = (path: string): SourceFile | undefined => {
    const before = known.get(path)
    if (before !== undefined) return before.file
    const result = host.read(path)
    const text = result.kind === 'text' && isQuotablePath(path) ? openText(path, result.text) : undefined
    const file = text !== undefined && (places.get(path) ?? []).every((range) => isAt(range, text)) ? text : undefined
    known.set(path, { file })
    if (file === undefined) changed.push(path)
    return file
  }
  return { textOf: getText, changed }
}

/** A report may come from a stranger, and name any file; only lines of Compose files and configurations are quoted. */
function isQuotablePath(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path)
}

function groupRanges(shards: readonly ReadShard[]): ReadonlyMap<string, readonly Range[]> {
  const found = shards.flatMap(({ diagnostics, projects }) => [
    ...diagnostics,
    ...projects.flatMap((project) => [
      ...project.diagnostics,
      ...project.suppressed.map(({ diagnostic }) => diagnostic),
    ]),
  ])
  const places = found.flatMap((diagnostic) => [diagnostic, ...(diagnostic.related ?? [])])
  return groupPairs(places.map(({ file, range }) => [file, range]))
}

/** Whether a range is valid for this text. */
function isAt({ start, end }: Range, file: SourceFile): boolean {
  return [start, end].every((position) => {
    const { line, column } = positionAt(file, position.offset)
    return position.offset <= file.text.length && position.line === line && position.column === column
  })
}
