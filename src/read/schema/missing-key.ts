import { code, message, name, names, text, type Message } from '../../core/messages/message.ts'
import { nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { createSchemaFinding, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { collectPlaceFacts, findHeadSpan } from './wording.ts'

const missing = message(
  'missing',
  ({ path, keys }: PlaceFacts & { keys: readonly string[] }) =>
    text`${nameSubject(path)} is missing the ${keys.length === 1 ? text`key` : text`keys`} ${names(keys, 'and')}${suggestValue(keys)}.`,
)

/** What people write for a required key, if nothing says otherwise. */
const USUAL_VALUES: Readonly<Record<string, string>> = {
  capabilities: '[gpu]',
  condition: 'service_started',
}

function suggestValue(keys: readonly string[]): Message {
  const [key = ''] = keys
  const value = keys.length === 1 ? USUAL_VALUES[key] : undefined
  return value === undefined ? text`` : text`; add ${code(`${key}: ${value}`)}`
}

const missingCompanion = message(
  'missing-companion',
  ({ path, key }: PlaceFacts & { key: string }) => text`${nameSubject(path)} also needs ${name(key)}; add it.`,
)

/** A mapping without its required keys. */
export function reportMissingKeys(place: Place, keys: readonly string[]): SchemaFinding {
  return createSchemaFinding('missing-key', {
    path: place.path,
    span: findHeadSpan(place),
    message: missing({ ...collectPlaceFacts(place), keys }),
  })
}

/** A key that is allowed only together with another. */
export function reportMissingBeside(place: Place, key: string, beside: string): SchemaFinding {
  const entry = place.node.kind === 'mapping' ? place.node.entries.get(key) : undefined
  return createSchemaFinding('missing-key', {
    path: place.path,
    span: entry?.keySpan ?? findHeadSpan(place),
    message: missingCompanion({ ...collectPlaceFacts(place, key), key: beside }),
  })
}
