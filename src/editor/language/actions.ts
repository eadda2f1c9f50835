import type { Diagnostic, Fix, TextEdit } from '../../core/diagnostics/diagnostic.ts'
import { detectLineBreak, useLineBreak } from '../../lint/fix/edits.ts'
import { readLine, findLineStarts, positionAt } from '../../core/source/line-table.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import { parseYaml } from '../../read/yaml/parse.ts'
import { listRemedies } from './remedies.ts'

/** A code action for a finding. */
export interface Action {
  readonly kind: 'fix' | 'remedy' | 'suppression'
  readonly title: string
  readonly diagnostic: Diagnostic
  /** Whether it can be applied without review. */
  readonly isPreferred: boolean
  readonly edits: readonly TextEdit[]
}

/** The actions for findings that overlap the characters from `start` to `end` of a file. */
export function listActions(
  file: SourceFile,
  start: number,
  end: number,
  diagnostics: readonly Diagnostic[],
): readonly Action[] {
  const touched = diagnostics.filter(({ range }) => range.start.offset <= end && range.end.offset >= start)
  return [
    ...touched.flatMap((diagnostic) =>
      (diagnostic.fixes ?? []).map((fix, index) => fixAction(diagnostic, fix, index === 0, file)),
    ),
    ...touched.flatMap((diagnostic) => createRemedies(diagnostic, file)),
    ...touched.flatMap((diagnostic) => createSuppressions(diagnostic, file)),
  ]
}

function fixAction(diagnostic: Diagnostic, fix: Fix, isFirst: boolean, { text }: SourceFile): Action {
  const lineBreak = detectLineBreak(text)
  return {
    kind: 'fix',
    title: fix.title,
    diagnostic,
    isPreferred: isFirst && fix.safety === 'safe',
    edits: fix.edits.map((edit) => ({ ...edit, text: useLineBreak(edit.text, lineBreak) })),
  }
}

/** What an author may do about a finding without a fix. */
function createRemedies(diagnostic: Diagnostic, file: SourceFile): readonly Action[] {
  const lineBreak = detectLineBreak(file.text)
  return listRemedies(diagnostic, file).map(({ title, edits }) => ({
    kind: 'remedy',
    title,
    diagnostic,
    isPreferred: false,
    edits: edits.map((edit) => ({ ...edit, text: useLineBreak(edit.text, lineBreak) })),
  }))
}

/** A comment that suppresses a finding. Errors cannot be suppressed. */
function createSuppressions(diagnostic: Diagnostic, file: SourceFile): readonly Action[] {
  const { rule, severity, range } = diagnostic
  if (severity === 'error' || rule === 'unused-suppression') return []
  const edit = createSuppression(rule, range.start.line, file)
  if (edit === undefined || !isComment(edit, file)) return []
  return [{ kind: 'suppression', title: `Suppress "${rule}" here`, diagnostic, isPreferred: false, edits: [edit] }]
}

const SUPPRESSES = /^\s*#+[ \t]*composure-ignore(?![\w-])/

/** The edit that adds a rule to the comment above a line, or inserts a new comment. */
function createSuppression(rule: string, line: number, file: SourceFile): TextEdit | undefined {
  const above = readLine(file, line - 1)
  const start = positionAt(file, findLineOffset(file, line))
  if (line > 1 && SUPPRESSES.test(above)) {
    const reason = above.indexOf(' -- ')
    const named = (reason === -1 ? above : above.slice(0, reason)).trimEnd()
    const at = positionAt(file, findLineOffset(file, line - 1) + named.length)
    return { file: file.path, range: { start: at, end: at }, text: `, ${rule}` }
  }
  const indentation = /^[ ]*/.exec(readLine(file, line))?.[0] ?? ''
  const text = `${indentation}# composure-ignore ${rule}${detectLineBreak(file.text)}`
  return { file: file.path, range: { start, end: start }, text }
}

function findLineOffset(file: SourceFile, line: number): number {
  return findLineStarts(file)[line - 1] ?? file.text.length
}

/** Whether the inserted text would be a comment: inside a block scalar it would become part of the text. */
function isComment({ range, text }: TextEdit, file: SourceFile): boolean {
  const at = range.start.offset
  const after = { path: file.path, text: file.text.slice(0, at) + text + file.text.slice(at) }
  const { comments } = parseYaml(after, () => undefined)
  const end = at + text.trimEnd().length
  return comments.some((comment) => comment.start < end && comment.end >= end)
}
