import { severities, type Diagnostic, type Severity } from '../../core/diagnostics/diagnostic.ts'
import { createCodeFrame } from '../../core/source/code-frame.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'
import type { Range, SourceFile } from '../../core/source/source-file.ts'
import { arrangeFindings, MAX_PLACES, type ReadFinding, type Spot } from './arrange-findings.ts'
import { formatCount, summarizeReport } from './count.ts'
import { escapeMarkdown, formatMarkdownCode, formatMarkdownLink } from './escape-markdown.ts'
import { maskFiles } from './mask-files.ts'
import { formatPathFrom } from './path.ts'
import type { ReportFormat, ReportInput } from './report.ts'

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌ error', warning: '⚠️ warning', info: 'ℹ️ info' }

/**
 * GitHub drops job summaries above one mebibyte of UTF-8; a UTF-16 unit takes three bytes at most, and what a pull
 * request changes comes first.
 */
const LONGEST = 250_000

/** The number of columns of code that are shown. */
const EXCERPT = 80

/**
 * A table for each file, those with errors first, in GitHub Flavored Markdown: for a job summary, a comment or a wiki.
 */
export const renderMarkdown: ReportFormat = (input) => {
  const page = { ...input, files: maskFiles(input.diagnostics, input.files) }
  const { lines, more } = renderLinesThatFit(page)
  return [
    `### ${chooseVerdictSign(input)} composure`,
    '',
    summarizeReport(input),
    ...lines,
    ...(more > 0 ? ['', `And ${formatCount(more, 'more problem')}.`] : []),
  ].map((line) => `${line}\n`)
}

function chooseVerdictSign({ diagnostics }: ReportInput): string {
  const worst = severities.find((severity) => diagnostics.some((each) => each.severity === severity))
  return worst === undefined || worst === 'info' ? '✅' : SIGNS[worst].slice(0, -worst.length - 1)
}

function renderLinesThatFit(input: ReportInput): { readonly lines: readonly string[]; readonly more: number } {
  const lines: string[] = []
  const files = sortFiles(input.diagnostics)
  let more = files.reduce((sum, [, found]) => sum + found.length, 0)
  let length = 0
  for (const [file, found] of files) {
    let heading = ['', `#### ${formatMarkdownCode(formatPathFrom(file, input.workingDirectory))}`, '', ...TABLE]
    for (const each of found) {
      const added = [...heading, renderRow(each, input)]
      length += added.reduce((sum, line) => sum + line.length + 1, 0)
      if (length > LONGEST) return { lines, more }
      lines.push(...added)
      heading = []
      more -= 1
    }
  }
  return { lines, more }
}

const TABLE = ['| | Line | Problem | Rule |', '|---|---|---|---|']

/** The findings of each file, most severe first; files are sorted by their worst finding. */
function sortFiles(diagnostics: readonly Diagnostic[]): readonly (readonly [string, readonly ReadFinding[]])[] {
  const files = [...groupPairs(arrangeFindings(diagnostics).map((each) => [each.diagnostic.file, each]))]
  const rankWorst = ([first]: readonly ReadFinding[]): number =>
    first === undefined ? severities.length : severities.indexOf(first.diagnostic.severity)
  return files.sort(([, one], [, other]) => rankWorst(one) - rankWorst(other))
}

function renderRow({ diagnostic, repeats }: ReadFinding, input: ReportInput): string {
  const { rule, severity, message, file, range, related = [], fixes = [] } = diagnostic
  const problem = [
    escapeMarkdown(message),
    ...renderExcerpt(input.files.get(file), range),
    ...related
      .slice(0, MAX_PLACES)
      .map((other) => `${escapeMarkdown(other.message)}: ${formatOtherPlace(file, other, input)}`),
    ...(related.length > MAX_PLACES ? [`and in ${formatCount(related.length - MAX_PLACES, 'more place')}`] : []),
    ...renderRepeats(file, repeats, input),
    ...fixes.slice(0, 1).map((fix) => `Fix${fix.safety === 'unsafe' ? ' (unsafe)' : ''}: ${escapeMarkdown(fix.title)}`),
  ]
  const rulePage = formatMarkdownLink(escapeMarkdown(rule), input.rules.get(rule)?.url)
  return `| ${SIGNS[severity]} | ${formatMarkdownPlace('', file, range, input)} | ${problem.join('<br>')} | ${rulePage} |`
}

/** The first other places with the same mistake. */
function renderRepeats(file: string, repeats: readonly Spot[], input: ReportInput): readonly string[] {
  if (repeats.length === 0) return []
  const shown = repeats.slice(0, MAX_PLACES - 1).map((spot) => formatOtherPlace(file, spot, input))
  const left = repeats.length - shown.length
  const list = left > 0 ? [...shown, `${left} more`] : shown
  return [`${formatCount(repeats.length + 1, 'time')}, also at ${list.join(', ')}`]
}

/** A place in the table of a file; another file is named. */
function formatOtherPlace(file: string, { file: other, range }: Spot, input: ReportInput): string {
  const name = other === file ? '' : `${formatPathFrom(other, input.workingDirectory)}:`
  return formatMarkdownPlace(name, other, range, input)
}

function formatMarkdownPlace(name: string, file: string, { start }: Range, { lineUrl }: ReportInput): string {
  return formatMarkdownLink(escapeMarkdown(`${name}${start.line}:${start.column}`), lineUrl?.(file, start.line))
}

/** The first line of a range, if there is anything to see. */
function renderExcerpt(file: SourceFile | undefined, range: Range): readonly string[] {
  const [line] = file === undefined ? [] : createCodeFrame(file, range, { width: EXCERPT })
  const text = line?.text.trim() ?? ''
  return text === '' ? [] : [formatMarkdownCode(text)]
}
