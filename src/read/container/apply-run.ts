import { posixPaths } from '../../core/paths/paths.ts'
import { isOfLanguagePackage, mayHaveOwnFolder } from '../../knowledge/images/foreign-programs.ts'
import type { Instruction } from '../dockerfile/dockerfile.ts'
import { expandWord, listReferences } from '../dockerfile/expand.ts'
import type { Fact, Ownership } from './container.ts'
import { findImageFile } from './image-files.ts'
import type { ImageDraft } from './image-draft.ts'
import { noteLeftOutDependencies } from './left-out-dependencies.ts'
import { noteFailingCommand } from './note-failing-command.ts'
import { noteMissingFile } from './missing-file.ts'
import { isProgramFolder, readRunEffects, type FileChange, type RunEffects } from './run-effects.ts'
import { readShellScript } from './shell-script.ts'
import { JOINING, getRunScript } from './run-script.ts'
import { createFact, collectStageVariables, type StageContext } from './stage-context.ts'
import { noteUnknownOwner } from './unknown-owner.ts'

/** Changes an image as a RUN does. */
export function applyRun(draft: ImageDraft, instruction: Instruction, context: StageContext): void {
  const effects = readRunEffects(getRunScript(instruction))
  noteMissingProgram(draft, instruction, effects, context)
  noteMissingFile(draft, instruction, context)
  noteFailingCommand(draft, instruction, context)
  noteLeftOutDependencies(draft, instruction, context)
  const directory = draft.directory?.value ?? '/'
  if (!effects.isUnderstood || isProgramFolder(directory)) forgetWhatIsMissing(draft, effects.rest)
  if (effects.installsPackages) forgetPackages(draft)
  const found = createFact(true, instruction, context)
  for (const program of effects.programs) draft.programs.set(program, found)
  for (const user of effects.users) draft.users.known.set(user, undefined)
  for (const group of effects.groups) draft.groups.known.set(group, undefined)
  const added = [...effects.users, ...effects.groups]
  if (/\/etc\/(?:passwd|group)/.test(effects.rest) || added.some((each) => each.includes('$')))
    forgetWhoIsMissing(draft)
  noteUnknownOwners(draft, instruction, effects, context)
  addFolders(draft, effects, createFact({ owner: draft.user?.value || 'root', mode: 0o755 }, instruction, context))
  const changes = effects.changes.map((change) => expandPaths(change, draft, context))
  for (const change of changes) changeFolders(draft, change)
  const areFilesKnown = effects.areFilesKnown && !runsInstallScript(draft, instruction, context)
  const { rest } = effects
  draft.files.push({ kind: 'run', areFilesKnown, changes, rest, directory })
}

/** Notes the first program that a RUN starts and the image lacks, where its failure ends the build. */
function noteMissingProgram(
  draft: ImageDraft,
  instruction: Instruction,
  effects: RunEffects,
  { build }: StageContext,
): void {
  if (draft.shell.source.kind !== 'default' || draft.environment.has('PATH')) return
  const commands = readShellScript(getRunScript(instruction)) ?? []
  // What follows a command that is not understood may be there by then.
  const certain = effects.isUnderstood ? commands : commands.slice(0, 1)
  for (const [index, { words, previous, separator }] of certain.entries()) {
    if (!JOINING.has(previous) || !JOINING.has(separator)) return
    const [program = ''] = words
    const isAdded = effects.programs.includes(program) || (index > 0 && effects.installsPackages)
    const image = isAdded ? undefined : findImageWithout(program, draft)
    if (image === undefined) continue
    draft.missingPrograms.push({ program, image, span: build.spanOf(instruction) })
    return
  }
}

/** Whether installing the packages of a project runs a script of its own, which may write any file. */
function runsInstallScript(
  { directory, files, isBaseKnown }: ImageDraft,
  instruction: Instruction,
  { around }: StageContext,
): boolean {
  if (directory === undefined || !/\b(?:npm|pnpm|yarn|bun)\b/.test(instruction.text)) return false
  const path = posixPaths.resolve(directory.value, 'package.json')
  const found = findImageFile(path, files, { isBaseKnown }, around)
  return found?.kind === 'file' && /"(?:pre|post)?(?:install|prepare)"\s*:/.test(found.file.text ?? '')
}

/** Notes the user or group of the first `chown` that the image lacks, where its failure ends the build. */
function noteUnknownOwners(
  draft: ImageDraft,
  instruction: Instruction,
  { isUnderstood, changes }: RunEffects,
  context: StageContext,
): void {
  const commands = readShellScript(getRunScript(instruction)) ?? []
  const isStrict = commands.every(({ previous, separator }) => JOINING.has(previous) && JOINING.has(separator))
  if (!isUnderstood || !isStrict) return
  const owner = changes.find(({ kind, value }) => kind === 'owner' && /^[\w:-]+$/.test(value))
  if (owner !== undefined) noteUnknownOwner(draft, { owner: owner.value, by: 'run' }, instruction, context)
}

function findImageWithout(program: string, { programs, environment }: ImageDraft): string | undefined {
  const isElsewhere = program.includes('/') || (environment.has('PATH') && mayHaveOwnFolder(program))
  const found = isElsewhere ? undefined : programs.get(program)
  return found?.value === false && found.source.kind === 'image' ? found.source.name : undefined
}

/** After something that is not understood, nothing is known to be missing, nor what it mentions. */
function forgetWhatIsMissing(draft: ImageDraft, script: string): void {
  for (const [name, { value }] of draft.programs) if (!value) draft.programs.delete(name)
  for (const path of draft.folders.keys()) if (script.includes(path)) draft.folders.delete(path)
  forgetWhoIsMissing(draft)
  draft.areFoldersKnown = false
}

function forgetPackages({ programs }: ImageDraft): void {
  for (const [name, { value }] of programs) if (!value && isOfLanguagePackage(name)) programs.delete(name)
}

function forgetWhoIsMissing({ users, groups }: ImageDraft): void {
  users.areAllKnown = false
  groups.areAllKnown = false
}

function addFolders(draft: ImageDraft, { folders }: RunEffects, fact: Fact<Ownership>): void {
  for (const folder of folders) {
    const path = absolutePath(folder, draft)
    if (path === undefined) draft.areFoldersKnown = false
    else for (const each of withParents(path)) if (!draft.folders.has(each)) draft.folders.set(each, fact)
  }
}

/** A path of the image; undefined if it depends on a variable or a pattern. */
function absolutePath(path: string, { directory }: ImageDraft): string | undefined {
  if (/[$*?{]/.test(path)) return undefined
  return path.startsWith('/') ? posixPaths.clean(path) : directory && posixPaths.resolve(directory.value, path)
}

function withParents(path: string): readonly string[] {
  const parent = posixPaths.dirname(path)
  return parent === path ? [] : [...withParents(parent), path]
}

function changeFolders(draft: ImageDraft, { kind, value, paths, isRecursive }: FileChange): void {
  const changed = kind === 'owner' ? { owner: value } : { mode: numericMode(value) }
  for (const written of paths) {
    const path = absolutePath(written, draft)
    if (path === undefined) draft.areFoldersKnown = false
    else {
      for (const [folder, fact] of draft.folders) {
        if (folder !== path && !(isRecursive && posixPaths.isWithin(path, folder))) continue
        draft.folders.set(folder, { ...fact, value: { ...fact.value, ...changed } })
      }
    }
  }
}

/** With the values that the shell puts in place of variables; a path with another variable stays as it is written. */
function expandPaths(change: FileChange, draft: ImageDraft, { build }: StageContext): FileChange {
  const variables = collectStageVariables(draft)
  const expand = (path: string): string =>
    listReferences(path).every(({ name }) => variables.get(name) !== undefined)
      ? (expandWord(path, variables, build.dockerfile.escape) ?? path)
      : path
  return { ...change, paths: change.paths.map(expand) }
}

function numericMode(value: string): number | undefined {
  return /^[0-7]{3,4}$/.test(value) ? Number.parseInt(value, 8) : undefined
}
