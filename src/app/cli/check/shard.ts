import { createHash } from 'node:crypto'
import type { CheckedCandidate, CheckResult } from '../../../lint/check/check.ts'
import type { Candidate } from '../../../lint/check/outcome.ts'
import { toRelativePath } from '../../../show/report/path.ts'
import type { ShardReport } from '../../../show/report/report.ts'
import type { CheckingOptions } from '../options/check-options.ts'
import type { ProjectOptions } from '../options/project-options.ts'
import { Failure } from '../streams/failure.ts'

/** One of several machines that share the projects of a run. */
export interface Shard {
  /** Counts from 1. */
  readonly index: number
  readonly count: number
}

/** Nobody has more machines than this. */
const MAX_SHARDS = 10_000

/** Whether a shard with this number can exist. */
export function isShard({ index, count }: Shard): boolean {
  return index >= 1 && index <= count && count <= MAX_SHARDS
}

/** Parses `3/8`. */
export function shardNamed(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number)
  if (isShard({ index, count })) return { index, count }
  throw new Failure(`"--shard ${text}" must be the number of a shard and how many there are, as in "3/8".`)
}

/**
 * The candidates of one shard, selected by a hash of their path relative to the working directory, so that a new
 * project does not move any other.
 */
export function selectShard(
  { index, count }: Shard,
  candidates: readonly Candidate[],
  cwd: string,
): readonly Candidate[] {
  return candidates.filter((candidate) => {
    const hash = createHash('sha256').update(getCandidatePath(candidate, cwd)).digest()
    return (hash.readUIntBE(0, 6) % count) + 1 === index
  })
}

function getCandidatePath({ project }: Candidate, cwd: string): string {
  return project.files.map((file) => toRelativePath(file, cwd)).join('\0')
}

/** Identifies a run, so that only its own shards are merged. */
export function runOf(
  candidates: readonly Candidate[],
  options: ProjectOptions & CheckingOptions,
  cwd: string,
): string {
  const { target, preset, rule, config, byName, projectName, projectDirectory, profile, envFile } = options
  const settings = [target, preset, rule, config, byName, projectName, projectDirectory, profile, envFile].map(
    (each) => each ?? null,
  )
  const paths = candidates.map((each) => getCandidatePath(each, cwd))
  return createHash('sha256')
    .update(JSON.stringify([settings, paths]))
    .digest('hex')
    .slice(0, 16)
}

/** What the report of a shard says about each project, in addition to its findings. */
export function shardProjects(
  checked: readonly CheckedCandidate[],
  candidates: readonly Candidate[],
  { diagnostics, suppressed }: Pick<CheckResult, 'diagnostics' | 'suppressed'>,
): ShardReport['projects'] {
  const order = new Map(candidates.map((each, position) => [each, position]))
  const listed = new Map(diagnostics.map((each, position) => [each, position]))
  const hidden = new Map(suppressed.map((each, position) => [each, position]))
  return checked.map(({ candidate, outcome }) => ({
    position: order.get(candidate) ?? 0,
    first: outcome.first,
    read: [...outcome.read],
    shown: [...outcome.files.keys()],
    unquoted: [...outcome.files.values()].filter(({ quotes }) => quotes === 'nothing').map(({ path }) => path),
    diagnostics: outcome.diagnostics.map((each) => listed.get(each) ?? each),
    suppressed: outcome.suppressed.map((each) => hidden.get(each) ?? each),
  }))
}
