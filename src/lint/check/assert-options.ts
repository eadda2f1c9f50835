import { targetNamed, targetNames } from '../../knowledge/format/target.ts'
import { assertArgument, hasMembers } from '../../core/source/assert-argument.ts'

/**
 * @throws TypeError if an option of a check has the wrong type.
 * @throws RangeError if there is no such target.
 */
export function assertCheckOptions(options: unknown): void {
  assertArgument(hasMembers(options), 'The options of a check must be an object, such as { presets: ["style"] }.')
  const { presets = [], rules = [], severities = {}, target = 'compose' } = hasMembers(options) ? options : {}
  assertArgument(Array.isArray(presets), 'The "presets" of a check must be a list of names, such as ["style"].')
  assertArgument(Array.isArray(rules), 'The "rules" of a check must be a list of rules.')
  assertArgument(
    hasMembers(severities),
    'The "severities" of a check must be an object of rules, such as { "unquoted-port": "off" }.',
  )
  for (const rule of Array.isArray(rules) ? rules : []) assertCustomRule(rule)
  if (typeof target !== 'string' || targetNamed(target) === undefined)
    throw new RangeError(`There is no target "${String(target)}"; there are ${targetNames.join(', ')}.`)
}

function assertCustomRule(rule: unknown): void {
  const id = hasMembers(rule) ? rule['id'] : undefined
  assertArgument(
    typeof id === 'string' && id.includes('/'),
    `The id of a rule of yours must have a "/" in it, such as "acme/no-latest"; it is ${JSON.stringify(id)}.`,
  )
}
