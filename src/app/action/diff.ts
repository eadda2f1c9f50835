import { openRepository, createFolderSnapshot } from '../cli/diff/snapshot.ts'
import { compareProjectsOf } from '../cli/diff/changes.ts'
import { findPairs } from '../cli/diff/pairs.ts'
import type { Io } from '../cli/streams/io.ts'
import { toProjectArguments, type ProjectOptions } from '../cli/options/project-options.ts'
import type { ChangesInput } from '../../show/report/changes/input.ts'
import type { RuleDescription } from '../../show/report/report.ts'
import { startOfPullRequest } from './changes.ts'
import type { LineUrl } from './line-urls.ts'

/**
 * What a pull request does to running containers, in all projects below the working directory: undefined outside a pull
 * request, `unknown` if its history was not fetched.
 */
export async function diffOfPullRequest(
  options: ProjectOptions,
  rules: ReadonlyMap<string, RuleDescription>,
  io: Io,
  env: Io['env'],
  lineUrl: LineUrl,
): Promise<ChangesInput | 'unknown' | undefined> {
  const start = startOfPullRequest(io.cwd, env)
  if (start === undefined || start === 'unknown') return start
  const repository = openRepository(io)
  if (repository === undefined) return 'unknown'
  try {
    const sides = { before: repository.commit(start), after: createFolderSnapshot('pull request', io.cwd, io) }
    const changes = await compareProjectsOf(sides, findPairs(sides, toProjectArguments(options), io), rules, io)
    return { ...changes, lineUrl: ({ file, line, isBefore }) => lineUrl(file, line, isBefore ? start : undefined) }
  } finally {
    repository.close()
  }
}
