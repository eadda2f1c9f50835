import type { Diagnostic, TextEdit } from '../../core/diagnostics/diagnostic.ts'
import { listMissingThings } from '../../core/diagnostics/missing-here.ts'
import { pipelineRules } from '../../core/diagnostics/pipeline-rules.ts'
import type { RuleId } from '../../core/diagnostics/rule-id.ts'
import type { Anchor } from '../../read/yaml/parse.ts'
import type { Checked, Model } from './check.ts'
import type { ChosenFix } from './choose.ts'
import type { EditedText, Stretch } from './edits.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'
import { findDoubt, type Rewriting } from './kept-words.ts'
import { listWrittenTexts, type WrittenText } from './written-texts.ts'

/** Why a fix is never allowed, as the end of a sentence; undefined if it is allowed. */
export function findForbidden({ fix }: ChosenFix, { texts, anchorsOf }: Checked): string | undefined {
  for (const { file, range, text } of fix.edits) {
    const before = texts.get(file)
    if (before === undefined) return 'it would change a file that was not checked'
    const replaced = before.slice(range.start.offset, range.end.offset)
    if (text !== '' && namesVariable(replaced) && !text.includes('$')) {
      return 'it would write the value of a variable into the file'
    }
    const anchor = fix.safety === 'unsafe' ? anchorsOf(file).find((each) => isInSharedAnchor(each, range)) : undefined
    if (anchor !== undefined) return `"&${anchor.name}" is used in other places, which would change too`
  }
  return undefined
}

function namesVariable(text: string): boolean {
  return /\$[A-Za-z_{]/.test(text.replaceAll('$$', ''))
}

function isInSharedAnchor({ node, aliases }: Anchor, range: Diagnostic['range']): boolean {
  const { start, end } = node.span
  return aliases.length > 0 && range.start.offset >= start && range.end.offset <= end
}

/** Fixes that were applied together, with the texts and findings before and after. */
export interface AppliedFixes {
  readonly fixes: readonly ChosenFix[]
  readonly before: Checked
  readonly after: Checked
  readonly edited: ReadonlyMap<string, EditedText>
}

/** Why the fixes must be reverted, as the end of a sentence; undefined if they are good. */
export function findFault(applied: AppliedFixes): string | undefined {
  return (
    findUnreadable(applied) ??
    findNewError(applied) ??
    findMisreadLines(applied) ??
    findChangedModel(applied) ??
    findUnresolved(applied) ??
    findNewProblem(applied) ??
    findChangedWords(applied)
  )
}

/** Whether a fix turns invalid YAML into valid YAML. */
export function isSyntaxFix({ diagnostic }: ChosenFix): boolean {
  return diagnostic.rule === 'yaml-syntax'
}

// Next to mistakes without a certain fix, the meaning of the others is a guess.
function findUnreadable({ fixes, after }: AppliedFixes): string | undefined {
  const files = new Set(fixes.filter(isSyntaxFix).map(({ diagnostic }) => diagnostic.file))
  const isLeft = after.diagnostics.some(
    (each) => each.rule === 'yaml-syntax' && files.has(each.file) && !hasSafeFix(each),
  )
  return isLeft ? 'the file would stay unreadable' : undefined
}

function hasSafeFix({ fixes = [] }: Diagnostic): boolean {
  return fixes.some(({ safety }) => safety === 'safe')
}

/** Rules that report in every file, whatever else is wrong with it. */
const SYNTAX: ReadonlySet<RuleId> = new Set(pipelineRules.filter(({ phase }) => phase === 'syntax').map(({ id }) => id))

function findNewError({ fixes, before, after, edited }: AppliedFixes): string | undefined {
  const errors = after.diagnostics.filter(({ severity }) => severity === 'error')
  const unknown = listNewOnes({ before, edited }, errors)
  // Other errors may have been hidden behind what was fixed; syntax errors only if syntax was fixed.
  const isOfSyntax = fixes.some(isSyntaxFix)
  const wasAccepted = before.models.every(({ isAccepted }) => isAccepted)
  const brought = unknown.find(
    (each) => wasAccepted || (!isOfSyntax && SYNTAX.has(each.rule)) || findWritersAt(each, edited).length > 0,
  )
  return brought && `Compose would then refuse the file: ${brought.message}`
}

// Where YAML reads a line as part of another, the lines around it are as doubtful as that one.
function findMisreadLines({ fixes, before, after, edited }: AppliedFixes): string | undefined {
  const areGuesses = fixes.every(({ diagnostic, fix }) => diagnostic.severity === 'error' && fix.safety === 'safe')
  if (!areGuesses || before.models.every(({ isAccepted }) => isAccepted)) return undefined
  const isLeft = after.diagnostics.some(({ rule, file }) => rule === 'swallowed-item' && edited.has(file))
  return isLeft ? 'a list item would be read as part of another' : undefined
}

// A safe fix is the evident reading, and that has no problem which the text did not have, other than one to fix next.
function findNewProblem({ fixes, before, after, edited }: AppliedFixes): string | undefined {
  if (fixes.some(({ fix }) => fix.safety !== 'safe')) return undefined
  const problems = after.diagnostics.filter(
    (each) => each.severity !== 'info' && !hasSafeFix(each) && !isOfEnvironment(each),
  )
  const brought = listNewOnes({ before, edited }, problems).find((each) =>
    each.severity === 'error'
      ? edited.get(each.file)?.isOnChangedLine(each.range.start.offset) === true
      : findWritersAt(each, edited).length > 0,
  )
  return brought && `it would bring another problem: ${brought.message}`
}

/** Whether something is missing around the files, whatever their lines say. */
function isOfEnvironment(diagnostic: Diagnostic): boolean {
  return diagnostic.rule === 'unset-variable' || listMissingThings(diagnostic).length > 0
}

/** The findings at places where their rule reported nothing before, taking into account how the edits moved things. */
function listNewFindings(
  { before, edited }: Pick<AppliedFixes, 'before' | 'edited'>,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const known = new Set(
    before.diagnostics.map((each) => createIdentity(each.rule, each.file, moveRange(edited, each).start)),
  )
  return found.filter(({ rule, file, range }) => !known.has(createIdentity(rule, file, range.start.offset)))
}

/** The new findings, without those that an edit merely moved along with their text. */
export function listNewOnes({ before, edited }: Pick<AppliedFixes, 'before' | 'edited'>, found: readonly Diagnostic[]) {
  const unknown = new Set(listNewFindings({ before, edited }, found))
  const left = new Map<string, number>()
  const count = (each: Diagnostic, change: number): number => {
    const sum = (left.get(identifyDiagnostic(each)) ?? 0) + change
    left.set(identifyDiagnostic(each), sum)
    return sum
  }
  for (const each of before.diagnostics) count(each, 1)
  for (const each of found) if (!unknown.has(each)) count(each, -1)
  return [...unknown].filter((each) => count(each, -1) < 0)
}

function identifyDiagnostic({ rule, file, message }: Diagnostic): string {
  return JSON.stringify([rule, file, message])
}

/** The edits that wrote the text at a finding. */
function findWritersAt({ file, range }: Diagnostic, edited: ReadonlyMap<string, EditedText>): readonly TextEdit[] {
  return edited.get(file)?.writersOf({ start: range.start.offset, end: range.end.offset }) ?? []
}

function findChangedModel({ fixes, before, after }: AppliedFixes): string | undefined {
  const areSafe = fixes.every(({ fix }) => fix.safety === 'safe')
  const areErrors = fixes.every(({ diagnostic }) => diagnostic.severity === 'error')
  for (const [index, model] of before.models.entries()) {
    const now = after.models[index]
    if (model.isAccepted && now?.isAccepted !== true) return 'Compose would then refuse the file'
    if (areSafe && (model.isAccepted || !areErrors) && now?.text !== model.text)
      return 'it would change what Compose does'
  }
  return explainSharedChange(fixes, before, after.models)
}

// The value of an anchor is used in several places, so a fix there is certain only if all of them are accepted.
function explainSharedChange(
  fixes: readonly ChosenFix[],
  before: Checked,
  models: readonly Model[],
): string | undefined {
  if (models.every(({ isAccepted }) => isAccepted)) return undefined
  for (const { diagnostic, fix } of fixes) {
    if (diagnostic.severity !== 'error') continue
    for (const { file, range } of fix.edits) {
      const anchor = before.anchorsOf(file).find((each) => isInSharedAnchor(each, range))
      if (anchor !== undefined) return `"&${anchor.name}" is used in other places, and the file has other mistakes`
    }
  }
  return undefined
}

// Where Compose rejected the file, there is no model to compare with, but there is what the author wrote.
function findChangedWords(applied: AppliedFixes): string | undefined {
  const { fixes, before } = applied
  if (before.models.every(({ isAccepted }) => isAccepted)) return undefined
  const edits = groupPairs(fixes.flatMap(({ fix }) => fix.edits).map((edit) => [edit.file, edit]))
  for (const { diagnostic, fix } of fixes) {
    if (fix.safety !== 'safe' || diagnostic.severity !== 'error') continue
    for (const [file, own] of groupPairs(fix.edits.map((edit) => [edit.file, edit]))) {
      const text = before.texts.get(file) ?? ''
      const lines = expandToLines(text, own)
      const isInLines = ({ range: { start, end } }: TextEdit): boolean =>
        start.offset >= lines.start && end.offset <= lines.end
      const doubt = findDoubt(createRewriting(file, lines, (edits.get(file) ?? []).filter(isInLines), applied))
      if (doubt !== undefined) return doubt
    }
  }
  return undefined
}

function createRewriting(
  file: string,
  lines: Stretch,
  edits: readonly TextEdit[],
  { before, after, edited }: Pick<AppliedFixes, 'before' | 'after' | 'edited'>,
): Rewriting {
  const text = before.texts.get(file) ?? ''
  const place = edited.get(file)?.moved(lines) ?? lines
  const isInPlace = ({ span: { start, end } }: WrittenText): boolean => start >= place.start && end <= place.end
  return {
    before: text.slice(lines.start, lines.end),
    after: after.documentsOf(file).flatMap(listWrittenTexts).filter(isInPlace),
    edits: edits.map(({ range, text: replacement }) => ({
      text: replacement,
      start: range.start.offset - lines.start,
      end: range.end.offset - lines.start,
    })),
  }
}

/** The lines that edits touch, with their last line break, before which something may be inserted. */
function expandToLines(text: string, edits: readonly TextEdit[]): Stretch {
  const start = Math.min(...edits.map(({ range }) => range.start.offset))
  const end = Math.max(...edits.map(({ range }) => range.end.offset))
  const lineEnd = text.slice(end).search(/[\r\n]/)
  const from = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1
  return { start: from, end: (lineEnd < 0 ? text.length : end + lineEnd) + 1 }
}

function findUnresolved({ fixes, before, after, edited }: AppliedFixes): string | undefined {
  const places = new Set(
    after.diagnostics.map(({ rule, file, range }) => createIdentity(rule, file, range.start.offset)),
  )
  const found = listNewFindings({ before, edited }, after.diagnostics)
  const written = new Set(
    found.flatMap((each) => findWritersAt(each, edited).map((edit) => describeWriting(each.rule, edit))),
  )
  const isLeft = fixes.some(
    ({ diagnostic: { rule, file, range }, fix }) =>
      places.has(createIdentity(rule, file, moveRange(edited, { file, range }).start)) ||
      fix.edits.some((edit) => written.has(describeWriting(rule, edit))),
  )
  return isLeft ? 'the finding would stay' : undefined
}

// No two edits applied together start at the same place, and each belongs to one fix.
function describeWriting(rule: string, { file, range }: TextEdit): string {
  return createIdentity(rule, file, range.start.offset)
}

function moveRange(
  edited: ReadonlyMap<string, EditedText>,
  { file, range }: Pick<Diagnostic, 'file' | 'range'>,
): Stretch {
  const place = { start: range.start.offset, end: range.end.offset }
  return edited.get(file)?.moved(place) ?? place
}

function createIdentity(rule: string, file: string, start: number): string {
  return `${rule} ${start} ${file}`
}
