import { posixPaths } from '../../core/paths/paths.ts'
import { cleanCopySource } from './apply-copy.ts'
import type { Instruction } from '../dockerfile/dockerfile.ts'
import { findMissingLock } from './find-missing-lock.ts'
import { findReadFile, type ReadFile } from './find-read-file.ts'
import { findImageFile, type FileEvent } from './image-files.ts'
import type { ImageDraft } from './image-draft.ts'
import { listFoldersUpwards } from './list-folders.ts'
import { findIgnoringLine } from './read-build.ts'
import { readRunEffects } from './run-effects.ts'
import { getRunScript, JOINING, locateWords } from './run-script.ts'
import { readShellScript } from './shell-script.ts'
import { locateSource, type StageContext } from './stage-context.ts'

/** Notes the first file that a RUN reads and that is certainly not in the image, where its failure ends the build. */
export function noteMissingFile(draft: ImageDraft, instruction: Instruction, context: StageContext): void {
  const script = getRunScript(instruction)
  const files = [...draft.files, ...listMountEvents(draft, instruction, context)]
  const seen = { ...draft, files }
  for (const { words, writes, previous, separator, start } of readShellScript(script) ?? []) {
    if (!JOINING.has(previous) || !JOINING.has(separator)) return
    const read = findReadFile(words)
    // An earlier command may have written it.
    const isMentioned = read !== undefined && script.slice(0, start).includes(posixPaths.basename(read.file))
    if (read !== undefined && !isMentioned && isCertainlyMissing(read, seen, script, context)) {
      const { command, file } = read
      draft.missingFiles.push({ command, file, span: context.build.spanOf(instruction) })
      return
    }
    const lock = findMissingLock(words, script.slice(0, start), seen, context)
    if (lock !== undefined) {
      const span = context.build.spanOf(locateWords(words, instruction))
      draft.missingFiles.push({ command: lock.name, file: lock.files[0] ?? '', lock, span })
      return
    }
    if (writes.length > 0 || mayBringFiles(words)) return
  }
}

/** What the mounts of a RUN bring while it runs. */
function listMountEvents(
  { directory }: ImageDraft,
  instruction: Instruction,
  { build }: StageContext,
): readonly FileEvent[] {
  return instruction.flags
    .filter(({ name }) => name === 'mount')
    .map(({ value }): FileEvent => {
      const options = new Map(value.split(',').map((each) => splitOption(each)))
      const find = (...names: readonly string[]): string | undefined =>
        names.map((name) => options.get(name)).find((each) => each !== undefined)
      const target = find('target', 'dst', 'destination')
      const source = find('source', 'src') ?? '.'
      const isFromContext = (find('type') ?? 'bind') === 'bind' && find('from') === undefined
      if (target === undefined || /\$/.test(value)) return { kind: 'unknown', target: '/' }
      const path = posixPaths.resolve(directory?.value ?? '/', target)
      if (!isFromContext || build.context === undefined) return { kind: 'unknown', target: path }
      return {
        kind: 'copy',
        sources: [cleanCopySource(source)],
        isLeftOut: (file) => findIgnoringLine(file, build) !== undefined,
        context: build.context,
        target: path,
        isFolder: false,
        mode: undefined,
        owner: 'root',
        source: locateSource(instruction, build),
      }
    })
}

function splitOption(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function isCertainlyMissing(
  { file, isSearched, variable }: ReadFile,
  { directory, environment, files, isBaseKnown }: ImageDraft,
  script: string,
  { around }: StageContext,
): boolean {
  const isElsewhere = variable !== undefined && (environment.has(variable) || script.includes(variable))
  if (directory === undefined || isElsewhere) return false
  const folders = isSearched ? listFoldersUpwards(directory.value) : [directory.value]
  return folders.every((folder) => {
    const path = posixPaths.resolve(folder, file)
    return findImageFile(path, files, { isBaseKnown }, around)?.kind === 'missing'
  })
}

/** Whether a file may be in the working directory after a command that was not there before, or was in another one. */
function mayBringFiles(words: readonly string[]): boolean {
  return /^(?:cd|sed|tee)$/.test(words[0] ?? '') || !readRunEffects(words.join(' ')).areFilesKnown
}
