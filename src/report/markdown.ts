import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import type { Position } from '../source/source-file.ts'
import { visible } from '../source/visible.ts'
import { counted, summary } from './count.ts'
import { shownPath } from './path.ts'
import type { ReportFormat, ReportInput } from './report.ts'

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌ error', warning: '⚠️ warning', info: 'ℹ️ info' }

/** GitHub drops a job summary of more than a mebibyte of UTF-8; a UTF-16 unit is three bytes at most. */
const LONGEST = 300_000

/** A table for a job summary, a comment, a wiki: GitHub Flavored Markdown. */
export const markdown: ReportFormat = (input) => {
  const heading = `### composure\n\n${summary(input)}\n`
  if (input.diagnostics.length === 0) return [heading]
  const rows = rowsThatFit(input)
  const more = input.diagnostics.length - rows.length
  return [
    heading,
    '| | Place | Problem | Rule |',
    '|---|---|---|---|',
    ...rows,
    ...(more > 0 ? ['', `And ${counted(more, 'more problem')}.`] : []),
  ].map((line) => `${line}\n`)
}

function rowsThatFit(input: ReportInput): readonly string[] {
  const rows: string[] = []
  let length = 0
  for (const diagnostic of input.diagnostics) {
    const made = row(diagnostic, input)
    length += made.length
    if (length > LONGEST) break
    rows.push(made)
  }
  return rows
}

function row(diagnostic: Diagnostic, input: ReportInput): string {
  const { rule, severity, message, file, range, related = [], fixes = [] } = diagnostic
  const problem = [
    escapedMarkdown(message),
    ...related.map((other) => `${escapedMarkdown(other.message)}: ${place(other.file, other.range.start, input)}`),
    ...fixes
      .slice(0, 1)
      .map((fix) => `Fix${fix.safety === 'unsafe' ? ' (unsafe)' : ''}: ${escapedMarkdown(fix.title)}`),
  ]
  return `| ${SIGNS[severity]} | ${place(file, range.start, input)} | ${problem.join('<br>')} | ${ruleLink(rule, input)} |`
}

function place(file: string, { line, column }: Position, { workingDirectory }: ReportInput): string {
  return `<code>${escapedMarkdown(`${shownPath(file, workingDirectory)}:${line}:${column}`)}</code>`
}

function ruleLink(rule: string, { rules }: ReportInput): string {
  const url = rules.get(rule)?.url
  return url === undefined || !URL.canParse(url)
    ? escapedMarkdown(rule)
    : `[${escapedMarkdown(rule)}](<${new URL(url).href}>)`
}

/**
 * Text that stays text: the signs of Markdown and HTML are written as character references, and what GitHub makes
 * links of without any (`@name`, `#1`, `https://…`, `www.…`) is broken by a space of no width.
 */
export function escapedMarkdown(text: string): string {
  return visible(text).replaceAll(/[&<>|`*_~[\]\\$@#]|:(?=\/\/)|www(?=\.)/gi, (sign) => {
    if (sign.length > 1) return `${sign}&#8203;`
    return `&#${sign.charCodeAt(0)};${'@#:'.includes(sign) ? '&#8203;' : ''}`
  })
}
