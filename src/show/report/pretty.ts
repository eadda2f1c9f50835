import type { Diagnostic, Fix } from '../../core/diagnostics/diagnostic.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { arrangeFindings, MAX_PLACES, type ReadFinding, type Spot } from './arrange-findings.ts'
import { formatCount, summarizeReport } from './count.ts'
import { previewFix } from './fix-preview.ts'
import { escapeLogCommands } from './log-commands.ts'
import { maskFiles } from './mask-files.ts'
import { mapLazily } from './map-lazily.ts'
import { renderChangedLine, renderFrame, formatPlace, wrapSentence, wrapText, type Page } from './page.ts'
import type { ReportFormat, FormatOptions, ReportInput } from './report.ts'
import { wrapInLink, SEVERITY_LOOK, createStyle, type Look } from './style.ts'

/** Nobody reads more at once; the machine-readable formats have all findings. */
const MAX_SHOWN = 1_000

/**
 * For people at a terminal: each error and warning with its code, related places and fixes, each info on a line, and a
 * summary line.
 */
export const renderPretty: ReportFormat = (input, options) =>
  mapLazily(renderParagraphs(input, options), escapeLogCommands)

function* renderParagraphs(input: ReportInput, options: FormatOptions): Generator<string> {
  const { color, width, explainsInfos = false } = options
  const found = arrangeFindings(input.diagnostics)
  const shown = found.slice(0, MAX_SHOWN)
  const files = maskFiles(
    shown.map(({ diagnostic }) => diagnostic),
    input.files,
  )
  const page: PrettyPage = { ...input, files, width, style: createStyle(color), hasLinks: options.hasLinks === true }
  const isBlock = ({ diagnostic }: ReadFinding): boolean => explainsInfos || diagnostic.severity !== 'info'
  for (const each of shown.filter(isBlock)) yield `${renderBlock(page, each).join('\n')}\n\n`
  const notes = shown.filter((each) => !isBlock(each))
  if (notes.length > 0) yield `${notes.flatMap((each) => renderNote(page, each)).join('\n')}\n\n`
  if (found.length > shown.length) yield `And ${formatCount(found.length - shown.length, 'more finding')}.\n\n`
  yield renderSummary(page, input)
  const [first] = shown
  if (options.isTerminal === true && first !== undefined && isBlock(first)) yield renderHint(page, first)
}

interface PrettyPage extends Page, Pick<ReportInput, 'rules'> {}

function renderBlock(page: PrettyPage, { diagnostic, repeats }: ReadFinding): string[] {
  const { file, range, severity, message, related = [], fixes = [] } = diagnostic
  const { style } = page
  const look = SEVERITY_LOOK[severity]
  return [
    renderHeading(page, diagnostic),
    ...wrapText(page, message).map((line) => style(line, 'bold')),
    ...renderFrame(page, file, range, look, 1),
    ...related
      .slice(0, MAX_PLACES)
      .flatMap((other) => [
        `  ${formatPlace(page, other.file, other.range)} ${escapeInvisible(other.message)}`,
        ...renderFrame(page, other.file, other.range, 'cyan', 0),
      ]),
    ...countOthers(related.length - MAX_PLACES),
    ...renderRepeats(page, repeats),
    ...fixes
      .slice(0, 1)
      .flatMap((fix) => [...wrapText(page, describeFix(fix)), ...renderPreview(page, diagnostic, fix)]),
    ...fixes.slice(1).flatMap((fix) => wrapText(page, describeFix(fix))),
  ]
}

function countOthers(left: number): readonly string[] {
  return left > 0 ? [`  and in ${formatCount(left, 'more place')}`] : []
}

/** The first other places with the same mistake, on one line. */
function renderRepeats(page: Page, repeats: readonly Spot[]): readonly string[] {
  if (repeats.length === 0) return []
  const shown = repeats.slice(0, MAX_PLACES - 1).map(({ file, range }) => formatPlace(page, file, range))
  const left = repeats.length - shown.length
  const parts = left > 0 ? [...shown, formatCount(left, 'more place')] : shown
  const last = parts.at(-1) ?? ''
  const list = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last
  return [`  ${formatCount(repeats.length + 1, 'time')}, also at ${list}`]
}

function renderHeading(page: PrettyPage, { file, range, severity, rule }: Diagnostic): string {
  const { style } = page
  const label = wrapInLink(
    style(escapeInvisible(rule), 'dim'),
    page.hasLinks === true ? page.rules.get(rule)?.url : undefined,
  )
  return `${formatPlace(page, file, range)} ${style(severity, SEVERITY_LOOK[severity], 'bold')} ${label}`
}

/** An info on its own line, or more of them in a narrow terminal. */
function renderNote(page: PrettyPage, { diagnostic, repeats }: ReadFinding): readonly string[] {
  const { message } = diagnostic
  const heading = renderHeading({ ...page, style: createStyle(false), hasLinks: false }, diagnostic)
  const fits = page.width === undefined || heading.length + 1 + message.length <= page.width
  const lines = fits
    ? [`${renderHeading(page, diagnostic)} ${escapeInvisible(message)}`]
    : [renderHeading(page, diagnostic), ...wrapText(page, message)]
  return [...lines, ...renderRepeats(page, repeats)]
}

function describeFix({ title, safety }: Fix): string {
  return safety === 'safe' ? `fixable: ${title}` : `fixable with "composure fix --unsafe": ${title}`
}

function renderPreview(page: Page, { file: path, range }: Diagnostic, fix: Fix): readonly string[] {
  const file = page.files.get(path)
  const found = file && previewFix(fix, file)
  if (found === undefined) return []
  const lines = found.lines.map((line) => renderChangedLine(page, line, range))
  return found.left > 0 ? [...lines, `  … and ${formatCount(found.left, 'more line')}`] : lines
}

function renderSummary(page: Page, input: ReportInput): string {
  const worst = (['error', 'warning', 'info'] as const).find((severity) =>
    input.diagnostics.some((diagnostic) => diagnostic.severity === severity),
  )
  const looks: readonly Look[] = worst === undefined ? [] : [SEVERITY_LOOK[worst], 'bold']
  return `${page.style(wrapSentence(page, summarizeReport(input)), ...looks)}\n`
}

function renderHint({ style }: Page, { diagnostic: { rule } }: ReadFinding): string {
  return `${style(`"composure explain ${escapeInvisible(rule)}" says more.`, 'dim')}\n`
}
