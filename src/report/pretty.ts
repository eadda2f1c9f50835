import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts'
import { codeFrame } from '../source/code-frame.ts'
import { lastLine } from '../source/line-table.ts'
import type { Range } from '../source/source-file.ts'
import { displayWidth, visible } from '../source/visible.ts'
import { summary } from './count.ts'
import { withoutLogCommands } from './log-commands.ts'
import { shownPath } from './path.ts'
import type { Format, FormatOptions, ReportInput } from './report.ts'
import { SEVERITY_LOOK, styleFor, type Look, type Style } from './style.ts'

/** The room that code gets where no terminal sets it; a longer line is cut around the place. */
const WIDTH = 120

/** For people at a terminal: each finding with its code, its related places and its fixes, and a last line that counts. */
export const pretty: Format = (input, options) => {
  const page: Page = { input, options, style: styleFor(options.color) }
  const blocks = input.diagnostics.map((diagnostic) => block(page, diagnostic).join('\n') + '\n')
  return withoutLogCommands([...blocks, summaryLine(page)].join('\n'))
}

interface Page {
  readonly input: ReportInput
  readonly options: FormatOptions
  readonly style: Style
}

function block(page: Page, { rule, severity, message, file, range, related = [], fixes = [] }: Diagnostic): string[] {
  const { style } = page
  const look = SEVERITY_LOOK[severity]
  return [
    `${place(page, file, range)} ${style(severity, look, 'bold')} ${style(visible(rule), 'dim')}`,
    ...wrapped(page, message).map((line) => style(line, 'bold')),
    ...frame(page, file, range, look, 1),
    ...related.flatMap((other) => [
      `  ${place(page, other.file, other.range)} ${visible(other.message)}`,
      ...frame(page, other.file, other.range, 'cyan', 0),
    ]),
    ...fixes.flatMap((fix) => wrapped(page, fixLine(fix))),
  ]
}

function place({ input, style }: Page, file: string, { start }: Range): string {
  return `${style(visible(shownPath(file, input.workingDirectory)), 'bold')}${style(`:${start.line}:${start.column}`, 'dim')}`
}

function frame(page: Page, path: string, range: Range, look: Look, before: number): string[] {
  const file = page.input.files.get(path)
  if (file === undefined) return []
  const { style } = page
  const digits = String(lastLine(range)).length
  const width = Math.max(20, (page.options.width ?? WIDTH) - digits - 6)
  return codeFrame(file, range, { width, before }).flatMap(({ number, text, carets }) => {
    const gutter = (label: string) => style(`  ${label.padStart(digits)} │`, 'dim')
    const shown = `${gutter(number === undefined ? '' : String(number))} ${text}`.trimEnd()
    return carets === '' ? [shown] : [shown, `${gutter('')} ${style(carets, look)}`]
  })
}

function fixLine({ title, safety }: Fix): string {
  return safety === 'safe' ? `fixable: ${title}` : `fixable with "composure fix --unsafe": ${title}`
}

function summaryLine({ input, style }: Page): string {
  const worst = (['error', 'warning', 'info'] as const).find((severity) =>
    input.diagnostics.some((diagnostic) => diagnostic.severity === severity),
  )
  const looks: readonly Look[] = worst === undefined ? [] : [SEVERITY_LOOK[worst], 'bold']
  return `${style(summary(input), ...looks)}\n`
}

/** An indented text, broken between words where the terminal is narrower. */
function wrapped({ options: { width = Infinity } }: Page, text: string): string[] {
  const lines: string[][] = []
  let columns = 0
  for (const word of visible(text).split(' ')) {
    const more = 1 + displayWidth(word)
    if (columns + more > width || lines.length === 0) {
      lines.push([])
      columns = 1
    }
    lines.at(-1)?.push(word)
    columns += more
  }
  return lines.map((words) => `  ${words.join(' ')}`)
}
