import type { Finding, SpanFix } from '../../../core/diagnostics/diagnostic.ts'
import { NOTHING, text, type Message, type Statement } from '../../../core/messages/message.ts'
import { nameSubjectWithin } from '../../../core/messages/subject.ts'
import { groupPairs } from '../../../core/source/group-pairs.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import type { Validator } from '../../schema/validator.ts'
import { startOfLine } from '../../yaml/problem.ts'
import {
  chooseReadings,
  compareAssessments,
  editFile,
  identifyError,
  type Budget,
  type AssessedReading,
} from './choose.ts'
import { assessText, type Assessment } from './assess.ts'
import { findPathAt } from './path-at.ts'

// Why a file is broken is often clear only from what would make it whole. For a place that is rejected, this tries what
// a person may have meant (a dash, a space, a colon, other indentation, quotes), reads the file again, and says what
// leaves the fewest errors. If two readings are equally good, it says both, and neither is a safe fix.

const RULES: ReadonlySet<Finding['rule']> = new Set([
  'yaml-syntax',
  'wrong-type',
  'unknown-key',
  'invalid-value',
  'missing-key',
  'duplicate-key',
  'invalid-port',
  'invalid-mount',
])

/** Longer files are rarely written by hand. */
const MAX_FILE_LENGTH = 60_000

/** How many characters are read again for one file, which takes a fraction of a second. */
const MAX_CHARACTERS = 600_000

/** Findings about broken places, with what the writer probably meant. */
export function rereadBrokenPlaces(findings: readonly Finding[], validator: Validator): readonly Finding[] {
  const broken = findings.filter(
    ({ rule, severity }) => severity === 'error' && (RULES.has(rule) || rule === 'non-string-key'),
  )
  if (broken.length === 0) return findings
  const files = groupPairs(broken.map((finding) => [finding.span.file, finding]))
  const changes = new Map([...files].flatMap(([file, found]) => [...rereadFile(file, found, validator)]))
  return findings.flatMap((finding) => changes.get(finding) ?? (changes.has(finding) ? [] : finding))
}

/** The findings that change, each with what replaces it; undefined if another one explains it. */
function rereadFile(
  file: SourceFile,
  findings: readonly Finding[],
  validator: Validator,
): ReadonlyMap<Finding, Finding | undefined> {
  const changes = new Map<Finding, Finding | undefined>()
  if (file.text.length > MAX_FILE_LENGTH) return changes
  const before = assessText(file, validator)
  const known = new Set(before.errors.map(identifyError))
  const budget: Budget = { characters: MAX_CHARACTERS }
  const isBroken = before.errors.some(({ rule }) => rule === 'yaml-syntax')
  for (const finding of findings) {
    // A key that is no string has a sure repair; it may be explained by another mistake.
    if (finding.rule === 'non-string-key' || isLeftAlone(finding, isBroken) || isRefusedVariable(finding)) continue
    const own = before.errors.find((error) => isSameMistake(error, finding))
    if (changes.has(finding) || own === undefined) continue
    const chosen = chooseReadings(own, before, validator, budget)
    const [best] = chosen
    if (best === undefined || isFixedAsWell(finding, chosen, validator)) continue
    const left = new Set(best.assessment.errors.map(identifyError))
    for (const other of findings)
      if (other !== finding && known.has(identifyError(other)) && !left.has(identifyError(other)))
        changes.set(other, undefined)
    changes.set(finding, applyReadings(finding, chosen))
  }
  return changes
}

// A mistake of syntax with a sure repair needs no other; beside one, the rest of the file is read as it was guessed.
function isLeftAlone({ rule, fixes = [] }: Finding, isBroken: boolean): boolean {
  return rule === 'yaml-syntax' ? fixes.some(({ safety }) => safety === 'safe') : isBroken
}

const VALUE_RULES: ReadonlySet<Finding['rule']> = new Set(['invalid-value', 'invalid-port', 'invalid-mount'])

/** Whether a value is refused that has variables in it: what is wrong then is in the variables, not in how the line is written. */
function isRefusedVariable({ rule, span: { file, start, end } }: Finding): boolean {
  return VALUE_RULES.has(rule) && file.text.slice(start, end).includes('$')
}

// With variables in place, a value may be refused for another reason.
function isSameMistake(error: Finding, { rule, span: { file, start } }: Finding): boolean {
  return error.rule === rule && startOfLine(file.text, error.span.start) === startOfLine(file.text, start)
}

/** Whether the safe fix of a finding, which is sure by itself, leaves as little wrong as the best readings. */
function isFixedAsWell(
  { fixes = [], span: { file } }: Finding,
  chosen: readonly AssessedReading[],
  validator: Validator,
) {
  const [best] = chosen
  const fix = fixes.find(({ safety }) => safety === 'safe')
  if (fix === undefined || best === undefined) return false
  const edits = fix.edits.map(({ span: { start, end }, text }) => ({ start, end, text }))
  const assessment = assessText(editFile(file, edits), validator)
  const order = compareAssessments(assessment, best.assessment)
  return order <= 0
}

function haveOneMeaning([first, ...others]: readonly AssessedReading[]): boolean {
  return others.every(({ assessment }) => assessment.meaning === first?.assessment.meaning)
}

function applyReadings(finding: Finding, chosen: readonly AssessedReading[]): Finding {
  const { file } = finding.span
  const isCertain = haveOneMeaning(chosen)
  const fixes = chosen.map(({ reading: { title, edits } }): SpanFix => ({
    title,
    safety: isCertain ? 'safe' : 'unsafe',
    edits: edits.map(({ start, end, text }) => ({ span: { file, start, end }, text })),
  }))
  const [best] = chosen
  const span = best === undefined ? finding.span : { file, start: best.reading.start, end: best.reading.end }
  return { ...finding, span, message: phraseReadings(chosen), fixes }
}

function phraseReadings(chosen: readonly AssessedReading[]): Statement {
  const kinds = [...new Set(chosen.map(({ reading }) => reading.kind))]
  const remedies = kinds.flatMap((kind) => {
    const first = chosen.find(({ reading }) => reading.kind === kind && reading.start === chosen[0]?.reading.start)
    return first === undefined ? [] : [first.reading.remedy]
  })
  const [first] = chosen
  const fact =
    first === undefined || !(kinds.length === 1 || haveOneMeaning(chosen))
      ? text`This can be read in more than one way`
      : phraseFact(first)
  return {
    id: kinds.length === 1 ? (kinds[0] ?? 'unclear') : 'unclear',
    facts: { readings: kinds },
    text: text`${fact}; ${joinRemedies(remedies)}.`,
  }
}

function joinRemedies([first = NOTHING, ...others]: readonly Message[]): Message {
  return [first, ...others.slice(0, 2)].reduce((one, other) => text`${one}, or ${other}`)
}

function phraseFact({ reading, assessment }: AssessedReading): Message {
  const owner = reading.movedTo === undefined ? undefined : describeHome(assessment, reading.movedTo)
  return owner === undefined ? reading.fact : text`${reading.fact} ${owner}`
}

/** Where an entry belongs that starts at an offset of the text as it is read. */
function describeHome({ root }: Assessment, offset: number): Message | undefined {
  const path = root && findPathAt(root, offset, [])
  if (path === undefined) return undefined
  return path.length === 0 ? text`at the top level of the file` : text`to ${nameSubjectWithin(path)}`
}
