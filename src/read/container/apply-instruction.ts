import { splitKeyValue } from '../../core/source/key-value.ts'
import { posixPaths } from '../../core/paths/paths.ts'
import type { Instruction } from '../dockerfile/dockerfile.ts'
import { expandWord } from '../dockerfile/expand.ts'
import { parseItems } from '../dockerfile/parse-dockerfile.ts'
import { applyCopy } from './apply-copy.ts'
import { applyRun } from './apply-run.ts'
import type { Command, Fact } from './container.ts'
import type { ImageDraft } from './image-draft.ts'
import { createFact, locateSource, collectStageVariables, type StageContext } from './stage-context.ts'

/** Changes an image as an instruction does; what is not known afterwards becomes undefined. */
export function applyInstruction(draft: ImageDraft, instruction: Instruction, context: StageContext): void {
  APPLY[instruction.keyword]?.(draft, instruction, context)
}

type Apply = (draft: ImageDraft, instruction: Instruction, context: StageContext) => void

const APPLY: Readonly<Record<string, Apply | undefined>> = {
  ADD: applyCopy,
  ARG: applyArg,
  CMD: (draft, instruction, context) => {
    draft.command = createFact(commandOf(instruction.text, instruction.items, draft), instruction, context)
    draft.hasOwnCommand = true
  },
  COPY: applyCopy,
  ENTRYPOINT: (draft, instruction, context) => {
    draft.entrypoint = createFact(commandOf(instruction.text, instruction.items, draft), instruction, context)
    // A CMD of the base image is dropped; one of the same stage stays.
    if (!draft.hasOwnCommand) draft.command = createFact(NONE, instruction, context)
  },
  ENV: applyEnv,
  EXPOSE: (draft, instruction, context) => {
    for (const { text } of instruction.words) {
      const port = expandWord(text, collectStageVariables(draft), context.build.dockerfile.escape)
      if (port === undefined) draft.arePortsKnown = false
      else draft.ports.push(createFact(port.replace(/\/tcp$/i, ''), instruction, context))
    }
  },
  HEALTHCHECK: applyHealthcheck,
  RUN: applyRun,
  SHELL: (draft, instruction, context) => {
    if (instruction.items !== undefined) draft.shell = createFact(instruction.items, instruction, context)
  },
  STOPSIGNAL: (draft, instruction, context) => {
    draft.stopSignal = expanded(instruction.text, draft, instruction, context)
  },
  USER: (draft, instruction, context) => {
    draft.user = expanded(instruction.text, draft, instruction, context)
  },
  VOLUME: (draft, instruction, context) => {
    for (const path of instruction.items ?? instruction.words.map(({ text }) => text)) {
      const volume = expanded(path, draft, instruction, context)
      if (volume !== undefined) draft.volumes.push(volume)
    }
  },
  WORKDIR: (draft, instruction, context) => {
    const path = expanded(instruction.text, draft, instruction, context)
    const before = draft.directory?.value
    const isAbsolute = path?.value.startsWith('/') === true
    draft.directory =
      path === undefined || (!isAbsolute && before === undefined)
        ? undefined
        : { ...path, value: posixPaths.resolve(before ?? '/', path.value) }
    const { directory, user } = draft
    if (directory !== undefined && user !== undefined && !draft.folders.has(directory.value)) {
      const owner = user.value === '' ? 'root' : user.value
      draft.folders.set(directory.value, { value: { owner, mode: 0o755 }, source: directory.source })
    }
    if (directory === undefined) draft.areFoldersKnown = false
  },
}

const NONE: Command = { words: [], isShell: false }

function expanded(
  text: string,
  draft: ImageDraft,
  instruction: Instruction,
  context: StageContext,
): Fact<string> | undefined {
  const value = expandWord(text.trim(), collectStageVariables(draft), context.build.dockerfile.escape)
  return value === undefined || (value === '' && text.trim() !== '')
    ? undefined
    : createFact(value, instruction, context)
}

/** In shell form, the shell runs the text as it is. */
function commandOf(text: string, items: readonly string[] | undefined, { shell }: ImageDraft): Command {
  if (items !== undefined) return { words: items, isShell: false }
  return text === '' ? NONE : { words: [...shell.value, text], isShell: true }
}

function applyArg(draft: ImageDraft, instruction: Instruction, context: StageContext): void {
  for (const word of instruction.words) {
    const { key: name, value } = splitKeyValue(word.text)
    const { escape } = context.build.dockerfile
    draft.buildArguments.set(name, locateSource(word, context.build))
    if (context.given.has(name)) draft.argumentValues.set(name, context.given.get(name))
    else if (value !== undefined)
      draft.argumentValues.set(name, expandWord(value, collectStageVariables(draft), escape))
    else if (context.global.has(name)) draft.argumentValues.set(name, context.global.get(name))
  }
}

/** `ENV A=1 B=2`, or `ENV A the rest of the line`. */
function applyEnv(draft: ImageDraft, instruction: Instruction, context: StageContext): void {
  const { words, text } = instruction
  const { escape } = context.build.dockerfile
  const variables = collectStageVariables(draft)
  const set = (name: string, value: string): void => {
    draft.environment.set(name, createFact(expandWord(value, variables, escape), instruction, context))
  }
  const [first] = words
  if (first === undefined) return
  if (!first.text.includes('=')) set(first.text, text.slice(first.text.length).trim())
  else {
    for (const { text: pair } of words) {
      const { key, value } = splitKeyValue(pair)
      if (key !== '' && value !== undefined) set(key, value)
    }
  }
}

function applyHealthcheck(draft: ImageDraft, instruction: Instruction, context: StageContext): void {
  const [type] = instruction.words
  if (type === undefined) return
  if (type.text.toUpperCase() === 'NONE') draft.healthcheck = createFact(NONE, instruction, context)
  else {
    const rest = instruction.text.slice(type.text.length).trim()
    const items = parseItems(rest)
    const words = items === undefined ? ['CMD-SHELL', rest] : ['CMD', ...items]
    draft.healthcheck = createFact({ words, isShell: items === undefined }, instruction, context)
  }
}
