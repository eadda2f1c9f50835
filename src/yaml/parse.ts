import type { Finding, Report } from '../diagnostics/diagnostic.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { YamlStream } from './document.ts'
import { MAXIMUM_LENGTH, MAXIMUM_REPAIRS, REPAIR_BUDGET, REPAIR_ROOM } from './limits.ts'
import { templateStatement } from './mistakes/templates.ts'
import { endOfLine, withoutLine, type Problem } from './problem.ts'
import { readDocuments } from './read-document.ts'
import { repaired, spanIn, unrepaired, type RepairedText } from './repaired-text.ts'
import { firstProblem } from './syntax-check.ts'
import { syntaxOf, type Syntax } from './syntax-tokens.ts'

export type { Anchor, YamlDocument, YamlStream } from './document.ts'

/**
 * Reads YAML as Compose does: text → tree of located nodes.
 *
 * Reports what Compose's reader refuses, then reads on as if it were mended, so that one mistake does not hide the
 * next. Never throws.
 */
export function parseYaml(file: SourceFile, report: Report): YamlStream {
  if (file.text.length > MAXIMUM_LENGTH) {
    report(tooLong(file))
    return { documents: [], comments: [] }
  }
  const { read, syntax, state } = readable(file, report)
  const comments = syntax.comments.map(([start, end]) => spanIn(file, read, start, end))
  if (state === 'template') return { documents: [], comments }
  const { documents, findings } = readDocuments(file, read, syntax)
  // What is read out of broken syntax says nothing about what was meant.
  if (state === 'clean') for (const finding of findings) report(finding)
  return { documents, comments }
}

function tooLong(file: SourceFile): Finding {
  const message = `The file has more than ${MAXIMUM_LENGTH / 1_000_000} million characters and is not read.`
  return {
    rule: 'yaml-limit',
    severity: 'error',
    message,
    span: { file, start: MAXIMUM_LENGTH, end: MAXIMUM_LENGTH + 1 },
  }
}

interface Readable {
  readonly read: RepairedText
  readonly syntax: Syntax
  /** `broken` where mistakes are left. */
  readonly state: 'clean' | 'broken' | 'template'
}

// Reports and mends one mistake after the other, until the text is YAML.
function readable(file: SourceFile, report: Report): Readable {
  let read = unrepaired(file.text)
  let syntax = syntaxOf(read.text)
  const reported = new Set<number>()
  // What is found between these offsets follows from a mistake that is reported already.
  let heardFrom = 0
  let heardUntil = 0
  // Behind a mistake that nobody can mend for sure, what is meant is a guess.
  let isSure = true
  const rounds = Math.min(MAXIMUM_REPAIRS, 2 + Math.floor(REPAIR_BUDGET / (file.text.length + 1)))
  // What makes a text longer and longer mends nothing.
  const longest = 2 * file.text.length + REPAIR_ROOM
  for (let round = 0; round < rounds && read.text.length <= longest; round++) {
    const problem = firstProblem(read.text, syntax)
    if (problem === undefined) return { read, syntax, state: 'clean' }
    const span = spanIn(file, read, problem.start, problem.end)
    const isHeard = reported.has(span.start) || (span.start >= heardFrom && span.start < heardUntil)
    const isConsequence = problem.message !== undefined && isHeard
    if (problem.message !== undefined && !isConsequence) {
      const statement = templateStatement(file, span.start)
      if (statement !== undefined) {
        report(statement)
        return { read, syntax, state: 'template' }
      }
      reported.add(span.start)
      heardFrom = span.start
      isSure &&= problem.fix !== undefined
      report(findingOf(file, read, problem, problem.message, isSure))
      heardUntil = problem.fix === undefined ? endOfLine(file.text, span.start) + 1 : span.start + 1
    }
    read = repaired(read, isConsequence ? withoutLine(read.text, problem.start) : problem.repair)
    syntax = syntaxOf(read.text)
  }
  return { read, syntax, state: 'broken' }
}

function findingOf(file: SourceFile, read: RepairedText, problem: Problem, message: string, isSure: boolean): Finding {
  const edits = problem.repair.map((edit) => ({ span: spanIn(file, read, edit.start, edit.end), text: edit.text }))
  const fixes = problem.fix === undefined || !isSure ? [] : [{ title: problem.fix, safety: 'safe' as const, edits }]
  return {
    rule: 'yaml-syntax',
    severity: 'error',
    message,
    span: spanIn(file, read, problem.start, problem.end),
    fixes,
  }
}
