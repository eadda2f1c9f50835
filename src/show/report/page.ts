import { createCodeFrame, renderLine } from '../../core/source/code-frame.ts'
import { detectPaths } from '../../core/paths/paths.ts'
import { findLastLine } from '../../core/source/line-table.ts'
import type { Range, SourceFile } from '../../core/source/source-file.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { wrapWords } from '../../core/source/wrap-words.ts'
import { formatPathFrom } from './path.ts'
import type { ChangedLine } from './fix-preview.ts'
import { wrapInLink, type Look, type Style } from './style.ts'
import { toFileUri } from './uri.ts'

/** The width of code frames if no terminal limits it; longer lines are cut around the range. */
const WIDTH = 120

/** The settings for output that people read at a terminal. */
export interface Page {
  /** The source files for code frames, by path. */
  readonly files: ReadonlyMap<string, SourceFile>
  /** An absolute path; files inside it are shown relative to it. */
  readonly workingDirectory: string
  /** The width of the terminal in columns; lines are not wrapped without it. */
  readonly width: number | undefined
  readonly style: Style
  /** Whether the terminal shows links, which places then are. */
  readonly hasLinks?: boolean
}

/** `compose.yaml:3:5`, which leads to the file where the terminal shows links. */
export function formatPlace({ workingDirectory, style, hasLinks }: Page, file: string, { start }: Range): string {
  const name = style(escapeInvisible(formatPathFrom(file, workingDirectory)), 'bold')
  const place = `${name}${style(`:${start.line}:${start.column}`, 'dim')}`
  return wrapInLink(place, hasLinks === true && detectPaths(file).isAbsolute(file) ? toFileUri(file) : undefined)
}

/** The lines of a range with its characters underlined, and `before` lines above; empty if the file is not known. */
export function renderFrame(page: Page, path: string, range: Range, look: Look, before: number): string[] {
  const file = page.files.get(path)
  if (file === undefined) return []
  const { style } = page
  const digits = countDigits(range)
  const width = computeCodeWidth(page, digits)
  return createCodeFrame(file, range, { width, before }).flatMap(({ number, text, carets }) => {
    const formatGutter = (label: string) => style(`  ${label.padStart(digits)} │`, 'dim')
    const shown = `${formatGutter(number === undefined ? '' : String(number))} ${text}`.trimEnd()
    return carets === '' ? [shown] : [shown, `${formatGutter('')} ${style(carets, look)}`]
  })
}

function countDigits(range: Range): number {
  return String(findLastLine(range)).length
}

function computeCodeWidth(page: Page, digits: number): number {
  return Math.max(20, (page.width ?? WIDTH) - digits - 6)
}

/** A line that a fix removes or adds, aligned with the frame of a range. */
export function renderChangedLine(page: Page, { sign, number, text }: ChangedLine, range: Range): string {
  const digits = countDigits(range)
  const code = renderLine(text, computeCodeWidth(page, digits))
  return page.style(`  ${String(number).padStart(digits)} ${sign} ${code}`.trimEnd(), sign === '-' ? 'red' : 'green')
}

/** An indented text, wrapped between words to the width of the terminal. */
export function wrapText({ width }: Pick<Page, 'width'>, text: string): string[] {
  return wrapWords(escapeInvisible(text), (width ?? Infinity) - 2).map((line) => `  ${line}`)
}

/** The same without indentation, as one text. */
export function wrapSentence({ width }: Pick<Page, 'width'>, text: string): string {
  return wrapWords(escapeInvisible(text), width ?? Infinity).join('\n')
}
