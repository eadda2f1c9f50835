import { posixPaths } from '../../core/paths/paths.ts'
import { commandsOfSystemd, developmentKits, shellFunctions } from '../../knowledge/programs/build-tools.ts'
import type { CommandFailure } from './container.ts'
import { findImageFile } from './image-files.ts'
import type { ImageDraft } from './image-draft.ts'
import type { Surroundings } from './surroundings.ts'

/** Why a tool that a RUN starts cannot work in its image; undefined if it may. */
export function findToolFailure(
  words: readonly string[],
  script: string,
  draft: ImageDraft,
  around: Surroundings,
): CommandFailure | undefined {
  const [program = '', ...args] = words
  const line = [posixPaths.basename(program), ...args].join(' ')
  return (
    findUnexecutable(program, script, draft, around) ??
    findUndefinedFunction(line, script, draft) ??
    findMissingKit(line, draft) ??
    (commandsOfSystemd.test(line) ? { kind: 'needs-systemd', command: shorten(line) } : undefined)
  )
}

/** The program and what it is told first. */
function shorten(line: string): string {
  return line
    .split(' ')
    .filter((word) => !word.startsWith('-'))
    .slice(0, 2)
    .join(' ')
}

/** A script of the context whose mode does not let anybody execute it. */
function findUnexecutable(
  program: string,
  script: string,
  { directory, files, isBaseKnown }: ImageDraft,
  around: Surroundings,
): CommandFailure | undefined {
  if (!program.includes('/') || /[$*?~]/.test(program) || directory === undefined) return undefined
  const path = posixPaths.resolve(directory.value, program)
  const name = posixPaths.basename(path)
  // An earlier command may have changed it.
  if (/\bchmod\b/.test(script) || script.indexOf(name) < script.lastIndexOf(name)) return undefined
  const found = findImageFile(path, files, { isBaseKnown }, around)
  const mode = found?.kind === 'file' ? found.file.mode : undefined
  return mode === undefined || (mode & 0o111) !== 0
    ? undefined
    : { kind: 'not-executable', command: program, file: name }
}

function findUndefinedFunction(line: string, script: string, draft: ImageDraft): CommandFailure | undefined {
  const found = shellFunctions.find(({ command }) => command.test(line))
  if (found === undefined) return undefined
  const before = draft.files.flatMap((event) => (event.kind === 'run' ? event.rest : []))
  const isDefined = [script, ...before].some((text) => found.defined.test(text))
  // A shell that reads its startup files may define it, too.
  const isPrepared =
    draft.environment.has('BASH_ENV') ||
    draft.shell.value.some((word) => /^(?:-[a-z]*[li][a-z]*|--login)$|conda|mamba/.test(word))
  return isDefined || isPrepared
    ? undefined
    : { kind: 'undefined-function', command: shorten(line), instead: found.instead }
}

function findMissingKit(line: string, { base, programs }: ImageDraft): CommandFailure | undefined {
  const { name: image = '' } = base ?? {}
  const found = developmentKits.find((each) => each.command.test(line) && each.image.test(image))
  if (found === undefined || [...programs].some(([name, { value }]) => value && found.brought.test(name)))
    return undefined
  return {
    kind: 'missing-kit',
    command: shorten(line),
    kit: found.kit,
    image,
    instead: image.replace(found.image, found.instead),
  }
}
