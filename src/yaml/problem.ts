import type { Message, Statement } from '../messages/message.ts'
import type { Edit } from './repaired-text.ts'

/** A place where the text is not the YAML that Compose reads. Offsets are into the text as it is being read. */
export interface Problem {
  readonly start: number
  readonly end: number
  /** Absent where Compose does read it and only our parser needs the repair. */
  readonly message?: Statement
  /** What makes it readable, in order. */
  readonly repair: readonly Edit[]
  /** The title of the repair, where it is what the writer meant. */
  readonly fix?: Message
  /** How far the lines are indented that it damages, where the first of them does not tell. */
  readonly depth?: number
  /** Less deep than that, where they may as well belong to any of the blocks between. */
  readonly outermost?: number
  /**
   * The same mistake on lines further on, in order. Set, be it to nothing, where what follows is read as before once this is
   * repaired: to read all again for each of a thousand takes minutes.
   */
  readonly alike?: readonly Problem[]
  /** Where the lines begin that may be at fault instead of those of the repair. */
  readonly doubtFrom?: number
}

export type Found = Problem | undefined

/** Problems that are alike, in order, as the first of them. */
export function together([first, ...alike]: readonly Problem[]): Found {
  return first && { ...first, alike }
}

export function replacement(start: number, end: number, text: string): readonly Edit[] {
  return [{ start, end, text }]
}

export function insertion(at: number, text: string): readonly Edit[] {
  return replacement(at, at, text)
}

export function removal(start: number, end: number): readonly Edit[] {
  return replacement(start, end, '')
}

/** The last resort: what a line says is left out. */
export function withoutLine(text: string, offset: number): readonly Edit[] {
  const start = startOfLine(text, offset)
  const end = endOfLine(text, offset)
  return removal(start, end > start ? end : Math.min(start + 1, text.length))
}

export function startOfLine(text: string, offset: number): number {
  // To look before the first character is to look at it.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

/** Where the line break is, or the end of the text. */
export function endOfLine(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset)
  if (lineFeed < 0) return text.length
  return text.charCodeAt(lineFeed - 1) === 0x0d && lineFeed > offset ? lineFeed - 1 : lineFeed
}

/** Where the visible text of a line ends, before a comment. */
export function endOfContent(text: string, offset: number): number {
  const line = text.slice(offset, endOfLine(text, offset))
  const comment = /(?:^|[ \t])#/.exec(line)
  // Blanks are spaces and tabs; what else looks empty is content.
  let end = comment === null ? line.length : comment.index
  while (line.charCodeAt(end - 1) === 0x20 || line.charCodeAt(end - 1) === 0x09) end--
  return offset + end
}

/** How far a line is indented by spaces. */
export function indentationAt(text: string, offset: number): number {
  const start = startOfLine(text, offset)
  let at = start
  while (text.charCodeAt(at) === 0x20) at++
  return at - start
}

/** Where the next line starts, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset)
  return lineFeed < 0 ? text.length : lineFeed + 1
}

/** The start of the next line that has content. */
export function nextContent(text: string, offset: number): number | undefined {
  for (let line = nextLine(text, offset); line < text.length; line = nextLine(text, line)) {
    if (endOfContent(text, line) > line) return line
  }
  return undefined
}

/** The start of the line before that has content. */
export function previousContent(text: string, offset: number): number | undefined {
  for (let line = startOfLine(text, offset); line > 0;) {
    line = startOfLine(text, line - 1)
    if (endOfContent(text, line) > line) return line
  }
  return undefined
}

/** Whether a line ends with a colon: the value of its key is below it. */
export function isKeyAlone(text: string, line: number): boolean {
  return text.charAt(endOfContent(text, line) - 1) === ':'
}
