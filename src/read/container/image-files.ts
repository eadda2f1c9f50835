import { namePattern } from '../../core/source/wildcards.ts'
import { posixPaths } from '../../core/paths/paths.ts'
import type { ContainerFile, FileAt, Source } from './container.ts'
import type { FileChange } from './run-effects.ts'
import type { Surroundings } from './surroundings.ts'

/** What happened to the files of an image, in this order. */
export type FileEvent =
  /** Files from the context. */
  | {
      readonly kind: 'copy'
      /** Relative to the context, possibly with patterns. */
      readonly sources: readonly string[]
      /** Whether a file of the context is not copied. */
      readonly isLeftOut: (path: string) => boolean
      readonly context: string
      readonly target: string
      /** Whether the target is a folder, into which the sources are copied. */
      readonly isFolder: boolean
      readonly mode: number | undefined
      readonly owner: string
      readonly source: Source
    }
  /** A file whose text is in the Dockerfile. */
  | {
      readonly kind: 'written'
      readonly path: string
      readonly text: string
      readonly mode: number
      readonly source: Source
    }
  /** Something that is not known, at this path and below. */
  | { readonly kind: 'unknown'; readonly target: string }
  | {
      readonly kind: 'run'
      readonly areFilesKnown: boolean
      readonly changes: readonly FileChange[]
      readonly rest: string
      readonly directory: string
    }

type FilesOnHost = Pick<Surroundings, 'kindOf' | 'modeOf' | 'read' | 'paths'>

// Commands that change files whose names they do not mention.
const CHANGES_ANY = /\b(?:dos2unix|find|xargs|tar|unzip|git|rsync)\b|[*?]/

/** Folders in which every image has files that are not known. */
const OF_SYSTEM = /^\/(?:bin|boot|dev|etc|home|lib\w*|media|proc|root|run|sbin|sys|tmp|usr(?!\/src\/[\w-]+\/)|var)\//

/** What is known of the image at the bottom, and whether it may have the file that is looked for. */
interface BottomFiles {
  readonly isBaseKnown: boolean
  readonly mayHaveIt?: boolean
}

/** What is at a path of an image; undefined if that is not known. */
export function findImageFile(
  path: string,
  events: readonly FileEvent[],
  { isBaseKnown, mayHaveIt = OF_SYSTEM.test(path) }: BottomFiles,
  around: FilesOnHost,
): FileAt {
  const changes: FileChange[] = []
  let isCertain = isBaseKnown && !mayHaveIt
  for (const event of events.toReversed()) {
    if (event.kind === 'run') {
      if (mayTouch(event, path)) return undefined
      if (!event.areFilesKnown || CHANGES_ANY.test(event.rest)) isCertain = false
      changes.unshift(...listModeChanges(event, path))
    } else if (event.kind === 'unknown') {
      if (posixPaths.isWithin(event.target, path)) return undefined
    } else {
      const found = event.kind === 'copy' ? copiedTo(path, event, around) : writtenTo(path, event)
      if (typeof found === 'string') return found === 'folder' ? { kind: 'folder' } : undefined
      if (found !== undefined) return { kind: 'file', file: { ...found, mode: changedMode(found.mode, changes) } }
    }
  }
  return isCertain ? { kind: 'missing' } : undefined
}

/** What a RUN does to the mode of a file, in order. */
function listModeChanges(
  { changes, rest, directory }: FileEvent & { readonly kind: 'run' },
  path: string,
): readonly FileChange[] {
  // Which files `find -exec chmod` or a loop changes is not known, nor when.
  const isIndirect = /\bchmod\b/.test(rest)
  return isIndirect ? [UNKNOWN_MODE] : changes.filter((change) => concerns(change, path, directory))
}

const UNKNOWN_MODE: FileChange = { kind: 'mode', value: '', paths: [], isRecursive: true }

/** Whether a RUN may remove or replace what is at a path. */
export function mayBeRemoved(path: string, events: readonly FileEvent[]): boolean {
  const name = posixPaths.basename(path)
  return events.some(
    (event) => event.kind === 'run' && /\b(?:rm|rmdir|mv|ln)\b/.test(event.rest) && event.rest.includes(name),
  )
}

function concerns({ kind, paths, isRecursive }: FileChange, path: string, directory: string): boolean {
  if (kind !== 'mode') return false
  return paths.some((each) => {
    const target = posixPaths.resolve(directory, each)
    if (target === path || (isRecursive && posixPaths.isWithin(target, path))) return true
    return (
      posixPaths.dirname(target) === posixPaths.dirname(path) &&
      namePattern(posixPaths.basename(target))(posixPaths.basename(path))
    )
  })
}

function mayTouch({ rest, changes }: FileEvent & { readonly kind: 'run' }, path: string): boolean {
  return rest.includes(posixPaths.basename(path)) || changes.some((change) => mayConcern(change, path))
}

/** Whether a path depends on a variable whose value is not known, and may be this one. */
function mayConcern({ kind, paths, isRecursive }: FileChange, path: string): boolean {
  if (kind !== 'mode') return false
  return paths.some((each) => {
    const [last, name] = [posixPaths.basename(each), posixPaths.basename(path)]
    return each.includes('$') && (isRecursive || last.includes('$') || namePattern(last)(name))
  })
}

/** The mode after each `chmod`; undefined if it is not known. */
function changedMode(mode: number | undefined, changes: readonly FileChange[]): number | undefined {
  return changes.reduce<number | undefined>((now, { value }) => {
    if (/^[0-7]{3,4}$/.test(value)) return Number.parseInt(value, 8)
    if (/^(?:a|ugo|u|)\+r?w?[xX]$/.test(value)) return (now ?? 0o644) | 0o111
    return undefined
  }, mode)
}

function writtenTo(path: string, event: FileEvent & { readonly kind: 'written' }): ContainerFile | undefined {
  if (event.path !== path) return undefined
  return { hostPath: '', mode: event.mode, owner: 'root', text: event.text, source: event.source }
}

function copiedTo(
  path: string,
  { sources, isLeftOut, context, target, isFolder, mode, owner, source }: FileEvent & { readonly kind: 'copy' },
  { kindOf, modeOf, read, paths }: FilesOnHost,
): ContainerFile | 'folder' | 'withheld' | undefined {
  if (isFolder && path === target) return 'folder'
  for (const inContext of sources.flatMap((pattern) => namesInContext(path, target, pattern))) {
    const hostPath = paths.join(context, inContext)
    if (isLeftOut(inContext)) continue
    const kind = kindOf(hostPath)
    if (kind === 'directory' && isCopiedWhole(path, target, inContext, sources)) return 'folder'
    if (kind === 'withheld') return kind
    if (kind !== 'file') continue
    return { hostPath, mode: mode ?? modeOf(hostPath), owner, text: read(hostPath), source }
  }
  return undefined
}

/** The files of the context that may have become a path: the source itself, or a file in it or beside it. */
function namesInContext(path: string, target: string, pattern: string): readonly string[] {
  const name = posixPaths.basename(pattern)
  const folder = posixPaths.dirname(pattern)
  const found: string[] = []
  if (/[*?[]/.test(name)) {
    const last = posixPaths.basename(path)
    if (posixPaths.dirname(path) === target && namePattern(name)(last))
      found.push(folder === '.' ? last : `${folder}/${last}`)
    return found
  }
  if (path === target || path === posixPaths.join(target, name)) found.push(pattern)
  if (path !== target && posixPaths.isWithin(target, path)) {
    const below = path.slice(target === '/' ? 1 : target.length + 1)
    found.push(pattern === '.' ? below : `${pattern}/${below}`)
  }
  return found
}

/** A folder that is copied brings its content to the target, so that it is at no other path than this one and those below. */
function isCopiedWhole(path: string, target: string, inContext: string, sources: readonly string[]): boolean {
  if (sources.some((source) => /[*?[]/.test(source))) return false
  return (path === target) === sources.includes(inContext)
}
