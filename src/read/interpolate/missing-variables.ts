import { findMissingThings, isMissingHere } from '../../core/diagnostics/missing-here.ts'
import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { amount, joinMessages, message, name, text } from '../../core/messages/message.ts'
import { listOtherPlaces } from '../../core/messages/other-places.ts'

/** So many missing variables have one cause, such as a missing `.env`, and what each of them would break is noise. */
const MANY = 4

const MAX_NAMED = 8

const severalRequired = message('several-required', ({ variables }: { variables: readonly string[] }) => {
  const left = variables.length - MAX_NAMED
  const named = (left > 1 ? variables.slice(0, MAX_NAMED) : variables).map((each) => [name(each)])
  const listed = joinMessages(left > 1 ? [...named, text`${amount(left)} more`] : named, 'and')
  return text`Compose rejects the project because variables ${listed} are not set; set them in the environment or in an ".env" file.`
})

/** Combines the findings of a project about variables that are only missing here, if these are many. */
export function joinMissingVariables(found: readonly Finding[]): readonly Finding[] {
  const missing = found.filter(isPlainlyMissing).sort(comparePlaces)
  const variables = [...new Set(missing.flatMap(listVariables))]
  const [first, ...others] = missing
  if (first === undefined || variables.length < MANY) return found
  const joined: Finding = {
    rule: 'required-variable',
    severity: first.severity,
    message: severalRequired({ variables }),
    span: first.span,
    related: listOtherPlaces(others.map(({ span }) => span)),
  }
  return [joined, ...found.filter((finding) => !isPlainlyMissing(finding))]
}

function comparePlaces({ span: one }: Finding, { span: other }: Finding): number {
  if (one.file === other.file) return one.start - other.start
  return one.file.path < other.file.path ? -1 : 1
}

/** What the author wrote about a variable is worth a finding of its own. */
function isPlainlyMissing(finding: Finding): boolean {
  const { rule, severity, message } = finding
  const { reason, near, isEmpty } = message.facts
  const isSaid = typeof reason === 'string' || isEmpty === true || (Array.isArray(near) && near.length > 0)
  return severity === 'warning' && !isSaid && isMissingHere(rule, message.facts) && listVariables(finding).length > 0
}

function listVariables({ rule, message }: Finding): readonly string[] {
  return findMissingThings(rule, message.facts).flatMap((thing) => ('variable' in thing ? [thing.variable] : []))
}
