import { listCandidates } from '../../lint/check/candidates.ts'
import { checkCandidates } from '../../lint/check/check.ts'
import type { Candidate, CheckedProject, Outcome } from '../../lint/check/outcome.ts'
import { fix, groupProjects } from '../../lint/check/fix.ts'
import { createChecker, type CheckedModel } from '../../lint/check/checker.ts'
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

// eslint-disable-next-line max-lines-per-function -- functions that share the open documents
export function openWorkspace(first: WorkspaceOptions): Workspace {
  let options = first
  let checker = createChecker(first.checking)
  const texts = new Map<string, string>()
  const roots = new Set<string>()
  const known = new Map<string, Known>()
  /** The changes since the last check started, which make its results outdated. */
  const changed = new Set<string>()
  let reported: readonly CheckedProject[] = []
  // Those of the last check remain until the next one has ended, for what should not wait, such as completion.
  let snapshots: readonly Snapshot[] = []
  let found: Findings = new Map()
  let isStale = true
  let progress = 0
  let last: Promise<Findings> = Promise.resolve(new Map())
  let running: Promise<Findings> | undefined

  const forget = (path: string): void => {
    isStale = true
    changed.add(path)
    for (const [key, { looked }] of known) if (looked.has(path)) known.delete(key)
  }
  const hasChanged = (): boolean => isStale
  const checkOnce = async (): Promise<void> => {
    isStale = false
    changed.clear()
    let looked = new Set<string>()
    let loaded: CheckedModel | undefined
    const host = overlayHost(options.host, texts, (path) => looked.add(path))
    const wanted = listWorkspaceCandidates(roots, options, host)
    // Candidates are determined anew each time; the paths examined for that belong to no project.
    looked = new Set()
    const hooks = {
      goesOn: createPause(() => !hasChanged()),
      onProgress: (checked: number) => (progress = Math.floor((100 * checked) / wanted.length)),
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
    if (hasChanged()) return
    reported = result.projects
    snapshots = reported.flatMap(({ project }) => {
      const checked = known.get(getKey(project))?.checked
      return checked === undefined ? [] : [{ ...checked, project }]
    })
    found = groupFindings(result.diagnostics)
  }
  const waitUntilFresh = async (): Promise<Findings> => {
    do await checkOnce()
    while (isStale)
    return found
  }
  const listReaders = (path: string): ReadonlySet<string> =>
    new Set(reported.filter(({ read }) => read.has(path)).map(({ project }) => getKey(project)))
  return {
    setText: (path, text) => {
      if (text === undefined) texts.delete(path)
      else texts.set(path, text)
      forget(path)
    },
    touch: (paths) => {
      for (const path of paths) if (!texts.has(path)) forget(path)
    },
    setRoots: (files) => {
      roots.clear()
      for (const file of files) roots.add(file)
      isStale = true
    },
    reset: (next) => {
      options = next
      checker = createChecker(next.checking)
      known.clear()
      isStale = true
    },
    check: () => {
      if (running === undefined && !isStale) return last
      running ??= waitUntilFresh().finally(() => (running = undefined))
      return (last = running)
    },
    snapshots: () => snapshots,
    snapshotsOf: (path) =>
      snapshots
        .filter((snapshot) => findSnapshotSource(snapshot, path) !== undefined)
        .sort((a, b) => Number(b.project.files.includes(path)) - Number(a.project.files.includes(path))),
    fixed: async (path) => {
      const group = groupProjects(reported).find((projects) =>
        projects.some((project) => listReaders(path).has(getKey(project))),
      )
      return group && (await fix(group, { unsafe: false }, options.checking)).texts.get(path)
    },
    looked: () => new Set([...known.values()].flatMap(({ looked }) => [...looked])),
    progress: () => progress,
    host: () => overlayHost(options.host, texts, () => undefined),
  }
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
