import { isCustomRuleId } from '../../core/diagnostics/policy-rule.ts'
import type { Finding, SpanFix } from '../../core/diagnostics/diagnostic.ts'
import { findNearest } from '../../core/messages/nearest.ts'
import { amount, message, name, text as words, type Statement } from '../../core/messages/message.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import { readLine, positionAt } from '../../core/source/line-table.ts'
import { readSpan, type SourceFile, type Span } from '../../core/source/source-file.ts'

/**
 * A comment such as `# composure-ignore unquoted-port, unused-anchor -- why`, which applies to a line, or
 * `composure-ignore-file`, which applies to the whole file.
 */
export interface Suppression {
  /** The whole comment. */
  readonly span: Span
  /** The line it applies to; undefined for the whole file. */
  readonly line: number | undefined
  readonly rules: readonly SuppressedRule[]
  /** The comment names more rules than are read. */
  readonly namesMore: boolean
  readonly reason: string | undefined
}

/** The number of rules that a comment may name; fewer than half as many exist. */
const MAX_RULES = 500

interface SuppressedRule {
  readonly id: string
  readonly span: Span
}

export interface SuppressionInput {
  readonly findings: readonly Finding[]
  readonly suppressions: readonly Suppression[]
  /** Whether the finding means that Compose rejects the file. */
  readonly isRejection: (finding: Finding) => boolean
  /** The ids of all rules. */
  readonly known: ReadonlySet<string>
  /** Whether a rule ran completely; only then can a comment be reported as unused. */
  readonly hasRun: (rule: string) => boolean
}

export interface SuppressionResult {
  readonly kept: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
  /** Findings about the comments themselves. */
  readonly about: readonly Finding[]
}

/** A finding suppressed by a comment, and the reason given. */
export interface SuppressedFinding {
  readonly finding: Finding
  readonly reason: string | undefined
}

const COMMENT = /^#+[ \t]*composure-ignore(-file)?(?![\w-])[ \t]*/

/** The suppression comments of a file. A comment on its own line applies to the next line that is not a comment. */
export function findSuppressions(file: SourceFile, comments: readonly Span[]): readonly Suppression[] {
  if (!file.text.includes('composure-ignore')) return []
  const lineFor = createLineFinder(file)
  return comments.flatMap((span): readonly Suppression[] => {
    const text = readSpan(span)
    const match = COMMENT.exec(text)
    if (match === null) return []
    const separator = text.indexOf(' -- ', match[0].length - 1)
    const end = separator === -1 ? text.length : separator
    const names = matchRuleNames(text.slice(match[0].length, end))
    const reason = separator === -1 ? '' : text.slice(separator + 4).trim()
    return [
      {
        span,
        line: match[1] === undefined ? lineFor(span.start) : undefined,
        rules: names.slice(0, MAX_RULES).map(({ 0: id, index }) => {
          const start = span.start + match[0].length + index
          return { id, span: { file, start, end: start + id.length } }
        }),
        namesMore: names.length > MAX_RULES,
        reason: reason === '' ? undefined : reason,
      },
    ]
  })
}

/** The names in a text, up to one more than the limit, so that exceeding it can be detected. */
function matchRuleNames(text: string): readonly RegExpExecArray[] {
  const names: RegExpExecArray[] = []
  for (const name of text.matchAll(/[^\s,]+/g)) {
    names.push(name)
    if (names.length > MAX_RULES) break
  }
  return names
}

/** Returns a function that finds the line a comment applies to, by the comment's offset. */
function createLineFinder(file: SourceFile): (start: number) => number {
  const last = positionAt(file, file.text.length).line
  // All comments of a block apply to the same line.
  let block = { first: 0, next: 0 }
  return (start) => {
    const { line, column } = positionAt(file, start)
    const before = readLine(file, line).slice(0, column - 1)
    if (before.trim() !== '') return line
    if (line >= block.first && line < block.next) return block.next
    let next = line + 1
    while (next < last && /^\s*(?:#|$)/.test(readLine(file, next))) next++
    block = { first: line, next }
    return next
  }
}

/** Removes suppressed findings, but never errors: that would hide that Compose rejects the file. */
export function applySuppressions(input: SuppressionInput): SuppressionResult {
  const { findings, suppressions, isRejection, known, hasRun } = input
  if (suppressions.length === 0) return { kept: findings, suppressed: [], about: [] }
  const index = indexSuppressions(suppressions)
  const used = new Set<SuppressedRule>()
  const rejected = new Set<SuppressedRule>()
  const kept: Finding[] = []
  const suppressed: SuppressedFinding[] = []
  for (const each of findings) {
    const { rule, span } = each
    const { path } = span.file
    const isRejected = isRejection(each)
    const { line } = positionAt(span.file, span.start)
    const matches = [...(index.get(createKey(path, line, rule)) ?? []), ...(index.get(createKey(path, 0, rule)) ?? [])]
    for (const match of matches) (isRejected ? rejected : used).add(match.rule)
    const [first] = matches
    if (first === undefined || isRejected) kept.push(each)
    else suppressed.push({ finding: each, reason: first.suppression.reason })
  }
  const about = suppressions.flatMap((suppression) => {
    if (suppression.rules.length === 0) return [reportWithoutRule(suppression)]
    const found = suppression.rules.flatMap((rule) => {
      if (!known.has(rule.id) && !isCustomRuleId(rule.id)) return [reportUnknownRule(rule, known)]
      if (rejected.has(rule)) return [reportErrorStays(rule)]
      return used.has(rule) || !hasRun(rule.id) ? [] : [reportUnused(rule, suppression)]
    })
    return suppression.namesMore ? [...found, reportTooManyRules(suppression)] : found
  })
  return { kept, suppressed, about }
}

interface Indexed {
  readonly suppression: Suppression
  readonly rule: SuppressedRule
}

function indexSuppressions(suppressions: readonly Suppression[]): ReadonlyMap<string, readonly Indexed[]> {
  const index = new Map<string, Indexed[]>()
  for (const suppression of suppressions) {
    for (const rule of suppression.rules) {
      const place = createKey(suppression.span.file.path, suppression.line ?? 0, rule.id)
      const known = index.get(place)
      if (known === undefined) index.set(place, [{ suppression, rule }])
      else known.push({ suppression, rule })
    }
  }
  return index
}

// Lines count from 1; 0 is the whole file.
function createKey(file: string, line: number, rule: string): string {
  return `${rule} ${line} ${file}`
}

function createUnusedFinding(span: Span, message: Statement, fixes: readonly SpanFix[] = []) {
  return { rule: 'unused-suppression', severity: 'warning', span, message, fixes } as const
}

const noRule = message(
  'no-rule',
  () => words`The comment names no rule; write which one to suppress, as in "# composure-ignore unquoted-port".`,
)

function reportWithoutRule({ span }: Suppression) {
  return createUnusedFinding(span, noRule())
}

const tooMany = message(
  'too-many-rules',
  ({ limit }: { limit: number }) => words`The comment names more than ${amount(limit)} rules; the rest is ignored.`,
)

function reportTooManyRules({ span }: Suppression) {
  return createUnusedFinding(span, tooMany({ limit: MAX_RULES }))
}

interface RuleFacts {
  readonly rule: string
}

const unknown = message(
  'unknown-rule',
  ({ rule, suggestions }: RuleFacts & { suggestions: readonly string[] }) =>
    words`There is no rule ${name(rule)}${suggestNearest(suggestions)}`,
)

function reportUnknownRule({ id, span }: SuppressedRule, known: ReadonlySet<string>) {
  const suggestions = findNearest(id, known)
  const fixes = suggestions.length === 1 ? suggestions.map((each) => renameRule(span, each)) : []
  return createUnusedFinding(span, unknown({ rule: id, suggestions }), fixes)
}

function renameRule(span: Span, rule: string): SpanFix {
  return { title: words`Write ${name(rule)}`, safety: 'safe', edits: [{ span, text: rule }] }
}

const notSuppressed = message(
  'error-stays',
  ({ rule }: RuleFacts) =>
    words`${name(rule)} cannot be suppressed here, because Compose refuses the file; fix what it reports.`,
)

function reportErrorStays({ id, span }: SuppressedRule) {
  return createUnusedFinding(span, notSuppressed({ rule: id }))
}

const nothingToSuppress = message(
  'unused',
  ({ rule, inFile }: RuleFacts & { inFile: boolean }) =>
    words`${name(rule)} reports nothing ${inFile ? words`in this file` : words`here`}; remove it from the comment.`,
)

function reportUnused({ id, span }: SuppressedRule, suppression: Suppression) {
  const said = nothingToSuppress({ rule: id, inFile: suppression.line === undefined })
  return createUnusedFinding(span, said, suppression.rules.length === 1 ? [removeSuppression(suppression.span)] : [])
}

/** Removes the comment with the blanks before it, or the whole line if there is nothing else on it. */
function removeSuppression({ file, start, end }: Span): SpanFix {
  const { text } = file
  let from = start
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--
  const hasOwnLine = from === 0 || text[from - 1] === '\n'
  let until = end
  if (hasOwnLine) {
    if (text[until] === '\r') until++
    if (text[until] === '\n') until++
  }
  return {
    title: words`Remove the comment`,
    safety: 'safe',
    edits: [{ span: { file, start: from, end: until }, text: '' }],
  }
}
