import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { positionAt } from '../../core/source/line-table.ts'
import type { Start, StartPart, StartSource } from '../../read/container/start.ts'
import { formatPathFrom } from './path.ts'

/** What a container starts, on one line, and a line for each part of it that is not empty. */
export function renderStart({ entrypoint, command, user }: Start, workingDirectory: string): readonly string[] {
  const words = [...entrypoint.value, ...command.value]
  if (words.length === 0) return ['The container starts nothing: neither the image nor the Compose file says what.']
  const renderPart = (part: string, shown: string, { from }: StartPart<unknown>) =>
    `  ${part} ${shown} from ${nameSource(from, workingDirectory)}`
  return [
    `The container starts ${formatWords(words)}:`,
    ...Object.entries({ entrypoint, command })
      .filter(([, { value }]) => value.length > 0)
      .map(([part, fact]) => renderPart(part, formatWords(fact.value), fact)),
    ...(user === undefined ? [] : [renderPart('user', escapeInvisible(user.value), user)]),
  ]
}

function nameSource(from: StartSource, workingDirectory: string): string {
  switch (from.kind) {
    case 'image':
      return `the image ${escapeInvisible(from.name)}`
    case 'engine':
      return 'the engine'
    case 'file': {
      const { file, start } = from.span
      return `${escapeInvisible(formatPathFrom(file.path, workingDirectory))}:${positionAt(file, start).line}`
    }
  }
}

function formatWords(words: readonly string[]): string {
  return escapeInvisible(JSON.stringify(words))
}
