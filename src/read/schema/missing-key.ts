import { code, message, name, names, NOTHING, text, type Message } from '../../core/messages/message.ts'
import { nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { getValue, isString } from '../../core/tree/node.ts'
import { createSchemaFinding, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { collectPlaceFacts, findHeadSpan } from './wording.ts'

const missing = message(
  'missing',
  ({ path, keys, usual }: PlaceFacts & { keys: readonly string[]; usual: string | undefined }) =>
    text`${nameSubject(path)} is missing the ${keys.length === 1 ? text`key` : text`keys`} ${names(keys, 'and')}${suggestValue(keys, usual)}.`,
)

/** What people write for a required key, if nothing says otherwise. */
const USUAL_VALUES: Readonly<Record<string, string>> = {
  capabilities: '[gpu]',
  condition: 'service_started',
}

function suggestValue([key = '']: readonly string[], usual: string | undefined): Message {
  return usual === undefined ? NOTHING : text`; add ${code(`${key}: ${usual}`)}`
}

function findUsualValue({ node, path }: Place, [key = '', ...more]: readonly string[]): string | undefined {
  if (more.length > 0) return undefined
  const source = key === 'type' && path[2] === 'volumes' ? getValue(node, 'source') : undefined
  if (source !== undefined) return isString(source) && /^[./~]/.test(source.value) ? 'bind' : 'volume'
  return USUAL_VALUES[key]
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
    message: missing({ ...collectPlaceFacts(place), keys, usual: findUsualValue(place, keys) }),
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
