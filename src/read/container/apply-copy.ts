import { posixPaths } from '../../core/paths/paths.ts'
import { namePattern } from '../../core/source/wildcards.ts'
import type { Instruction, Range } from '../dockerfile/dockerfile.ts'
import { expandWord } from '../dockerfile/expand.ts'
import type { Ownership } from './container.ts'
import { forgetPackageSources } from './failing-command.ts'
import type { FileEvent } from './image-files.ts'
import type { ImageDraft } from './image-draft.ts'
import { findIgnoringLine } from './read-build.ts'
import { locateSource, collectStageVariables, type StageContext } from './stage-context.ts'
import { noteUnknownOwner } from './unknown-owner.ts'

/** Changes an image as a COPY or an ADD does. */
export function applyCopy(draft: ImageDraft, instruction: Instruction, context: StageContext): void {
  noteCopyOwner(draft, instruction, context)
  const copied = copiedPaths(instruction, draft, context)
  if (copied === undefined) {
    draft.files.push({ kind: 'unknown', target: '/' })
    draft.productionInstalls.clear()
    draft.areFoldersKnown = false
    return
  }
  addPrograms(draft, copied, instruction, context)
  addFolder(draft, copied, instruction, context)
  const event = fileEvent(copied, instruction, context)
  draft.files.push(event)
  if (event.kind === 'unknown') forgetPackageInstalls(draft, event.target)
  if (event.kind === 'copy' || (instruction.keyword === 'ADD' && comesFromContext(instruction))) {
    draft.copies.push(...copied.places.map(({ path, word }) => ({ path, span: context.build.spanOf(word) })))
  }
}

/** What comes from another stage may have all packages. */
function forgetPackageInstalls({ productionInstalls }: ImageDraft, target: string): void {
  for (const folder of productionInstalls.keys()) {
    if (posixPaths.isWithin(target, posixPaths.join(folder, 'node_modules'))) productionInstalls.delete(folder)
  }
}

function noteCopyOwner(draft: ImageDraft, { flags }: Instruction, context: StageContext): void {
  const flag = flags.find(({ name }) => name === 'chown')
  const { escape } = context.build.dockerfile
  const owner = flag && expandWord(flag.value, collectStageVariables(draft), escape)
  if (flag !== undefined && owner !== undefined) noteUnknownOwner(draft, { owner, by: 'copy' }, flag, context)
}

function comesFromContext(instruction: Instruction): boolean {
  return flagOf(instruction, 'from') === undefined && instruction.hereDocuments.length === 0
}

interface Copied {
  readonly sources: readonly string[]
  /** None of the sources depends on a variable of unknown value. */
  readonly areAllKnown: boolean
  /** The sources with where they are written. */
  readonly places: readonly { readonly path: string; readonly word: Range }[]
  readonly target: string
  /** The target is written as a folder. */
  readonly isFolder: boolean
  /** The target is the working directory, which is there already. */
  readonly isExisting: boolean
}

/** What an instruction copies; undefined if its target is not known. */
function copiedPaths(instruction: Instruction, draft: ImageDraft, { build }: StageContext): Copied | undefined {
  const { items, words } = instruction
  const [first, last] = [words[0], words.at(-1)]
  const whole: Range = first && last ? { start: first.start, end: last.end } : instruction
  const variables = collectStageVariables(draft)
  const { escape } = build.dockerfile
  const texts = items ?? words.map(({ text }) => text)
  const places = texts.slice(0, -1).map((_, index) => (items === undefined ? (words[index] ?? whole) : whole))
  const expanded = texts.map((text) => expandWord(text, variables, escape))
  const written = expanded.at(-1)
  const directory = draft.directory?.value
  if (written === undefined || (directory === undefined && !written.startsWith('/'))) return undefined
  return {
    sources: expanded.slice(0, -1).filter((text) => text !== undefined),
    areAllKnown: !expanded.includes(undefined),
    places: places.flatMap((word, index) => {
      const path = expanded[index]
      return path === undefined || /^(?:[a-z]+:\/\/|git@)/.test(path) ? [] : [{ path, word }]
    }),
    target: posixPaths.resolve(directory ?? '/', written),
    isFolder: /(?:^|\/)\.{0,2}$/.test(written),
    isExisting: posixPaths.resolve(directory ?? '/', written) === directory,
  }
}

function fileEvent(
  { sources, areAllKnown, target, isFolder, isExisting }: Copied,
  instruction: Instruction,
  { build }: StageContext,
): FileEvent {
  const { keyword, flags, hereDocuments } = instruction
  const mode = modeIn(flagOf(instruction, 'chmod'))
  const source = locateSource(instruction, build)
  const [document] = hereDocuments
  if (document !== undefined && sources.length === 1) {
    const path = isFolder ? posixPaths.join(target, document.name) : target
    return { kind: 'written', path, text: document.text, mode: mode ?? 0o644, source }
  }
  const isFromContext =
    areAllKnown && keyword === 'COPY' && document === undefined && flagOf(instruction, 'from') === undefined
  const keepsFolders = flags.some(({ name }) => name === 'parents') || sources.some(hasPatternInFolder)
  if (build.context === undefined || !isFromContext || keepsFolders) return { kind: 'unknown', target }
  const excluded = flags.filter(({ name }) => name === 'exclude').map(({ value }) => namePattern(value))
  const isLeftOut = (file: string): boolean =>
    findIgnoringLine(file, build) !== undefined || excluded.some((matches) => matches(file))
  return {
    kind: 'copy',
    sources: sources.map(cleanCopySource),
    isLeftOut,
    context: build.context,
    target,
    isFolder: isFolder || isExisting || sources.length > 1,
    mode,
    owner: flagOf(instruction, 'chown') ?? 'root',
    source,
  }
}

function hasPatternInFolder(source: string): boolean {
  return /[*?[]/.test(posixPaths.dirname(source))
}

function flagOf({ flags }: Instruction, wanted: string): string | undefined {
  return flags.find(({ name }) => name === wanted)?.value
}

/** A source is relative to the context, with or without a slash in front. */
export function cleanCopySource(source: string): string {
  return posixPaths.clean(`/${source}`).slice(1) || '.'
}

function modeIn(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (/^[0-7]{3,4}$/.test(value)) return Number.parseInt(value, 8)
  return /^(?:a|u|ugo|)\+(?:r?w?x)$/.test(value) ? 0o755 : undefined
}

/** Where a folder may bring one of programs. */
const ABOVE_PROGRAMS = new Set(['/', '/usr', '/usr/local'])
const PROGRAM_FOLDER = /^(?:\/usr(?:\/local)?)?\/s?bin(?:\/|$)/

/** A copied file may be a program; a copied folder may hold any, and the users of another image. */
function addPrograms(
  draft: ImageDraft,
  { sources, target, isFolder }: Copied,
  instruction: Instruction,
  context: StageContext,
): void {
  const { build } = context
  const isBelowPath = PROGRAM_FOLDER.test(target)
  if (isBelowPath || (ABOVE_PROGRAMS.has(target) && !areFilesOfContext(sources, instruction, context))) {
    const names = [...sources, ...(isFolder ? [] : [target])].map((path) => posixPaths.basename(path))
    const found = { value: true, source: locateSource(instruction, build) }
    if (isBelowPath) for (const name of names) draft.programs.set(name, found)
    const areFiles = isBelowPath && sources.every((source) => !/[*?]|(?:^|\/)(?:\.|s?bin)?$/.test(source))
    if (!areFiles) forgetMissing(draft)
  }
  if (/^\/(?:etc(?:\/(?:passwd|group))?)?$/.test(target)) {
    draft.users.areAllKnown = false
    draft.groups.areAllKnown = false
  }
  if (target === '/') draft.areFoldersKnown = false
  // Another source of packages has others of the same name.
  if (/^\/etc\/(?:apt|apk|yum)/.test(target)) forgetMissing(draft)
}

function areFilesOfContext(
  sources: readonly string[],
  instruction: Instruction,
  { build: { context }, around: { kindOf, paths } }: StageContext,
): boolean {
  const isCopy = instruction.keyword === 'COPY' && comesFromContext(instruction)
  return (
    isCopy &&
    context !== undefined &&
    sources.every((source) => kindOf(paths.join(context, cleanCopySource(source))) === 'file')
  )
}

function forgetMissing(draft: ImageDraft): void {
  for (const [name, { value }] of draft.programs) if (!value) draft.programs.delete(name)
  forgetPackageSources(draft)
}

function addFolder(
  draft: ImageDraft,
  { target, isFolder }: Copied,
  instruction: Instruction,
  { build }: StageContext,
): void {
  const path = isFolder ? target : posixPaths.dirname(target)
  const owner = flagOf(instruction, 'chown') ?? 'root'
  // What is copied to "/app" may be a folder or a file.
  for (const each of [path, target]) {
    if (each === '/' || draft.folders.has(each)) continue
    const value: Ownership = { owner, mode: undefined, ...(each !== path && { mayBeFile: true }) }
    draft.folders.set(each, { value, source: locateSource(instruction, build) })
  }
}
