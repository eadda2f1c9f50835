import { findContentEnd, measureIndentation, findNextLine } from '../../yaml/problem.ts'

/** A line with content. */
export interface Line {
  /** The offset of its first character. */
  readonly start: number
  /** How far it is indented. */
  readonly column: number
  /** Without indentation and comment. */
  readonly content: string
}

/** The lines of a text that have content. */
export function listContentLines(text: string): readonly Line[] {
  const lines: Line[] = []
  for (let start = 0; start < text.length; start = findNextLine(text, start)) {
    const end = findContentEnd(text, start)
    const column = measureIndentation(text, start)
    if (end > start + column) lines.push({ start, column, content: text.slice(start + column, end) })
  }
  return lines
}

export function isItem({ content }: Line): boolean {
  return content === '-' || content.startsWith('- ')
}

/** Whether a line is a key whose value is below it. */
export function isKeyAlone(line: Line | undefined): boolean {
  return line?.content.endsWith(':') === true
}

/** The key of a line such as `image: nginx`, or of one that lacks only its value. */
export function readLineKey({ content }: Line): string | undefined {
  return /^(?:- +)?["']?([^\s"':#]+)["']?:(?:\s|$)/.exec(content)?.[1]
}

/** The lines of an entry: its first line and those nested below, which for a key may be items at its own column. */
export function takeBlock(lines: readonly Line[], index: number): readonly Line[] {
  const first = lines[index]
  if (first === undefined) return []
  const isKey = !isItem(first)
  const rest = lines.slice(index + 1)
  const length = rest.findIndex(
    (line) => line.column < first.column || (line.column === first.column && !(isKey && isItem(line))),
  )
  return [first, ...(length === -1 ? rest : rest.slice(0, length))]
}

/** The entry at an index and all that follow it at its column or deeper. */
export function takeRun(lines: readonly Line[], index: number): readonly Line[] {
  const first = lines[index]
  if (first === undefined) return []
  const rest = lines.slice(index + 1)
  const length = rest.findIndex((line) => line.column < first.column)
  return [first, ...(length === -1 ? rest : rest.slice(0, length))]
}
