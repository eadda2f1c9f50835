import type { Diagnostic, Fix } from '../../core/diagnostics/diagnostic.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { formatCount, summarizeReport } from './count.ts'
import { escapeLogCommands } from './log-commands.ts'
import { maskFiles } from './mask-files.ts'
import { mapLazily } from './map-lazily.ts'
import { renderFrame, formatPlace, wrapText, type Page } from './page.ts'
import type { ReportFormat, FormatOptions, ReportInput } from './report.ts'
import { SEVERITY_LOOK, createStyle, type Look } from './style.ts'

/** Nobody reads more at once; the machine-readable formats have all findings. */
const MAX_SHOWN = 1_000

/** For people at a terminal: each finding with its code, related places and fixes, and a summary line. */
export const renderPretty: ReportFormat = (input, options) =>
  mapLazily(renderParagraphs(input, options), escapeLogCommands)

function* renderParagraphs(input: ReportInput, { color, width }: FormatOptions): Generator<string> {
  const shown = input.diagnostics.slice(0, MAX_SHOWN)
  const page: Page = { ...input, files: maskFiles(shown, input.files), width, style: createStyle(color) }
  for (const diagnostic of shown) yield `${renderDiagnostic(page, diagnostic).join('\n')}\n\n`
  const more = input.diagnostics.length - shown.length
  if (more > 0) yield `And ${formatCount(more, 'more finding')}.\n\n`
  yield renderSummary(page, input)
}

function renderDiagnostic(
  page: Page,
  { rule, severity, message, file, range, related = [], fixes = [] }: Diagnostic,
): string[] {
  const { style } = page
  const look = SEVERITY_LOOK[severity]
  return [
    `${formatPlace(page, file, range)} ${style(severity, look, 'bold')} ${style(escapeInvisible(rule), 'dim')}`,
    ...wrapText(page, message).map((line) => style(line, 'bold')),
    ...renderFrame(page, file, range, look, 1),
    ...related.flatMap((other) => [
      `  ${formatPlace(page, other.file, other.range)} ${escapeInvisible(other.message)}`,
      ...renderFrame(page, other.file, other.range, 'cyan', 0),
    ]),
    ...fixes.flatMap((fix) => wrapText(page, fixLine(fix))),
  ]
}

function fixLine({ title, safety }: Fix): string {
  return safety === 'safe' ? `fixable: ${title}` : `fixable with "composure fix --unsafe": ${title}`
}

function renderSummary({ style }: Page, input: ReportInput): string {
  const worst = (['error', 'warning', 'info'] as const).find((severity) =>
    input.diagnostics.some((diagnostic) => diagnostic.severity === severity),
  )
  const looks: readonly Look[] = worst === undefined ? [] : [SEVERITY_LOOK[worst], 'bold']
  return `${style(summarizeReport(input), ...looks)}\n`
}
