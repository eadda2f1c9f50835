import { posixPaths } from '../../core/paths/paths.ts'
import { lockedCommands, type LockedCommand } from '../../knowledge/programs/lock-files.ts'
import { dropRunners } from './drop-runners.ts'
import { findImageFile } from './image-files.ts'
import type { ImageDraft } from './image-draft.ts'
import { listFoldersUpwards } from './list-folders.ts'
import type { StageContext } from './stage-context.ts'

/** What a command certainly lacks, if it fails without a lock file; `before` is what its RUN has done before it. */
export function findMissingLock(
  words: readonly string[],
  before: string,
  draft: Pick<ImageDraft, 'directory' | 'environment' | 'files' | 'isBaseKnown'>,
  { around }: StageContext,
): LockedCommand | undefined {
  const { directory, files, isBaseKnown } = draft
  if (directory === undefined) return undefined
  const folders = listFoldersUpwards(directory.value)
  // No public image brings a lock file.
  const fileIn = (folder: string, name: string) =>
    findImageFile(posixPaths.join(folder, name), files, { isBaseKnown, mayHaveIt: false }, around)
  const scripts = [...files.flatMap((event) => (event.kind === 'run' ? event.rest : [])), before]
  return lockedCommands.find((row) => {
    if (!isMeant(words, row, scripts, draft)) return false
    const manifest = fileIn(directory.value, row.manifest)
    if (manifest?.kind !== 'file' || manifest.file.text === undefined) return false
    const isNeeded = row.needed === undefined || row.needed.test(manifest.file.text)
    const isAbsent = row.files.every((name) => folders.every((folder) => fileIn(folder, name)?.kind === 'missing'))
    return isNeeded && isAbsent && !scripts.some((script) => mayWrite(script, row))
  })
}

function isMeant(
  words: readonly string[],
  { command, options, variables = [], configured, unless }: LockedCommand,
  scripts: readonly string[],
  { environment }: Pick<ImageDraft, 'environment'>,
): boolean {
  const [program = '', ...args] = dropRunners(words)
  const [verb = '', ...rest] = args
  if (!command.test(`${posixPaths.basename(program)} ${verb}`)) return false
  if (rest.some((arg) => unless.includes(arg.split('=')[0] ?? ''))) return false
  const isSet = variables.some((name) => /^(?:true|1)$/.test(environment.get(name)?.value ?? ''))
  const isConfigured = configured !== undefined && scripts.some((script) => configured.test(script))
  return options === undefined || options.some((option) => rest.includes(option)) || isSet || isConfigured
}

/** What a package manager does without writing a lock file. */
const WRITES_NO_LOCK = /(?:^|\s)(?:-g|--global|config|cache|corepack|gem|brew|pip3?|--version|-v|-V|--help)(?:\s|$)/

/** Whether a script may make the file: another command of its program, or anything that mentions it. */
function mayWrite(script: string, { writer, files }: LockedCommand): boolean {
  const [program = ''] = writer.split(' ')
  const commands = script.split(/&&|\|\||[;\n]/)
  return (
    files.some((file) => script.includes(file)) ||
    commands.some((each) => each.split(/[\s/]+/).includes(program) && !WRITES_NO_LOCK.test(each))
  )
}
