import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { growth } from './growth.ts'
import { manyFiles } from './many-files.ts'
import type { Build, Question } from './question.ts'
import { start } from './start.ts'
import { threads } from './threads.ts'

// `npm run bench` compares this build with other installed tools; with `-- --against REV`, also with another revision.

const root = resolve(import.meta.dirname, '..')
const questions: readonly Question[] = [start, manyFiles, threads, ...growth]
const against = process.argv[process.argv.indexOf('--against') + 1]

if (process.argv.includes('--against') && against !== undefined) await besideRevision(against)
else await measureAll(undefined)

async function besideRevision(revision: string): Promise<void> {
  const folder = join(mkdtempSync(join(tmpdir(), 'composure-bench-')), 'tree')
  execFileSync('git', ['worktree', 'add', '--detach', folder, revision], { cwd: root, stdio: 'ignore' })
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    execFileSync('npx', ['tsx', 'scripts/compile-validators.ts'], { cwd: folder })
    execFileSync('npx', ['tsx', 'scripts/build.ts'], { cwd: folder })
    await measureAll({ name: revision, dist: join(folder, 'dist') })
  } finally {
    execFileSync('git', ['worktree', 'remove', '--force', folder], { cwd: root })
    rmSync(resolve(folder, '..'), { recursive: true })
  }
}

async function measureAll(other: (Build & { readonly name: string }) | undefined): Promise<void> {
  console.log('| question | size | who | median ms | ratio |\n| --- | --- | --- | ---: | ---: |')
  for (const question of questions) {
    for (const [who, time, ratio] of await answer(question, other)) {
      console.log(`| ${question.name} | ${question.size} | ${who} | ${time.toFixed(1)} | ${ratio.toFixed(2)} |`)
    }
  }
}

/** The median of each tool, and its ratio to ours. Rounds alternate, so that all run under the same conditions. */
async function answer(
  { rounds, measure }: Question,
  other: (Build & { readonly name: string }) | undefined,
): Promise<readonly (readonly [who: string, time: number, ratio: number])[]> {
  const times = new Map<string, number[]>()
  const note = (who: string, time: number): void => void times.set(who, [...(times.get(who) ?? []), time])
  for (let round = 0; round < rounds; round++) {
    for (const [who, time] of Object.entries(await measure({ dist: join(root, 'dist') }))) note(who, time)
    if (other !== undefined) note(`composure of ${other.name}`, (await measure(other))['composure'] ?? Number.NaN)
  }
  const own = medianOf(times.get('composure') ?? [])
  return [...times].map(([who, all]) => [who, medianOf(all), medianOf(all) / own])
}

function medianOf(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}
