import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { positionAt } from '../../core/source/line-table.ts'
import type { Node } from '../../core/tree/node.ts'
import { findNode } from '../../core/tree/path.ts'
import type { Command, Container, Fact, Source } from '../../read/container/container.ts'
import { formatPathFrom, isInsideFolder } from './path.ts'

/** What is needed to name the place that a fact is from. */
export interface StartContext {
  /** The root of the whole project, with services that no profile enables. */
  readonly root: Node
  readonly projectDirectory: string
  readonly workingDirectory: string
}

/** One part of what a container starts, and where it is from. */
export interface StartPart {
  readonly part: 'entrypoint' | 'command'
  readonly words: readonly string[]
  /** Such as `compose.yaml:12` or `the image nginx:1.27`. */
  readonly from: string
}

/**
 * What the containers of a service start, part by part; empty if a part is not known. The text of a Dockerfile outside
 * the project is not shown, because whoever wrote the Compose file may have chosen any file of the machine.
 */
export function listStartParts({ entrypoint, command }: Container, context: StartContext): readonly StartPart[] {
  if (entrypoint === undefined || command === undefined) return []
  if (![entrypoint, command].every(({ source }) => isShown(source, context))) return []
  return [describePart('entrypoint', entrypoint, context), describePart('command', command, context)]
}

function isShown(source: Source, { projectDirectory }: StartContext): boolean {
  return source.kind !== 'dockerfile' || isInsideFolder(source.span.file.path, projectDirectory)
}

function describePart(part: StartPart['part'], { value, source }: Fact<Command>, context: StartContext): StartPart {
  return { part, words: value.words, from: nameSource(source, context) }
}

function nameSource(source: Source, { root, workingDirectory }: StartContext): string {
  if (source.kind === 'image') return `the image ${escapeInvisible(source.name)}`
  if (source.kind === 'default') return 'the engine'
  const span = source.kind === 'service' ? findNode(root, source.at)?.span : source.span
  if (span === undefined) return 'the Compose file'
  const file = escapeInvisible(formatPathFrom(span.file.path, workingDirectory))
  return `${file}:${positionAt(span.file, span.start).line}`
}

/** What is started, on one line, and a line for each part of it that is not empty. */
export function renderStart(parts: readonly StartPart[]): readonly string[] {
  if (parts.length === 0) return []
  const whole = parts.flatMap(({ words }) => words)
  if (whole.length === 0) return ['The container starts nothing: neither the image nor the Compose file says what.']
  return [
    `The container starts ${formatWords(whole)}:`,
    ...parts
      .filter(({ words }) => words.length > 0)
      .map(({ part, words, from }) => `  ${part} ${formatWords(words)} from ${from}`),
  ]
}

function formatWords(words: readonly string[]): string {
  return escapeInvisible(JSON.stringify(words))
}
