import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { renderText } from '../../../core/messages/render.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import type { Node } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'
import { findStructuresWith } from '../../../knowledge/format/look-up.ts'
import type { Validator } from '../../schema/validator.ts'
import { findLineEnd, startOfLine } from '../../yaml/problem.ts'
import { applyRepairs, wrapUnrepaired, type Edit } from '../../yaml/repaired-text.ts'
import { isKeyAlone, listContentLines, takeBlock, type Line } from './block-lines.ts'
import { assessText, type Assessment } from './assess.ts'
import { listCopiedWordReadings } from './copied-words.ts'
import { listDepthReadings } from './readings-by-depth.ts'
import { listFlatReadings, listNumberedReadings } from './flat-file.ts'
import type { Place } from './place.ts'
import { listItemReadings } from './readings-of-items.ts'
import { listLineReadings } from './readings-of-lines.ts'
import { listSignReadings } from './readings-of-signs.ts'
import { listSplitReadings } from './split-lines.ts'
import { listQuoteReadings } from './readings-of-quotes.ts'
import { findServiceShape } from '../../../knowledge/format/service-shape.ts'
import { findPathAt } from './path-at.ts'
import type { Reading } from './reading.ts'

/** A reading and what the file becomes with it. */
export interface AssessedReading {
  readonly reading: Reading
  readonly assessment: Assessment
}

/** What is left for judging a file. */
export interface Budget {
  characters: number
}

/**
 * The best readings of the place of a finding: those that leave the fewest errors and bring none, with each word where
 * it means something. Several if they are equally good; none if no reading helps.
 */
export function chooseReadings(
  finding: Finding,
  before: Assessment,
  validator: Validator,
  budget: Budget,
): readonly AssessedReading[] {
  const { file } = finding.span
  const readings = listReadings(finding, listContentLines(file.text))
  // A file is read once more after each repair. Some of the readings alone would not show that there are two.
  budget.characters -= readings.length * file.text.length * before.rounds
  if (budget.characters < 0) return []
  const assessed = readings.map((reading) => ({
    reading,
    assessment: assessText(editFile(file, reading.edits), validator),
  }))
  const better = assessed.filter(
    ({ reading, assessment }) =>
      !isRejected(reading, assessment) &&
      isKnownThere(reading, assessment) &&
      isBetter(assessment, before) &&
      isGone(finding, assessment, before),
  )
  const [best] = better.toSorted((one, other) => compareAssessments(one.assessment, other.assessment))
  if (best === undefined) return []
  return better.filter(({ assessment }) => compareAssessments(assessment, best.assessment) === 0)
}

export function editFile({ path, text }: SourceFile, edits: readonly Edit[]): SourceFile {
  return { path, text: applyRepairs(wrapUnrepaired(text), edits).text }
}

/** Nobody sees what is wrong in a longer line, and searching it would take long. */
const MAX_LINE_LENGTH = 500

function listReadings({ rule, span }: Finding, lines: readonly Line[]): readonly Reading[] {
  const first = lines.findLastIndex(({ start }) => start <= span.start)
  if (first < 0 || (lines[first]?.content.length ?? 0) > MAX_LINE_LENGTH) return []
  const last = Math.max(
    first,
    lines.findLastIndex(({ start }) => start < span.end),
  )
  // A mistake of syntax is often noticed on the line after it.
  const places = rule === 'yaml-syntax' ? [first, first - 1].filter((index) => index >= 0) : []
  const ranges = places.length > 0 ? places.map((index) => ({ first: index, last: index })) : [{ first, last }]
  // The value of the key above.
  if (rule !== 'yaml-syntax' && isKeyAlone(lines[first - 1])) ranges.push({ first: first - 1, last: first - 1 })
  const alone = ranges.flatMap((range) => [
    // Keys that are unknown, or lack another, have their colons; they are at the wrong depth, if anything.
    ...(rule === 'unknown-key' || rule === 'missing-key' ? [] : listWordReadings({ lines, ...range })),
    ...(isKeyWithoutValue(rule, lines, range.first) ? [] : listDepthReadings(lines, range.first)),
    ...listFlatReadings(lines, range.first),
  ])
  return [...alone, ...listNumberedReadings(lines)]
}

const READERS = [
  listQuoteReadings,
  listLineReadings,
  listItemReadings,
  listSignReadings,
  listSplitReadings,
  listCopiedWordReadings,
]

function listWordReadings(place: Place): readonly Reading[] {
  return READERS.flatMap((list) => list(place))
}

// Such a key is where it belongs, and lacks its value.
function isKeyWithoutValue(rule: Finding['rule'], lines: readonly Line[], index: number): boolean {
  return rule === 'wrong-type' && isKeyAlone(lines[index]) && takeBlock(lines, index).length === 1
}

/** Fewer errors, none that was not there before, and no word that has lost its meaning. */
function isBetter(assessment: Assessment, before: Assessment): boolean {
  const left = new Map<string, number>()
  for (const error of before.errors) left.set(identifyError(error), (left.get(identifyError(error)) ?? 0) + 1)
  const isNew = (error: Finding): boolean => {
    const count = left.get(identifyError(error)) ?? 0
    left.set(identifyError(error), count - 1)
    return count <= 0
  }
  return (
    assessment.errors.length < before.errors.length &&
    assessment.misplaced <= before.misplaced &&
    !assessment.errors.some(isNew)
  )
}

/**
 * Whether the key of a reading may be where it is moved. Anything may be a variable, an option or a label, but a key of
 * the format is hardly meant to be one.
 */
function isKnownThere({ movedTo }: Reading, { root }: Assessment): boolean {
  if (movedTo === undefined || root === undefined) return true
  const path = findPathAt(root, movedTo, []) ?? []
  const homes = findStructuresWith(readKeyAt(root, movedTo))
  // In format 1, services are at the root.
  const isLegacy = path.length > 0 && findServiceShape()?.attributes.has(String(path[0])) === false
  const paths = isLegacy ? [path, ['services', ...path]] : [path]
  return homes.length === 0 || homes.some((home) => paths.some((each) => isPathOf(each, home.path)))
}

function readKeyAt({ span: { file } }: Node, start: number): string {
  return /^["']?([^\s"':]+)/.exec(file.text.slice(start, start + 200))?.[1] ?? ''
}

function isPathOf(path: Path, pattern: Path): boolean {
  return (
    path.length === pattern.length && path.every((step, index) => pattern[index] === '*' || pattern[index] === step)
  )
}

/** Whether a line is still wrong after it was changed. */
function isRejected({ edits }: Reading, { errors }: Assessment): boolean {
  let moved = 0
  const ranges = edits.map(({ start, end, text }) => {
    const from = start + moved
    moved += text.length - (end - start)
    return { from, to: from + text.length }
  })
  return errors.some(({ span: { file, start } }) =>
    ranges.some(({ from, to }) => start >= startOfLine(file.text, from) && start <= findLineEnd(file.text, to)),
  )
}

/** Whether a mistake is no longer there, or one fewer of its kind. */
function isGone(finding: Finding, assessment: Assessment, before: Assessment): boolean {
  const alike = ({ errors }: Assessment): number =>
    errors.filter((error) => identifyError(error) === identifyError(finding)).length
  return alike(assessment) < alike(before)
}

/** Identifies an error wherever it has moved. */
export function identifyError({ rule, message }: Finding): string {
  return `${rule} ${renderText(message.text, '')}`
}

export function compareAssessments(one: Assessment, other: Assessment): number {
  return one.errors.length - other.errors.length || one.misplaced - other.misplaced
}
