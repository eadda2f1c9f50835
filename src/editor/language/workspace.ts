import { listCandidates } from '../../lint/check/candidates.ts'
import { checkCandidates } from '../../lint/check/check.ts'
import type { Candidate, CheckedProject, Outcome } from '../../lint/check/outcome.ts'
import { fix, groupProjects } from '../../lint/check/fix.ts'
import { createChecker, type CheckedModel, type Checker } from '../../lint/check/checker.ts'
import type { CheckOptions } from '../../lint/check/check-options.ts'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { Host } from '../../read/project/loading/host.ts'
import type { LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import { findSnapshotSource, type Snapshot } from './snapshot.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'

/** The input of a workspace, which changes with the editor and the disk. */
export interface WorkspaceOptions {
  /** The files on disk, below the texts of the editor. */
  readonly host: Host
  readonly checking: CheckOptions
  /** The options that all projects are loaded with. */
  readonly project: Omit<LoadProjectOptions, 'files' | 'host'>
  /** The topmost folder searched for a project that a file may be part of. */
  readonly topOf: (file: string) => string
}

/** The projects around the open files, kept up to date. */
export interface Workspace {
  /** Overrides the content of a file; undefined removes the override. */
  readonly setText: (path: string, text: string | undefined) => void
  /** Announces files that were written, created or deleted on disk. */
  readonly touch: (paths: Iterable<string>) => void
  /** Sets the files to check, whether or not they are part of another project. */
  readonly setRoots: (roots: Iterable<string>) => void
  /** Discards all results, for example when settings have changed. */
  readonly reset: (options: WorkspaceOptions) => void
  /** Checks what has changed. Only one check runs at a time; callers during a check get the next result. */
  readonly check: () => Promise<Findings>
  /** The projects that read a file, as of the last check; the nearest one first. */
  readonly snapshotsOf: (path: string) => readonly Snapshot[]
  /** Every project that was loaded for an open file. */
  readonly snapshots: () => readonly Snapshot[]
  /** Every path that was examined for a project, whether or not it exists. */
  readonly looked: () => ReadonlySet<string>
  /** The progress of the running check, in percent. */
  readonly progress: () => number
  /** The content of a file with all safe fixes applied; undefined if nothing changes. */
  readonly fixed: (path: string) => Promise<string | undefined>
  /** The host with the texts of the editor. */
  readonly host: () => Host
}

/** The diagnostics of the workspace by file. */
export type Findings = ReadonlyMap<string, readonly Diagnostic[]>

/** A project that was checked, the paths it examined and, while one of its files is open, its model. */
interface Known {
  readonly outcome: Outcome
  readonly looked: ReadonlySet<string>
  readonly checked: CheckedModel | undefined
}

/** What a workspace remembers between two checks. */
interface State {
  options: WorkspaceOptions
  checker: Checker
  /** The texts of the editor by path. */
  readonly texts: Map<string, string>
  readonly roots: Set<string>
  /** Projects whose results are still valid. */
  readonly known: Map<string, Known>
  /** The changes since the last check started, which make its results outdated. */
  readonly changed: Set<string>
  isStale: boolean
  progress: number
  // Those of the last check remain until the next one has ended, for what should not wait, such as completion.
  reported: readonly CheckedProject[]
  snapshots: readonly Snapshot[]
  found: Findings
}

function createState(options: WorkspaceOptions): State {
  return {
    options,
    checker: createChecker(options.checking),
    texts: new Map(),
    roots: new Set(),
    known: new Map(),
    changed: new Set(),
    isStale: true,
    progress: 0,
    reported: [],
    snapshots: [],
    found: new Map(),
  }
}

export function openWorkspace(options: WorkspaceOptions): Workspace {
  const state = createState(options)
  const { texts, roots, known } = state
  return {
    setText: (path, text) => {
      if (text === undefined) texts.delete(path)
      else texts.set(path, text)
      forget(path, state)
    },
    touch: (paths) => {
      for (const path of paths) if (!texts.has(path)) forget(path, state)
    },
    setRoots: (files) => {
      roots.clear()
      for (const file of files) roots.add(file)
      state.isStale = true
    },
    reset: (next) => {
      Object.assign(state, { options: next, checker: createChecker(next.checking), isStale: true })
      known.clear()
    },
    check: createSharedCheck(state),
    snapshots: () => state.snapshots,
    snapshotsOf: (path) =>
      state.snapshots
        .filter((snapshot) => findSnapshotSource(snapshot, path) !== undefined)
        .sort((a, b) => Number(b.project.files.includes(path)) - Number(a.project.files.includes(path))),
    fixed: (path) => fixFile(path, state),
    looked: () => new Set([...known.values()].flatMap(({ looked }) => [...looked])),
    progress: () => state.progress,
    host: () => overlayHost(state.options.host, texts, () => undefined),
  }
}

/** Drops the results that a changed file makes outdated. */
function forget(path: string, state: State): void {
  state.isStale = true
  state.changed.add(path)
  for (const [key, { looked }] of state.known) if (looked.has(path)) state.known.delete(key)
}

/** A check that callers share while it runs, and that is repeated until nothing has changed meanwhile. */
function createSharedCheck(state: State): Workspace['check'] {
  let last: Promise<Findings> = Promise.resolve(new Map())
  let running: Promise<Findings> | undefined
  const checkUntilFresh = async (): Promise<Findings> => {
    do await checkOnce(state)
    while (state.isStale)
    return state.found
  }
  return () => {
    if (running === undefined && !state.isStale) return last
    running ??= checkUntilFresh().finally(() => (running = undefined))
    return (last = running)
  }
}

async function checkOnce(state: State): Promise<void> {
  const { options, checker, texts, roots, known, changed } = state
  state.isStale = false
  changed.clear()
  let looked = new Set<string>()
  let loaded: CheckedModel | undefined
  const host = overlayHost(options.host, texts, (path) => looked.add(path))
  const wanted = listWorkspaceCandidates(roots, options, host)
  // Candidates are determined anew each time; the paths examined for that belong to no project.
  looked = new Set()
  const hooks = {
    goesOn: createPause(() => !state.isStale),
    onProgress: (checked: number) => (state.progress = Math.floor((100 * checked) / wanted.length)),
    onLoaded: (_: LoadProjectOptions, checked: CheckedModel) => (loaded = checked),
    onOutcome: (outcome: Outcome) => {
      const isOpen = [...outcome.read].some((path) => texts.has(path))
      const isOld = [...looked].some((path) => changed.has(path))
      if (!isOld) known.set(getKey(outcome.project), { outcome, looked, checked: isOpen ? loaded : undefined })
      looked = new Set()
    },
  }
  const outcomes = [...known.values()].map(({ outcome }) => outcome)
  const result = await checkCandidates(wanted, checker, hooks, outcomes)
  // Changes made meanwhile are checked next; until then, earlier results remain.
  if (hasChanged(state)) return
  state.reported = result.projects
  state.snapshots = result.projects.flatMap(({ project }) => {
    const checked = known.get(getKey(project))?.checked
    return checked === undefined ? [] : [{ ...checked, project }]
  })
  state.found = groupFindings(result.diagnostics)
}

// A function, since the compiler does not know that other events change the state while a check waits.
function hasChanged({ isStale }: State): boolean {
  return isStale
}

async function fixFile(path: string, { reported, options }: State): Promise<string | undefined> {
  const readers = new Set(reported.filter(({ read }) => read.has(path)).map(({ project }) => getKey(project)))
  const group = groupProjects(reported).find((projects) => projects.some((project) => readers.has(getKey(project))))
  return group && (await fix(group, { unsafe: false }, options.checking)).texts.get(path)
}

/** In milliseconds: how long a check runs before it lets other events be handled. */
const BREATH = 20

/** Yields to other events from time to time. */
function createPause(goesOn: () => boolean): () => Promise<boolean> {
  let started = performance.now()
  return async () => {
    if (performance.now() - started < BREATH) return goesOn()
    await new Promise((resolve) => setTimeout(resolve, 0))
    started = performance.now()
    return goesOn()
  }
}

function listWorkspaceCandidates(
  roots: ReadonlySet<string>,
  { project, topOf }: WorkspaceOptions,
  host: Host,
): readonly Candidate[] {
  const byTop = new Map<string, string[]>()
  for (const root of roots) byTop.set(topOf(root), [...(byTop.get(topOf(root)) ?? []), root])
  return [...byTop].flatMap(([top, files]) =>
    listCandidates(files, { project: { ...project, env: { PWD: top, ...project.env }, host }, top, isGuess: true }),
  )
}

function getKey({ files }: LoadProjectOptions): string {
  return files.join('\0')
}

function groupFindings(diagnostics: readonly Diagnostic[]): Findings {
  return groupPairs(diagnostics.map((diagnostic) => [diagnostic.file, diagnostic]))
}

/** A host in which the texts of the editor override files, and which records the paths examined. */
function overlayHost(host: Host, texts: ReadonlyMap<string, string>, note: (path: string) => void): Host {
  return {
    ...host,
    read: (path) => {
      note(path)
      const text = texts.get(path)
      return text === undefined ? host.read(path) : { kind: 'text', text }
    },
    kindOf: (path) => {
      note(path)
      return texts.has(path) ? 'file' : host.kindOf(path)
    },
    list: (folder) => {
      note(folder)
      return host.list?.(folder)
    },
  }
}
