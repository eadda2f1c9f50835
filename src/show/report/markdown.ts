import type { Diagnostic, Severity } from '../../core/diagnostics/diagnostic.ts'
import { createCodeFrame } from '../../core/source/code-frame.ts'
import type { Range, SourceFile } from '../../core/source/source-file.ts'
import { byFile } from './by-file.ts'
import { counted, summary } from './count.ts'
import { escapedMarkdown, markdownCode, markdownLink } from './escaped-markdown.ts'
import { maskedFiles } from './masked-files.ts'
import { shownPath } from './path.ts'
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
export const markdown: ReportFormat = (input) => {
  const page = { ...input, files: maskedFiles(input.diagnostics, input.files) }
  const { lines, shown } = linesThatFit(page)
  const more = input.diagnostics.length - shown
  return [
    `### ${verdictSign(input)} composure`,
    '',
    summary(input),
    ...lines,
    ...(more > 0 ? ['', `And ${counted(more, 'more problem')}.`] : []),
  ].map((line) => `${line}\n`)
}

function verdictSign({ diagnostics }: ReportInput): string {
  const worst = SEVERITIES.find((severity) => diagnostics.some((each) => each.severity === severity))
  return worst === undefined || worst === 'info' ? '✅' : SIGNS[worst].slice(0, -worst.length - 1)
}

function linesThatFit(input: ReportInput): { readonly lines: readonly string[]; readonly shown: number } {
  const lines: string[] = []
  let [length, shown] = [0, 0]
  for (const [file, found] of filesInOrder(input.diagnostics)) {
    let heading = ['', `#### ${markdownCode(shownPath(file, input.workingDirectory))}`, '', ...TABLE]
    for (const diagnostic of found) {
      const added = [...heading, row(diagnostic, input)]
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
function filesInOrder(diagnostics: readonly Diagnostic[]): readonly (readonly [string, readonly Diagnostic[]])[] {
  const rank = ({ severity }: Diagnostic): number => SEVERITIES.indexOf(severity)
  const files = [...byFile(diagnostics)].map(
    ([file, found]) => [file, [...found].sort((one, other) => rank(one) - rank(other))] as const,
  )
  const worst = (found: readonly Diagnostic[]): number => Math.min(...found.slice(0, 1).map(rank))
  return files.sort(([, one], [, other]) => worst(one) - worst(other))
}

function row(diagnostic: Diagnostic, input: ReportInput): string {
  const { rule, severity, message, file, range, related = [], fixes = [] } = diagnostic
  const problem = [
    escapedMarkdown(message),
    ...excerpt(input.files.get(file), range),
    ...related.map((other) => {
      const isHere = other.file === file
      const name = isHere ? '' : `${shownPath(other.file, input.workingDirectory)}:`
      return `${escapedMarkdown(other.message)}: ${place(name, other.file, other.range, input)}`
    }),
    ...fixes
      .slice(0, 1)
      .map((fix) => `Fix${fix.safety === 'unsafe' ? ' (unsafe)' : ''}: ${escapedMarkdown(fix.title)}`),
  ]
  const rulePage = markdownLink(escapedMarkdown(rule), input.rules.get(rule)?.url)
  return `| ${SIGNS[severity]} | ${place('', file, range, input)} | ${problem.join('<br>')} | ${rulePage} |`
}

function place(name: string, file: string, { start }: Range, { lineUrl }: ReportInput): string {
  return markdownLink(escapedMarkdown(`${name}${start.line}:${start.column}`), lineUrl?.(file, start.line))
}

/** The first line of a range, if there is anything to see. */
function excerpt(file: SourceFile | undefined, range: Range): readonly string[] {
  const [line] = file === undefined ? [] : createCodeFrame(file, range, { width: EXCERPT })
  const text = line?.text.trim() ?? ''
  return text === '' ? [] : [markdownCode(text)]
}
