import type { Message, Statement } from '../../core/messages/message.ts'
import type { Edit } from './repaired-text.ts'

/** A place where the text is not YAML that Compose can read. Offsets refer to the text being read. */
export interface Problem {
  readonly start: number
  readonly end: number
  /** Absent if Compose can read it and only our parser needs the repair. */
  readonly message?: Statement
  /** Edits that make it readable, in order. */
  readonly repair: readonly Edit[]
  /** The title of the repair, if it is what the writer meant. */
  readonly fix?: Message
  /** The indentation of the broken linesd lines, if the first of them does not show it. */
  readonly depth?: number
  /** The lowest possible depth, if the lines may belong to any of the blocks in between. */
  readonly outermost?: number
  /**
   * The same mistake on later lines, in order. If set, even if empty, the repair does not affect how the rest is
   * parsed; reparsing everything for each of a thousand mistakes would take minutes.
   */
  readonly alike?: readonly Problem[]
  /** Whether a key is missing, which may have any name. */
  readonly hidesName?: true
  /** The start of lines that may be at fault instead of the repaired ones. */
  readonly doubtFrom?: number
}

export type Found = Problem | undefined

/** Combines similar problems, in order, into the first of them. */
export function mergeProblems([first, ...alike]: readonly Problem[]): Found {
  return first && { ...first, alike }
}

export function replaceText(start: number, end: number, text: string): readonly Edit[] {
  return [{ start, end, text }]
}

export function insertText(at: number, text: string): readonly Edit[] {
  return replaceText(at, at, text)
}

export function removeText(start: number, end: number): readonly Edit[] {
  return replaceText(start, end, '')
}

/** The last resort: drops the content of a line. */
export function removeLine(text: string, offset: number): readonly Edit[] {
  const start = startOfLine(text, offset)
  const end = findLineEnd(text, offset)
  return removeText(start, end > start ? end : Math.min(start + 1, text.length))
}

export function startOfLine(text: string, offset: number): number {
  // Looking before the first character means looking at it.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

/** The offset of the line break, or the end of the text. */
export function findLineEnd(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset)
  if (lineFeed < 0) return text.length
  return text.charCodeAt(lineFeed - 1) === 0x0d && lineFeed > offset ? lineFeed - 1 : lineFeed
}

/** Where the visible text of a line ends, before any comment. */
export function findContentEnd(text: string, offset: number): number {
  const line = text.slice(offset, findLineEnd(text, offset))
  const comment = /(?:^|[ \t])#/.exec(line)
  // Blanks are spaces and tabs; anything else that looks empty is content.
  let end = comment === null ? line.length : comment.index
  while (line.charCodeAt(end - 1) === 0x20 || line.charCodeAt(end - 1) === 0x09) end--
  return offset + end
}

/** The number of spaces that a line is indented by. */
export function measureIndentation(text: string, offset: number): number {
  const start = startOfLine(text, offset)
  let at = start
  while (text.charCodeAt(at) === 0x20) at++
  return at - start
}

/** The start of the next line, or the end of the text. */
export function findNextLine(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset)
  return lineFeed < 0 ? text.length : lineFeed + 1
}

/** The start of the next line that has content. */
export function findNextContent(text: string, offset: number): number | undefined {
  for (let line = findNextLine(text, offset); line < text.length; line = findNextLine(text, line)) {
    if (findContentEnd(text, line) > line) return line
  }
  return undefined
}

/** The start of the previous line that has content. */
export function findPreviousContent(text: string, offset: number): number | undefined {
  for (let line = startOfLine(text, offset); line > 0;) {
    line = startOfLine(text, line - 1)
    if (findContentEnd(text, line) > line) return line
  }
  return undefined
}

/** Whether a line ends with a colon, so that the value of its key is below it. */
export function isKeyAlone(text: string, line: number): boolean {
  return text.charAt(findContentEnd(text, line) - 1) === ':'
}
