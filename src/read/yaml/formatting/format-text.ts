import type { SourceFile } from '../../../core/source/source-file.ts'
import { parseYaml } from '../parse.ts'
import type { Edit } from '../repaired-text.ts'
import { parseSyntax } from '../syntax-tokens.ts'
import { formatEnd, formatGap } from './gaps.ts'
import { isSameContent } from './same-content.ts'
import { listPieces } from './pieces.ts'
import { formatQuotes, type QuoteStyle } from './quotes.ts'
import { listStretches, type Stretch } from './stretches.ts'
import type { Piece } from './texts.ts'

/** How a file is written. */
export interface FormatStyle {
  /** The spaces of a step of indentation; undefined keeps the indentation. */
  readonly spaces: number | undefined
  readonly quotes: QuoteStyle
}

/**
 * The edits that write YAML in one style: indentation, spaces, quotes, and at most one empty line in a row. Comments, line breaks
 * and the order stay, and so does what the text means: it is read again, and if anything is different, there are no edits. Nor are there any
 * if a carriage return alone ends a line, or a quoted text goes on in a line without indentation.
 *
 * Undefined if the text is no valid YAML.
 *
 * @param within only edits in these characters, or, where they would change what the text means, in the entry around them.
 */
export function formatText(file: SourceFile, style: FormatStyle, within?: Stretch): readonly Edit[] | undefined {
  const { documents, comments, isValid } = read(file)
  if (!isValid) return undefined
  // A line break of the first Macintoshes is one to YAML, but not to the editors and tools that read the file next.
  if (/\r(?!\n)/.test(file.text)) return []
  const edits = listEdits(file.text, style)
  const isSame = (chosen: readonly Edit[]): boolean => {
    const after = read({ ...file, text: replaceRanges(file.text, chosen) })
    return after.isValid && isSameContent({ documents, comments }, after)
  }
  for (const stretch of within === undefined ? [] : listStretches(file.text, within)) {
    const inside = edits.filter(({ start, end }) => start >= stretch.start && end <= stretch.end)
    if (isSame(inside)) return inside
  }
  return isSame(edits) ? edits : []
}

function read(file: SourceFile) {
  let isValid = true
  const stream = parseYaml(file, ({ rule }) => {
    if (rule === 'yaml-syntax' || rule === 'yaml-limit') isValid = false
  })
  return { ...stream, isValid }
}

/** The edits in order, checked by nobody. */
function listEdits(text: string, { spaces, quotes }: FormatStyle): readonly Edit[] {
  const { tokens } = parseSyntax(text)
  const pieces = formatQuotes([...listPieces(text, tokens, spaces ?? 2)], quotes)
  if (pieces.some(endsTooEarly)) return []
  const isIndented = spaces !== undefined
  const edits: Edit[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  for (const [index, piece] of pieces.entries()) {
    const gap = text.slice(at, piece.start)
    // The text of a block starts right below its header.
    if (piece.type !== 'block-scalar')
      edits.push(...editGap(at, gap, formatGap(gap, pieces[index - 1], piece, isIndented)))
    at = piece.start + piece.source.length
    const isMoved = isIndented || !piece.source.includes('\n')
    if (isMoved) edits.push({ start: piece.start, end: at, text: piece.text })
  }
  const last = pieces.at(-1)
  if (last !== undefined) edits.push(...editGap(at, text.slice(at), formatEnd(text.slice(at), last)))
  return edits.filter(({ start, end, text: wanted }) => text.slice(start, end) !== wanted)
}

/** The tokens end a quoted text before a line without indentation, where readers of YAML go on. */
function endsTooEarly({ type, source }: Piece): boolean {
  const quote = type === 'single-quoted-scalar' ? "'" : type === 'double-quoted-scalar' ? '"' : ''
  return quote !== '' && (source.length < 2 || !source.endsWith(quote))
}

/** What is behind the last character of a line, and the indentation of the next, are two edits. */
function editGap(start: number, gap: string, wanted: string): readonly Edit[] {
  if (!/^[ \t\r\n]*$/.test(gap)) return []
  const lineStart = start + gap.lastIndexOf('\n') + 1
  const wantedLineStart = wanted.lastIndexOf('\n') + 1
  return [
    { start, end: lineStart, text: wanted.slice(0, wantedLineStart) },
    { start: lineStart, end: start + gap.length, text: wanted.slice(wantedLineStart) },
  ]
}

/** The text after edits, which must be in order. */
export function replaceRanges(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const { start, end, text: replacement } of edits) {
    result += text.slice(at, start) + replacement
    at = end
  }
  return result + text.slice(at)
}
