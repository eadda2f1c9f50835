import { message, text } from '../../messages/message.ts'
import { placeFacts, subject, type PlaceFacts } from '../../messages/subject.ts'
import type { SchemaFinding } from '../../schema/finding.ts'
import { validate } from '../../schema/validate.ts'
import type { Validator } from '../../schema/validator.ts'
import { entriesOf, valueOf, type Mapping } from '../../tree/node.ts'
import type { Path } from '../../tree/path.ts'
import type { Session } from '../loading/session.ts'
import { withMoved } from './with-moved.ts'
import { withoutPaths } from './without-paths.ts'

/** The model without what the schema refuses; each refusal is reported once, and what lacks something is remembered. */
export function validated(model: Mapping, session: Session): Mapping {
  return validatedBy(session.validator, model, [], session)
}

/** So often what is in the wrong place is put where it belongs, which may show that more is. */
const MAXIMUM_REARRANGEMENTS = 3

/** The same for a part of a document, by the schema of the format that it is written in. */
export function validatedBy(
  validator: Validator,
  model: Mapping,
  at: Path,
  session: Session,
  rearrangements = MAXIMUM_REARRANGEMENTS,
): Mapping {
  if (!session.steps.validate) return model
  const findings = validate(model, validator)
  const misplaced = findings.filter(({ moves }) => moves !== undefined)
  if (misplaced.length > 0 && rearrangements > 0) {
    for (const finding of misplaced) session.report(finding)
    const rearranged = withMoved(
      model,
      misplaced.flatMap(({ moves = [] }) => moves),
    )
    noteUnextended(rearranged, session)
    return validatedBy(validator, rearranged, at, session, rearrangements - 1)
  }
  const owners = findings.map((finding) => ownerOf([...at, ...finding.path], finding))
  for (const [index, finding] of findings.entries()) {
    // What is known to be incomplete is not blamed for what it lacks.
    const owner = owners[index] ?? ''
    const mayHaveIt = session.incomplete.has(owner) || session.damagedLines.has(owner)
    if (finding.rule !== 'missing-key' || !mayHaveIt) session.report(finding)
  }
  for (const owner of owners) session.incomplete.add(owner)
  for (const finding of findings) noteRefused(finding, session)
  for (const { lacking } of findings) if (lacking !== undefined) session.incomplete.add([...at, ...lacking].join('.'))
  return withoutRefused(model, findings)
}

// What has come among the services only now does not have in it what it extends.
function noteUnextended(model: Mapping, { incomplete }: Session): void {
  for (const [name, { value }] of entriesOf(valueOf(model, 'services')))
    if (valueOf(value, 'extends') !== undefined) incomplete.add(`services.${name}`)
}

// A part that is refused as a whole is not missing as well, nor under the name that is meant, such as one without spaces.
function noteRefused({ path }: SchemaFinding, { damagedLines }: Session): void {
  const [section, name] = path.map(String)
  if (section === undefined || name === undefined || path.length > 2) return
  damagedLines.set(section, [...(damagedLines.get(section) ?? []), name.replaceAll(/[^\w.-]/g, '')])
}

const untranslated = message(
  'no-equivalent',
  ({ path }: PlaceFacts) => text`${subject(path)} has no equivalent in the Compose Specification, so it is ignored.`,
)

/**
 * A document of an older format without what that may say and today's specification may not. Each is reported, unless the
 * document is refused already.
 */
export function withoutUntranslated(model: Mapping, session: Session, isRefused: boolean): Mapping {
  if (!session.steps.validate) return model
  const findings = validate(model, session.validator).filter(isDropped)
  for (const { path, span } of isRefused ? [] : findings) {
    session.report({
      rule: 'untranslated-legacy',
      severity: 'warning',
      message: untranslated(placeFacts(path)),
      span,
    })
  }
  return withoutRefused(model, findings)
}

// Below an unknown key at the top may stand what any section lacks.
function ownerOf(path: Path, { rule }: SchemaFinding): string {
  if (path.length === 1 && rule === 'unknown-key') return ''
  return path.slice(0, path[0] === 'services' ? 2 : 1).join('.')
}

function withoutRefused(model: Mapping, findings: readonly SchemaFinding[]): Mapping {
  return withoutPaths(
    model,
    findings.filter(isDropped).flatMap(({ path, others = [] }) => [path, ...others]),
  )
}

// A whole service (or network …) that lacks a key is kept, for what else is to say of it.
function isDropped({ rule, path }: SchemaFinding): boolean {
  if (rule === 'missing-key') return path.length > 2
  return path.length > 0 && (rule === 'unknown-key' || rule === 'wrong-type' || rule === 'invalid-value')
}
