import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { compareProjectsOf } from '../src/app/cli/diff/changes.ts'
import { findPairs } from '../src/app/cli/diff/pairs.ts'
import { openRepository, type OpenRepository } from '../src/app/cli/diff/snapshot.ts'
import { processIo } from '../src/app/cli/streams/process-io.ts'
import type { Reason, ServiceChange } from '../src/show/compare/comparison.ts'
import type { ChangesInput } from '../src/show/report/changes/input.ts'
import { changesFormats } from '../src/show/report/changes/formats.ts'

// Compares every commit of real repositories that touches a Compose file with its parent.
//
// npm run try:history -- CLONE... [--most N]
//
// Nothing may crash, every format must accept the result, and each recreated service must have a reason with a place.

const args = process.argv.slice(2)
const at = args.indexOf('--most')
const most = at < 0 ? Infinity : Number(args[at + 1])
const clones = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
if (clones.length === 0) {
  console.log('Skipped: name clones of repositories with Compose files, as in "npm run try:history -- ../shop".')
  process.exit()
}

interface Walk {
  pairs: number
  projects: number
  recreated: number
  risks: number
  readonly unexplained: string[]
  readonly crashed: string[]
}

for (const clone of clones) {
  const walk = await walked(resolve(clone))
  console.log(
    `${basename(resolve(clone, clone.endsWith('/repo') ? '..' : '.'))}: ${walk.pairs} pairs of commits, ${walk.projects} projects changed, ` +
      `${walk.recreated} services recreated, ${walk.unexplained.length} of them without a place, ${walk.risks} risks, ${walk.crashed.length} crashes`,
  )
  for (const line of [...walk.unexplained, ...walk.crashed].slice(0, 20)) console.log(`  ${line}`)
  if (walk.unexplained.length + walk.crashed.length > 0) process.exitCode = 1
}

async function walked(clone: string): Promise<Walk> {
  const top = workTreeOf(clone)
  const walk: Walk = { pairs: 0, projects: 0, recreated: 0, risks: 0, unexplained: [], crashed: [] }
  try {
    const repository = openRepository({ ...processIo(), cwd: top, env: {} })
    if (repository === undefined) throw new Error(`"${clone}" is no clone of a repository.`)
    for (const [before, after] of pairsIn(top).slice(0, most)) await compare(before, after, top, repository, walk)
    repository.close()
  } finally {
    rmSync(top, { recursive: true })
  }
  return walk
}

/** An empty folder that uses the repository of a clone, which may be bare; nothing is checked out. */
function workTreeOf(clone: string): string {
  const top = mkdtempSync(join(tmpdir(), 'composure-history-'))
  const gitFolder = existsSync(join(clone, '.git')) ? join(clone, '.git') : clone
  writeFileSync(join(top, '.git'), `gitdir: ${gitFolder}\n`)
  return top
}

/** Commits that touch a Compose file or a `.env`, each with its first parent, oldest first. */
function pairsIn(top: string): readonly (readonly [string, string])[] {
  const files = ['*compose*.y*ml', '*.env']
  const log = execFileSync('git', ['log', '--first-parent', '--reverse', '--format=%H %P', '--', ...files], {
    cwd: top,
  })
  return log
    .toString()
    .split('\n')
    .flatMap((line): readonly (readonly [string, string])[] => {
      const [commit = '', parent] = line.split(' ')
      return parent === undefined || parent === '' ? [] : [[parent, commit]]
    })
}

async function compare(
  before: string,
  after: string,
  top: string,
  repository: OpenRepository,
  walk: Walk,
): Promise<void> {
  const io = { ...processIo(), cwd: top, env: {} }
  try {
    const sides = { before: repository.commit(before), after: repository.commit(after) }
    const changes = await compareProjectsOf(sides, findPairs(sides, {}, io), new Map(), io)
    walk.pairs += 1
    for (const format of Object.values(changesFormats)) (await format())(changes, { color: false })
    count(changes, `${before.slice(0, 8)}..${after.slice(0, 8)}`, walk)
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('There is no Compose file')) return
    walk.crashed.push(
      `${before.slice(0, 8)}..${after.slice(0, 8)}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
    )
  }
}

function count({ projects }: ChangesInput, commits: string, walk: Walk): void {
  for (const { comparison, file } of projects) {
    walk.projects += 1
    walk.risks += comparison.risks.length
    for (const [name, change] of Object.entries(comparison.services)) {
      if (change.action !== 'recreated') continue
      walk.recreated += 1
      if (!isExplained(change)) walk.unexplained.push(`${commits} ${file} ${name}`)
    }
  }
}

function isExplained({ reasons }: ServiceChange): boolean {
  return reasons.some((reason) => placesOf(reason) > 0)
}

function placesOf(reason: Reason): number {
  return reason.kind === 'attribute' ? ((reason.after ?? reason.before)?.steps.length ?? 0) : reason.steps.length
}
