import type { Report } from '../../../core/diagnostics/diagnostic.ts'
import { message, text } from '../../../core/messages/message.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../../core/messages/subject.ts'
import type { SchemaFinding } from '../../schema/finding.ts'
import { validate } from '../../schema/validate.ts'
import type { Validator } from '../../schema/validator.ts'
import { getEntries, getValue, type Mapping } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'
import type { IncompleteParts } from '../loading/incomplete-parts.ts'
import { applyMoves } from './apply-moves.ts'
import { removePaths } from './remove-paths.ts'

/** How often misplaced entries are moved, which may reveal others. */
const MAXIMUM_REARRANGEMENTS = 3

/** What comes to light while a document is validated. */
interface Noted {
  readonly incomplete: IncompleteParts
  readonly report: Report
}

/**
 * Removes what the schema rejects from a document, or from the part of one at `at`; reports each error once, and notes
 * what is incomplete as a result.
 */
export function validateModel(
  model: Mapping,
  validator: Validator,
  noted: Noted,
  at: Path = [],
  rearrangements = MAXIMUM_REARRANGEMENTS,
): Mapping {
  const { incomplete, report } = noted
  const findings = validate(model, validator)
  const misplaced = findings.filter(({ moves }) => moves !== undefined)
  if (misplaced.length > 0 && rearrangements > 0) {
    misplaced.forEach(report)
    const rearranged = applyMoves(
      model,
      misplaced.flatMap(({ moves = [] }) => moves),
    )
    noteUnextended(rearranged, incomplete)
    return validateModel(rearranged, validator, noted, at, rearrangements - 1)
  }
  const owners = findings.map((finding) => findRefusingOwner([...at, ...finding.path], finding, model))
  for (const [index, finding] of findings.entries()) {
    // Incomplete places are not blamed for what they lack.
    const owner = owners[index] ?? ''
    const mayHaveIt = incomplete.parts.has(owner) || incomplete.brokenLines.has(owner)
    if (finding.rule !== 'missing-key' || !mayHaveIt) report(finding)
  }
  for (const owner of owners) incomplete.parts.add(owner)
  for (const finding of findings) noteRefused(finding, incomplete)
  for (const { missing } of findings) if (missing !== undefined) incomplete.parts.add([...at, ...missing].join('.'))
  return dropRefused(model, findings)
}

// A service that has just been moved among the services has not been extended.
function noteUnextended(model: Mapping, { parts }: IncompleteParts): void {
  for (const [name, { value }] of getEntries(getValue(model, 'services')))
    if (getValue(value, 'extends') !== undefined) parts.add(`services.${name}`)
}

// A part that is rejected as a whole is not also reported as missing, even under its intended name, such as one without
// spaces.
function noteRefused({ path }: SchemaFinding, { brokenLines }: IncompleteParts): void {
  const [section, name] = path.map(String)
  if (section === undefined || name === undefined || path.length > 2) return
  brokenLines.set(section, [...(brokenLines.get(section) ?? []), name.replaceAll(/[^\w.-]/g, '')])
}

const untranslated = message(
  'no-equivalent',
  ({ path }: PlaceFacts) =>
    text`${nameSubject(path)} has no equivalent in the Compose Specification, so it is ignored.`,
)

/**
 * Removes from a document in an older format what today's specification does not allow. Each removal is reported,
 * unless the document has already been rejected.
 */
export function dropUntranslated(model: Mapping, validator: Validator, isRefused: boolean, report: Report): Mapping {
  const findings = validate(model, validator).filter(isDropped)
  for (const { path, span } of isRefused ? [] : findings) {
    report({
      rule: 'untranslated-legacy',
      severity: 'warning',
      message: untranslated(placeFacts(path)),
      span,
    })
  }
  return dropRefused(model, findings)
}

// An unknown key at the root may hide what any section lacks, unless it is the start of a text, such as `See here: text`.
function findRefusingOwner(path: Path, { rule }: SchemaFinding, model: Mapping): string {
  const [key = ''] = path.map(String)
  const isText = /\s/.test(key) && getValue(model, key)?.kind === 'scalar'
  if (path.length === 1 && rule === 'unknown-key' && !isText) return ''
  return path.slice(0, path[0] === 'services' ? 2 : 1).join('.')
}

function dropRefused(model: Mapping, findings: readonly SchemaFinding[]): Mapping {
  return removePaths(
    model,
    findings.filter(isDropped).flatMap(({ path, others = [] }) => [path, ...others]),
  )
}

// A whole service (or network, and so on) that lacks a key is kept, so that it can still be checked.
function isDropped({ rule, path }: SchemaFinding): boolean {
  if (rule === 'missing-key') return path.length > 2
  return path.length > 0 && (rule === 'unknown-key' || rule === 'wrong-type' || rule === 'invalid-value')
}
