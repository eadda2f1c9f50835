import { availableParallelism } from 'node:os'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { checkCandidates, checkOutcome, type CheckHooks, type CheckResult } from '../../../lint/check/check.ts'
import type { Candidate, Outcome } from '../../../lint/check/outcome.ts'
import { createChecker, type Checker } from '../../../lint/check/checker.ts'
import type { LoadProjectOptions } from '../../../read/project/loading/load-project.ts'
import { checkOptionsOf, type CheckingOptions } from '../options/check-options.ts'
import { createConfigurations } from './configurations.ts'
import { loadCustomRules } from './custom-rules.ts'
import type { Host } from '../../../read/project/loading/host.ts'
import { createHost } from './host.ts'
import { SHARE, type Io } from '../streams/io.ts'
import { resetFlagsAtExit, setFlagsForMany } from '../startup/v8-flags.ts'

// Many projects are checked by several threads, including this one. Each takes the next few projects from a shared
// counter, so that none waits for another; results are sorted afterwards.

/** With fewer projects, a thread takes longer to start than it saves. */
const WORTH_A_THREAD = 300

/** Additional threads would only wait for the disk. */
const MAX_THREADS = 8

/** The number of projects taken at a time. */
const CHUNK = 20

/** The young generation gets at most half of its usual size, since the objects of a thread are short-lived. */
const RESOURCES = { maxYoungGenerationSizeMb: 24 }

/** What a thread can send to another: no functions, so no host. */
type ThreadOutcome = Omit<Outcome, 'project'> & { readonly index: number; readonly project: undefined }

interface SharedOptions extends CheckingOptions {
  /** Where results are cached; undefined if they are not. */
  readonly folder: string | undefined
}

interface Work {
  /** Without their host. */
  readonly projects: readonly LoadProjectOptions[]
  readonly options: SharedOptions
  readonly next: Int32Array<SharedArrayBuffer>
  /** How many are done. */
  readonly done: Int32Array<SharedArrayBuffer>
}

/** Like `checkCandidates`, for many projects. */
export async function checkMany(
  candidates: readonly Candidate[],
  options: SharedOptions,
  checker: Checker,
  hooks: CheckHooks,
  io: Io,
): Promise<CheckResult> {
  resetFlagsAtExit()
  const known = await readKnownOutcomes(candidates, hooks.kept)
  const others = candidates.filter(({ project }) => !known.has(project))
  const outcomes = await checkInThreads(others, options, checker, hooks, io)
  // What the threads did is not counted again.
  const rest = outcomes.length === 0 ? hooks : { ...hooks, onProgress: undefined }
  return checkCandidates(candidates, checker, rest, [...known.values(), ...outcomes])
}

/** Known results of earlier runs, looked up before threads are started for the rest. */
async function readKnownOutcomes(
  candidates: readonly Candidate[],
  kept: CheckHooks['kept'],
): Promise<ReadonlyMap<LoadProjectOptions, Outcome>> {
  const known = new Map<LoadProjectOptions, Outcome>()
  if (kept === undefined) return known
  for (const { project } of candidates) {
    const outcome = await kept.find(project)
    if (outcome !== undefined) known.set(project, outcome)
  }
  return known
}

/** The results of these candidates as far as other threads computed them; the caller checks the rest. */
async function checkInThreads(
  candidates: readonly Candidate[],
  options: SharedOptions,
  checker: Checker,
  { kept, onProgress }: CheckHooks,
  io: Io,
): Promise<readonly Outcome[]> {
  const wanted = candidates.map(({ project }) => project).filter(({ files }) => !files.includes('-'))
  const count = Math.min(availableParallelism(), MAX_THREADS, Math.floor(wanted.length / WORTH_A_THREAD) + 1)
  if (io.program === undefined || io.within !== undefined || io.looksAt !== undefined || count < 2) {
    setFlagsForMany()
    return []
  }
  const projects = wanted.map((project) => ({ ...project, host: undefined }))
  const createCounter = () => new Int32Array(new SharedArrayBuffer(4))
  const work: Work = { projects, options, next: createCounter(), done: createCounter() }
  const file = io.program
  const others = Array.from({ length: count - 1 }, () => receiveOutcomes(startThread(file, work)))
  const outcomes: ThreadOutcome[] = []
  await share(work, { host: createHost(io), checker, kept, onProgress }, (some) => outcomes.push(...some))
  return [...outcomes, ...(await Promise.all(others)).flat()].flatMap(({ index, ...outcome }) => {
    const project = wanted[index]
    return project === undefined ? [] : [{ ...outcome, project }]
  })
}

/** Another thread running the program, which an executable contains. */
function startThread(file: string, workerData: Work): Worker {
  const options = { argv: ['check', SHARE], workerData, resourceLimits: RESOURCES }
  const { getAsset, isSea } = process.getBuiltinModule('node:sea')
  return isSea() ? new Worker(getAsset('main.cjs', 'utf8'), { ...options, eval: true }) : new Worker(file, options)
}

/** What a thread checks its share with. */
interface Sharing extends Pick<CheckHooks, 'kept' | 'onProgress'> {
  readonly host: Host
  readonly checker: Checker
}

/** Takes a few projects at a time and checks them, until none are left. */
async function share(
  { projects, next, done: count }: Work,
  { host, checker, kept, onProgress }: Sharing,
  done: (outcomes: readonly ThreadOutcome[]) => void,
): Promise<void> {
  for (let from = Atomics.add(next, 0, CHUNK); from < projects.length; from = Atomics.add(next, 0, CHUNK)) {
    const outcomes: ThreadOutcome[] = []
    for (const [offset, plain] of projects.slice(from, from + CHUNK).entries()) {
      const outcome = await checkOutcome({ ...plain, host }, checker, { kept })
      outcomes.push({ ...outcome, project: undefined, index: from + offset })
      const counted = Atomics.add(count, 0, 1) + 1
      onProgress?.(counted)
    }
    done(outcomes)
  }
}

/**
 * The results from another thread. If it fails, they are incomplete: the other projects are checked again, and fail
 * where that can be reported.
 */
function receiveOutcomes(worker: Worker): Promise<readonly ThreadOutcome[]> {
  return new Promise((resolve) => {
    const outcomes: ThreadOutcome[] = []
    worker.on('message', (some: readonly ThreadOutcome[]) => outcomes.push(...some))
    worker.once('error', () => resolve(outcomes))
    worker.once('exit', () => resolve(outcomes))
  })
}

/** What a worker thread does instead of running the program. */
export async function sendShare(io: Io): Promise<void> {
  const work: unknown = workerData
  if (!isWork(work)) return
  // Not earlier, because V8 only accepts cached code under the flags it was created with.
  setFlagsForMany()
  // What there is to say about rules, the first thread says.
  const custom = await loadCustomRules(work.options, { ...io, err: () => undefined })
  const { configurationOf, sourceOf, faults } = createConfigurations(work.options.config, io, custom.useRuleFiles)
  const checker = createChecker({ ...checkOptionsOf(work.options, custom.rules), configurationOf })
  const cache = work.options.folder === undefined ? undefined : await import('./result-cache.ts')
  const kept = cache?.createResultCache(work.options.folder, work.options, sourceOf)
  await share(work, { host: createHost(io), checker, kept }, (outcomes) => {
    // The first thread reports mistakes in a configuration.
    if (faults.length === 0) parentPort?.postMessage(outcomes)
  })
}

function isWork(data: unknown): data is Work {
  return (
    typeof data === 'object' &&
    data !== null &&
    'projects' in data &&
    'options' in data &&
    'next' in data &&
    'done' in data
  )
}
