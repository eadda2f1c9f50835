import { compareSides, type CompareOptions } from '../../../show/compare/compare-projects.ts'
import { compareTexts } from '../../../show/compare/canonical-text.ts'
import type { Comparison, ResourceChange } from '../../../show/compare/comparison.ts'
import { listContentFiles } from '../../../show/compare/rebuilt-services.ts'
import { createAbsentSide, loadSide, relocateSide, type Side } from '../../../show/compare/side.ts'
import { findSuppressions } from '../../../lint/config/suppressions.ts'
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { detectPaths } from '../../../core/paths/paths.ts'
import type { Host } from '../../../read/project/loading/host.ts'
import type { LoadProjectOptions } from '../../../read/project/loading/load-project.ts'
import { normalizeProjectName } from '../../../read/project/loading/project-name.ts'
import type { ChangedText, ChangesInput, ComparedProject } from '../../../show/report/changes/input.ts'
import type { Pair, Sides } from './pairs.ts'

/** Compares projects. A project whose files are the same on both sides is loaded once. */
export async function comparePairs(
  pairs: readonly Pair[],
  sides: Sides,
  options: PairOptions,
): Promise<Pick<ChangesInput, 'projects' | 'unchanged'>> {
  const loaded: Loaded[] = []
  for (const pair of pairs) loaded.push(await loadPair(pair, sides))
  const whole = loaded.filter((each) => !each.isGuess || !isPartOfOther(each, loaded))
  const unchanged = whole.filter(({ isSame }) => isSame)
  return {
    projects: matchRenames(whole.filter(({ isSame }) => !isSame)).flatMap((each) =>
      toComparedProject(each, sides, options),
    ),
    unchanged: {
      projects: unchanged.length,
      rejected: unchanged.filter(({ isAccepted }) => !isAccepted).length,
      services: unchanged.reduce((sum, { services }) => sum + services.length, 0),
    },
  }
}

export interface PairOptions extends CompareOptions {
  /** Creates the diff of two texts, if changes of the canonical text are requested. */
  readonly diffOf?: ((before: string, after: string) => string) | undefined
}

interface Loaded {
  readonly file: string
  readonly before: Side | undefined
  readonly after: Side | undefined
  /** Nothing that is read differs; the sides are not kept. */
  readonly isSame: boolean
  readonly isAccepted: boolean
  readonly isGuess: boolean
  readonly services: readonly string[]
  /** The files that make up the project. */
  readonly files: readonly string[]
}

async function loadPair(pair: Pair, sides: Sides): Promise<Loaded> {
  const looked = new Set<string>()
  const after = pair.after && (await loadSide(tolerateMissing(pair.after, looked)))
  const isSame = after !== undefined && isSameOnBothSides(pair, [...looked, ...listContentFiles(after)], sides)
  const before = isSame || pair.before === undefined ? undefined : await loadBefore(pair.before, after, sides)
  const present = [before, after].filter((side) => side !== undefined)
  return {
    file: (pair.after ?? pair.before)?.files[0] ?? '',
    before,
    after: isSame ? undefined : after,
    isSame,
    isAccepted: present.some(({ isAccepted }) => isAccepted),
    isGuess: pair.isGuess,
    services: Object.keys((after ?? before)?.project.services ?? {}),
    files: present.flatMap(({ model }) => model.files.map(({ source }) => source.path)),
  }
}

/** A project in two compared folders is the same one, even if it is named after its folder. */
async function loadBefore(project: LoadProjectOptions, after: Side | undefined, sides: Sides): Promise<Side> {
  const before = await loadSide(tolerateMissing(project))
  const isNamedByFolder = (side: Side, folder: string): boolean =>
    side.directory === folder && side.project.name === normalizeProjectName(detectPaths(folder).basename(folder))
  if (after === undefined || sides.before.folder === sides.after.folder) return before
  if (!isNamedByFolder(before, sides.before.folder) || !isNamedByFolder(after, sides.after.folder)) return before
  return loadSide({ ...tolerateMissing(project), projectName: after.project.name })
}

/** A fresh checkout lacks files of variables, and nothing is fetched. `looked` collects the paths that are examined. */
function tolerateMissing(project: LoadProjectOptions, looked?: Set<string>): LoadProjectOptions {
  const { host } = project
  return { ...project, unavailable: 'warning', host: looked && host ? recordExistence(host, looked) : host }
}

function recordExistence(host: Host, looked: Set<string>): Host {
  return {
    ...host,
    read: (path) => {
      looked.add(path)
      return host.read(path)
    },
    kindOf: (path) => {
      // Where a repository is says nothing about a project, and no commit contains it.
      if (detectPaths(path).basename(path) !== '.git') looked.add(path)
      return host.kindOf(path)
    },
    // What else may be in a folder has no fingerprint.
    list: undefined,
  }
}

function isSameOnBothSides({ before: old, after: now }: Pair, looked: readonly string[], sides: Sides): boolean {
  if (old === undefined || now === undefined) return false
  const { before, after } = sides
  const resolveThere = (path: string): string => toFolderBefore(path, sides)
  if (now.files.map(resolveThere).join('\0') !== old.files.join('\0')) return false
  return looked.every((path) => after.fingerprint(path) === before.fingerprint(resolveThere(path)))
}

/** The corresponding path on the other side. */
function toFolderBefore(path: string, { before, after }: Sides): string {
  const { relative, join, isWithin } = detectPaths(after.folder)
  return isWithin(after.folder, path) ? join(before.folder, relative(after.folder, path)) : path
}

/** Whether a file found by its name is part of another project, or cannot be a project. */
function isPartOfOther({ file, isAccepted }: Loaded, all: readonly Loaded[]): boolean {
  return !isAccepted || all.some((other) => other.file !== file && other.files.includes(file))
}

/** A removed and an added project are the same one if only these two have the same services. */
function matchRenames(all: readonly Loaded[]): readonly Loaded[] {
  const [gone, added] = [
    all.filter(({ after }) => after === undefined),
    all.filter(({ before }) => before === undefined),
  ]
  const getServicesKey = ({ services }: Loaded): string => [...services].sort().join('\0')
  const findPartner = (one: Loaded, others: readonly Loaded[]): Loaded | undefined => {
    const [partner, more] = others.filter((other) => getServicesKey(other) === getServicesKey(one))
    return more === undefined ? partner : undefined
  }
  const pairs = gone.flatMap((old) => {
    const now = findPartner(old, added)
    return now !== undefined && findPartner(now, gone) === old ? [[old, now] as const] : []
  })
  const renamed = new Map(pairs.map(([old, now]) => [now, { ...now, before: old.before }]))
  const moved = new Set(pairs.map(([old]) => old))
  return all.filter((each) => !moved.has(each)).map((each) => renamed.get(each) ?? each)
}

function toComparedProject(
  { before, after, file }: Loaded,
  sides: Sides,
  options: PairOptions,
): readonly ComparedProject[] {
  const one = before ?? after
  if (one === undefined) return []
  const [old, now] = [before ?? createAbsentSide(one), after ?? createAbsentSide(one)]
  const all = compareSides(old, now, options)
  const comparison = { ...all, risks: dropSuppressed(all.risks, now) }
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  const [from] = before?.model.files.map(({ source }) => source.path) ?? []
  if (change === 'changed' && !isDifferent(comparison)) return []
  return [
    {
      file,
      ...(change === 'changed' && from !== undefined && from !== toFolderBefore(file, sides) && { renamedFrom: from }),
      change,
      comparison,
      show: (name) => now.show(old.show(name)),
      texts: compareSideTexts(old, now, options),
      project: after?.project,
    },
  ]
}

/** The risks that no comment in the files after the change suppresses. */
function dropSuppressed(risks: readonly Diagnostic[], { model }: Side): readonly Diagnostic[] {
  const comments = model.files.flatMap(({ source, stream }) => findSuppressions(source, stream.comments))
  return risks.filter(
    ({ rule, file, range }) =>
      !comments.some(
        ({ span, line, rules }) =>
          span.file.path === file &&
          (line === undefined || line === range.start.line) &&
          rules.some(({ id }) => id === rule),
      ),
  )
}

function compareSideTexts(old: Side, now: Side, { diffOf }: PairOptions): readonly ChangedText[] {
  if (diffOf === undefined) return []
  const changes = compareTexts(relocateSide(old, now.directory), now)
  return changes.map(({ kind, name, before, after }) => ({ kind, name, diff: diffOf(before, after) }))
}

function isDifferent({ before, after, services, networks, volumes, configs, secrets, risks }: Comparison): boolean {
  return (
    !before.isAccepted ||
    !after.isAccepted ||
    risks.length > 0 ||
    Object.values(services).some(({ action, withoutEffect }) => action !== 'kept' || withoutEffect.length > 0) ||
    [networks, volumes, configs, secrets]
      .flatMap(Object.values<ResourceChange>)
      .some(({ action, attributes }) => (action !== 'kept' && action !== 'external') || attributes.length > 0)
  )
}
