import type { Dockerfile, Flag, HereDocument, Instruction, Word } from './dockerfile.ts'

/** Longer files are not written by people; they are read up to here. */
const MAXIMUM_LENGTH = 1_000_000

/**
 * Reads a Dockerfile as BuildKit does. Never throws; what BuildKit refuses is kept as it is written.
 *
 * Dockerfile reference, "Format" and "Parser directives"; moby/buildkit, frontend/dockerfile/parser.
 */
export function parseDockerfile(whole: string): Dockerfile {
  const text = whole.slice(0, MAXIMUM_LENGTH)
  const lines = splitLines(text)
  const { escape, syntax } = readDirectives(lines)
  const instructions: Instruction[] = []
  let at = 0
  while (at < lines.length) {
    const logical = joinLines(lines, at, escape)
    at = logical.next
    if (logical.text.trim() === '') continue
    const instruction = readInstruction(logical, escape)
    const read = readHereDocuments(instruction, lines, at)
    at = read.next
    instructions.push({ ...instruction, hereDocuments: read.documents })
  }
  const isCustomSyntax = syntax !== undefined && !/^(?:docker\.io\/)?docker\/dockerfile(?::|$)/.test(syntax)
  return { escape, isCustomSyntax, instructions }
}

interface Line {
  readonly text: string
  readonly start: number
}

function splitLines(text: string): readonly Line[] {
  const lines: Line[] = []
  let start = text.startsWith('\uFEFF') ? 1 : 0
  while (start < text.length) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    lines.push({ text: text.slice(start, text[end - 1] === '\r' ? end - 1 : end), start })
    start = end + 1
  }
  return lines
}

const DIRECTIVE = /^[ \t]*#[ \t]*([a-zA-Z][a-zA-Z0-9]*)[ \t]*=[ \t]*(\S(?:.*\S)?)[ \t]*$/

/** Directives end at the first line that is none. */
function readDirectives(lines: readonly Line[]): { escape: Dockerfile['escape']; syntax: string | undefined } {
  let escape: Dockerfile['escape'] = '\\'
  let syntax: string | undefined
  for (const { text } of lines) {
    const [, key = '', value = ''] = (text.length < 1_000 && DIRECTIVE.exec(text)) || []
    if (!/^(?:syntax|escape|check)$/i.test(key)) break
    if (key.toLowerCase() === 'escape' && value === '`') escape = '`'
    if (key.toLowerCase() === 'syntax') syntax = value
  }
  return { escape, syntax }
}

/** Lines joined, with the place of each character in the file. */
interface LogicalLine {
  readonly text: string
  /** Where each joined piece begins in the joined text, and in the file. */
  readonly pieces: readonly { readonly at: number; readonly start: number }[]
  readonly next: number
}

const NO_LINE: Line = { text: '', start: 0 }

const COMMENT = /^[ \t]*#/

function joinLines(lines: readonly Line[], first: number, escape: string): LogicalLine {
  const texts: string[] = []
  const pieces: { at: number; start: number }[] = []
  let length = 0
  let next = first
  while (next < lines.length) {
    const line = lines[next] ?? NO_LINE
    next += 1
    // Comments and empty lines do not end a continued instruction.
    if (COMMENT.test(line.text) || line.text.trim() === '') {
      if (pieces.length === 0) break
      continue
    }
    const trimmed = line.text.trimEnd()
    const isContinued = trimmed.endsWith(escape) && !trimmed.endsWith(escape + escape)
    const piece = isContinued ? trimmed.slice(0, -1) : line.text
    pieces.push({ at: length, start: line.start })
    texts.push(piece)
    length += piece.length
    if (!isContinued) break
  }
  return { text: texts.join(''), pieces, next }
}

/** The offset in the file of an offset in a joined line. */
function findOffsetInFile({ pieces }: LogicalLine, offset: number): number {
  let [low, high] = [0, pieces.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const piece = pieces[low]
  return piece === undefined ? 0 : piece.start + offset - piece.at
}

function readInstruction(line: LogicalLine, escape: string): Instruction {
  const { text } = line
  const begin = text.length - text.trimStart().length
  const keyword = /^\S+/.exec(text.slice(begin))?.[0] ?? ''
  const all = splitWords(text, begin + keyword.length, escape)
  const flagCount = FLAGGED.has(keyword.toUpperCase()) ? countFlags(all) : 0
  const words = all.slice(flagCount)
  const end = text.trimEnd().length
  const rest = text.slice(words[0]?.start ?? end, end)
  const placed = (word: Word): Word => ({
    text: word.text,
    start: findOffsetInFile(line, word.start),
    end: findOffsetInFile(line, word.end - 1) + 1,
  })
  return {
    keyword: keyword.toUpperCase(),
    flags: all.slice(0, flagCount).map((word) => parseFlag(placed(word))),
    text: rest,
    words: words.map(placed),
    items: parseItems(rest),
    hereDocuments: [],
    start: findOffsetInFile(line, begin),
    end: findOffsetInFile(line, end - 1) + 1,
  }
}

/** Instructions that have flags. */
const FLAGGED = new Set(['FROM', 'ADD', 'COPY', 'RUN', 'HEALTHCHECK', 'ONBUILD'])

function countFlags(words: readonly Word[]): number {
  const first = words.findIndex(({ text }) => !text.startsWith('--') || text === '--')
  return first < 0 ? words.length : first
}

function parseFlag({ text, start, end }: Word): Flag {
  const equals = text.indexOf('=')
  const name = text.slice(2, equals < 0 ? undefined : equals)
  return { name, value: equals < 0 ? '' : text.slice(equals + 1), start, end }
}

/** Splits at blanks that are neither quoted nor escaped. */
function splitWords(text: string, from: number, escape: string): readonly Word[] {
  const words: Word[] = []
  let at = from
  while (at < text.length) {
    if (isBlank(text[at])) at += 1
    else {
      const end = findWordEnd(text, at, escape)
      words.push({ text: text.slice(at, end), start: at, end })
      at = end
    }
  }
  return words
}

function findWordEnd(text: string, start: number, escape: string): number {
  let quote = ''
  let at = start
  for (; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === escape && quote !== "'") at += 1
    else if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (isBlank(sign)) break
  }
  return Math.min(at, text.length)
}

function isBlank(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\t'
}

/** The items of the JSON form. A text in brackets that is not a JSON list of strings is in shell form. */
export function parseItems(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string') ? parsed : undefined
  } catch {
    return undefined
  }
}

/** No instruction needs this many; the lines of each are searched for its end. */
const MOST_HERE_DOCUMENTS = 20

function readHereDocuments(
  { keyword, text, words }: Instruction,
  lines: readonly Line[],
  first: number,
): { readonly documents: readonly HereDocument[]; readonly next: number } {
  const isInner = keyword === 'ONBUILD'
  const takes = /^(?:RUN|COPY|ADD)$/i.test(isInner ? (words[0]?.text ?? '') : keyword) && text.includes('<<')
  const documents: HereDocument[] = []
  let next = first
  for (const { text: word } of takes ? words : []) {
    const [, dash = '', quote = '', name = ''] = /^\d*<<(-?)(["']?)([A-Za-z0-9_.-]+)\2$/.exec(word) ?? []
    if (name === '' || documents.length === MOST_HERE_DOCUMENTS) continue
    const contentOf = (line = NO_LINE): string => (dash === '' ? line.text : line.text.replace(/^\t+/, ''))
    const body: string[] = []
    while (next < lines.length && contentOf(lines[next]) !== name) {
      body.push(`${contentOf(lines[next])}\n`)
      next += 1
    }
    documents.push({ name, isExpanded: quote === '', text: body.join(''), isTerminated: next < lines.length })
    next += 1
  }
  return { documents, next }
}
