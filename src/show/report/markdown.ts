import type { Diagnostic, Severity } from '../../core/diagnostics/diagnostic.ts'
import { createCodeFrame } from '../../core/source/code-frame.ts'
import type { Range, SourceFile } from '../../core/source/source-file.ts'
import { groupByFile } from './group-by-file.ts'
import { formatCount, summarizeReport } from './count.ts'
import { escapeMarkdown, formatMarkdownCode, formatMarkdownLink } from './escape-markdown.ts'
import { maskFiles } from './mask-files.ts'
import { formatPathFrom } from './path.ts'
import type { ReportFormat, ReportInput } from './report.ts'

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌ error', warning: '⚠️ warning', info: 'ℹ️ info' }

const SEVERITIES = ['error', 'warning', 'info'] as const

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
  const { lines, shown } = renderLinesThatFit(page)
  const more = input.diagnostics.length - shown
  return [
    `### ${chooseVerdictSign(input)} composure`,
    '',
    summarizeReport(input),
    ...lines,
    ...(more > 0 ? ['', `And ${formatCount(more, 'more problem')}.`] : []),
  ].map((line) => `${line}\n`)
}

function chooseVerdictSign({ diagnostics }: ReportInput): string {
  const worst = SEVERITIES.find((severity) => diagnostics.some((each) => each.severity === severity))
  return worst === undefined || worst === 'info' ? '✅' : SIGNS[worst].slice(0, -worst.length - 1)
}

function renderLinesThatFit(input: ReportInput): { readonly lines: readonly string[]; readonly shown: number } {
  const lines: string[] = []
  let [length, shown] = [0, 0]
  for (const [file, found] of sortFiles(input.diagnostics)) {
    let heading = ['', `#### ${formatMarkdownCode(formatPathFrom(file, input.workingDirectory))}`, '', ...TABLE]
    for (const diagnostic of found) {
      const added = [...heading, renderRow(diagnostic, input)]
      length += added.reduce((sum, line) => sum + line.length + 1, 0)
      if (length > LONGEST) return { lines, shown }
      lines.push(...added)
      heading = []
      shown += 1
    }
  }
  return { lines, shown }
}

const TABLE = ['| | Line | Problem | Rule |', '|---|---|---|---|']

/** The findings of each file, most severe first; files are sorted by their worst finding. */
function sortFiles(diagnostics: readonly Diagnostic[]): readonly (readonly [string, readonly Diagnostic[]])[] {
  const rankSeverity = ({ severity }: Diagnostic): number => SEVERITIES.indexOf(severity)
  const files = [...groupByFile(diagnostics)].map(
    ([file, found]) => [file, [...found].sort((one, other) => rankSeverity(one) - rankSeverity(other))] as const,
  )
  const rankWorst = (found: readonly Diagnostic[]): number => Math.min(...found.slice(0, 1).map(rankSeverity))
  return files.sort(([, one], [, other]) => rankWorst(one) - rankWorst(other))
}

function renderRow(diagnostic: Diagnostic, input: ReportInput): string {
  const { rule, severity, message, file, range, related = [], fixes = [] } = diagnostic
  const problem = [
    escapeMarkdown(message),
    ...renderExcerpt(input.files.get(file), range),
    ...related.map((other) => {
      const isHere = other.file === file
      const name = isHere ? '' : `${formatPathFrom(other.file, input.workingDirectory)}:`
      return `${escapeMarkdown(other.message)}: ${formatMarkdownPlace(name, other.file, other.range, input)}`
    }),
    ...fixes.slice(0, 1).map((fix) => `Fix${fix.safety === 'unsafe' ? ' (unsafe)' : ''}: ${escapeMarkdown(fix.title)}`),
  ]
  const rulePage = formatMarkdownLink(escapeMarkdown(rule), input.rules.get(rule)?.url)
  return `| ${SIGNS[severity]} | ${formatMarkdownPlace('', file, range, input)} | ${problem.join('<br>')} | ${rulePage} |`
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
