import type { Diagnostic, Fix } from '../../core/diagnostics/diagnostic.ts'
import { escapeInvisible } from '../../core/source/visible.ts'
import { counted, summary } from './count.ts'
import { withoutLogCommands } from './log-commands.ts'
import { maskedFiles } from './masked-files.ts'
import { oneByOne } from './one-by-one.ts'
import { frame, place, wrapped, type Page } from './page.ts'
import type { ReportFormat, FormatOptions, ReportInput } from './report.ts'
import { SEVERITY_LOOK, styleFor, type Look } from './style.ts'

/** Nobody reads more at once; the machine-readable formats have all findings. */
const MOST_SHOWN = 1_000

/** For people at a terminal: each finding with its code, related places and fixes, and a summary line. */
export const pretty: ReportFormat = (input, options) => oneByOne(paragraphs(input, options), withoutLogCommands)

function* paragraphs(input: ReportInput, { color, width }: FormatOptions): Generator<string> {
  const shown = input.diagnostics.slice(0, MOST_SHOWN)
  const page: Page = { ...input, files: maskedFiles(shown, input.files), width, style: styleFor(color) }
  for (const diagnostic of shown) yield `${block(page, diagnostic).join('\n')}\n\n`
  const more = input.diagnostics.length - shown.length
  if (more > 0) yield `And ${counted(more, 'more finding')}.\n\n`
  yield summaryLine(page, input)
}

function block(page: Page, { rule, severity, message, file, range, related = [], fixes = [] }: Diagnostic): string[] {
  const { style } = page
  const look = SEVERITY_LOOK[severity]
  return [
    `${place(page, file, range)} ${style(severity, look, 'bold')} ${style(escapeInvisible(rule), 'dim')}`,
    ...wrapped(page, message).map((line) => style(line, 'bold')),
    ...frame(page, file, range, look, 1),
    ...related.flatMap((other) => [
      `  ${place(page, other.file, other.range)} ${escapeInvisible(other.message)}`,
      ...frame(page, other.file, other.range, 'cyan', 0),
    ]),
    ...fixes.flatMap((fix) => wrapped(page, fixLine(fix))),
  ]
}

function fixLine({ title, safety }: Fix): string {
  return safety === 'safe' ? `fixable: ${title}` : `fixable with "composure fix --unsafe": ${title}`
}

function summaryLine({ style }: Page, input: ReportInput): string {
  const worst = (['error', 'warning', 'info'] as const).find((severity) =>
    input.diagnostics.some((diagnostic) => diagnostic.severity === severity),
  )
  const looks: readonly Look[] = worst === undefined ? [] : [SEVERITY_LOOK[worst], 'bold']
  return `${style(summary(input), ...looks)}\n`
}
