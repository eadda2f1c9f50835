import { type Finding, type Report } from '../../core/diagnostics/diagnostic.ts'
import { amount, message, text, type Statement } from '../../core/messages/message.ts'
import type { SourceFile, Span } from '../../core/source/source-file.ts'
import type { YamlStream } from './document.ts'
import {
  startBrokenRange,
  locateBrokenRange,
  findIncompleteNodes,
  isInBrokenRange,
  type BrokenRange,
  type Merge,
} from './broken-ranges.ts'
import { MAXIMUM_LENGTH, MAXIMUM_REPAIRS, REPAIR_BUDGET, REPAIR_ROOM } from './limits.ts'
import { mergeConflict } from './mistakes/conflicts.ts'
import { findDocumentStartInside } from './mistakes/documents.ts'
import { findInterruption, findShallowKeyAbove } from './mistakes/out-of-place.ts'
import { findLinePrefix } from './mistakes/prefixes.ts'
import { findTemplateStatement, findWebPage } from './mistakes/templates.ts'
import { removeLine, type Found, type Problem } from './problem.ts'
import { readDocuments, type DocumentPart } from './read-document.ts'
import { applyRepairs, mapSpan, wrapUnrepaired, type Edit, type RepairedText } from './repaired-text.ts'
import { findFirstProblem } from './syntax-check.ts'
import { readSimpleText, type SimpleText } from './simple-text.ts'
import { parseSyntax, type Syntax } from './syntax-tokens.ts'

export { isInBrokenRange } from './broken-ranges.ts'
export type { BrokenRange } from './broken-ranges.ts'
export type { Anchor, YamlDocument, YamlStream } from './document.ts'

const tooManyCharacters = message(
  'too-many-characters',
  ({ millions }: { millions: number }) =>
    text`The file has more than ${amount(millions)} million characters; it is not read.`,
)

/**
 * Parses YAML as Compose does into a tree of located nodes.
 *
 * Reports what Compose's reader rejects, then continues as if it were repaired, so that one mistake hides only what it
 * breaks. Never throws.
 *
 * @param readSimple the reader that is tried first; any other than the usual one is for tests.
 */
export function parseYaml(file: SourceFile, report: Report, readSimple = readSimpleText): YamlStream {
  if (file.text.length > MAXIMUM_LENGTH) {
    report(reportTooLong(file))
    return { documents: [], comments: [], brokenRanges: [startBrokenRange(file, 0)], rounds: 0, incomplete: new Map() }
  }
  const readable = readWithRepairs(file, report, readSimple)
  const { brokenRanges: repaired, rounds } = readable
  if ('root' in readable) {
    const part = { root: readable.root, anchors: [] }
    return { ...streamOf([part], readable.comments, repaired, []), rounds }
  }
  const { read, syntax, isTemplate } = readable
  const comments = syntax.comments.map(([start, end]) => mapSpan(file, read, start, end))
  if (isTemplate) return { documents: [], comments, brokenRanges: repaired, rounds, incomplete: new Map() }
  const { parts, findings, brokenRanges: unread, merges } = readDocuments(file, read, syntax)
  for (const finding of findings) if (!isConsequence(finding, repaired)) report(finding)
  return { ...streamOf(parts, comments, [...repaired, ...unread], merges), rounds }
}

function streamOf(
  parts: readonly DocumentPart[],
  comments: readonly Span[],
  brokenRanges: readonly BrokenRange[],
  merges: readonly Merge[],
): Omit<YamlStream, 'rounds'> {
  const incomplete = findIncompleteNodes(
    parts.map(({ root }) => root),
    brokenRanges,
    merges,
  )
  const isComplete = incomplete.size === 0
  return { documents: parts.map((part) => ({ ...part, isComplete })), comments, brokenRanges, incomplete }
}

// What is read from broken syntax does not show what was meant.
function isConsequence({ span, related = [] }: Finding, brokenRanges: readonly BrokenRange[]): boolean {
  return [span, ...related.map((place) => place.span)].some((place) => isInBrokenRange(place, brokenRanges))
}

function reportTooLong(file: SourceFile): Finding {
  return {
    rule: 'yaml-limit',
    severity: 'error',
    message: tooManyCharacters({ millions: MAXIMUM_LENGTH / 1_000_000 }),
    span: { file, start: MAXIMUM_LENGTH, end: MAXIMUM_LENGTH + 1 },
  }
}

/** A text that is free of mistakes after some were repaired, or that cannot be repaired further. */
type Readable = Pick<YamlStream, 'brokenRanges' | 'rounds'> & (SimpleText | Tokens)

interface Tokens {
  readonly read: RepairedText
  readonly syntax: Syntax
  /** Whether it is a template for YAML rather than YAML. */
  readonly isTemplate: boolean
}

// Reports and repairs mistakes one after another, similar ones together, until the text is valid YAML.
function readWithRepairs(file: SourceFile, report: Report, readSimple: typeof readSimpleText): Readable {
  let read = wrapUnrepaired(file.text)
  const known: Known = { brokenRanges: [], reported: new Set(), isSure: true }
  const { brokenRanges } = known
  const most = Math.min(MAXIMUM_REPAIRS, 2 + Math.floor(REPAIR_BUDGET / (file.text.length + 1)))
  // Repairs that keep lengthening the text are not repairs.
  const longest = 2 * file.text.length + REPAIR_ROOM
  let rounds = 1
  for (; rounds <= most && read.text.length <= longest; rounds++) {
    const simple = readSimple({ file, read })
    if (simple !== undefined) return { ...simple, brokenRanges, rounds }
    const syntax = parseSyntax(read.text)
    const problem = findNextProblem(read.text, syntax)
    // A page may happen to be YAML, as one text.
    const statement =
      findWebPage(file) ??
      (problem?.message && findTemplateStatement(file, mapSpan(file, read, problem.start, problem.end).start))
    if (statement !== undefined) {
      report(statement)
      return { read, syntax, brokenRanges: [startBrokenRange(file, 0)], rounds, isTemplate: true }
    }
    if (problem === undefined) return { read, syntax, brokenRanges, rounds, isTemplate: false }
    const edits: Edit[] = []
    for (const each of [problem, ...(problem.alike ?? [])])
      edits.push(...repairProblem(file, read, each, known, report))
    read = applyRepairs(read, edits)
  }
  const syntax = parseSyntax(read.text)
  const left = findFirstProblem(read.text, syntax)
  if (left !== undefined) brokenRanges.push(startBrokenRange(file, read.original(left.start)))
  return { read, syntax, brokenRanges, rounds, isTemplate: false }
}

/** What is known about a file while its mistakes are repaired. */
interface Known {
  readonly brokenRanges: BrokenRange[]
  /** The offsets of mistakes that were reported. */
  readonly reported: Set<number>
  /** After a mistake without a certain repair, the meaning of the rest is a guess. */
  isSure: boolean
}

/** Reports a mistake, unless it follows from a reported one, and returns its repairs. */
function repairProblem(
  file: SourceFile,
  read: RepairedText,
  problem: Problem,
  known: Known,
  report: Report,
): readonly Edit[] {
  if (problem.message === undefined) return problem.repair
  const span = mapSpan(file, read, problem.start, problem.end)
  const isConsequence =
    known.reported.has(span.start) ||
    known.brokenRanges.some((each) => each.isGuess && span.start >= each.start && span.end <= each.span.end)
  if (!isConsequence) {
    known.reported.add(span.start)
    known.isSure &&= problem.fix !== undefined
    report(createSyntaxFinding(file, read, problem, problem.message, known.isSure))
  }
  known.brokenRanges.push(locateBrokenRange(file, read, problem, problem.fix === undefined || isConsequence))
  return isConsequence ? removeLine(read.text, problem.start) : problem.repair
}

// Between the markers of a merge conflict anything may be wrong, and lines that interrupt a block may look like its
// end.
function findNextProblem(yaml: string, syntax: Syntax): Found {
  const problem = findFirstProblem(yaml, syntax)
  if (problem?.message === undefined) return problem
  const { start } = problem
  return (
    mergeConflict(yaml, start) ??
    findDocumentStartInside(yaml, start) ??
    findLinePrefix(yaml, start) ??
    findInterruption(yaml, start) ??
    findShallowKeyAbove(yaml, start) ??
    problem
  )
}

function createSyntaxFinding(
  file: SourceFile,
  read: RepairedText,
  problem: Problem,
  message: Statement,
  isSure: boolean,
): Finding {
  const edits = problem.repair.map((edit) => ({ span: mapSpan(file, read, edit.start, edit.end), text: edit.text }))
  const fixes = problem.fix === undefined || !isSure ? [] : [{ title: problem.fix, safety: 'safe' as const, edits }]
  return {
    rule: 'yaml-syntax',
    severity: 'error',
    message,
    span: mapSpan(file, read, problem.start, problem.end),
    fixes,
  }
}
