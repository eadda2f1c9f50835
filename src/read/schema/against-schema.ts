import { findNearest } from '../../core/messages/nearest.ts'
import { isMapping, type Entry, type Node } from '../../core/tree/node.ts'
import { toPointer } from '../../core/tree/path.ts'
import { toPlain } from '../../core/tree/plain.ts'
import { duplicateItems } from './duplicate-item.ts'
import { removeRepeated, type SchemaFinding, type CommonCause } from './finding.ts'
import { reportInvalidValue } from './invalid-value.ts'
import { findEmptiedKeys } from './emptied-key.ts'
import { findMisplaced, findServiceInService } from './layout.ts'
import { findMisreadList } from './misread-list.ts'
import { reportMissingBeside, reportMissingKeys } from './missing-key.ts'
import { placeFinder, createRootPlace, type Place } from './place.ts'
import { reportUnknownKey } from './unknown-key.ts'
import type { SchemaError, Validator } from './validator.ts'
import { reportWrongType } from './wrong-type.ts'

/** A validator error at its place. */
interface Trouble {
  readonly place: Place
  readonly error: SchemaError
}

/** Explains why a format's schema rejects a tree, with one finding per cause; empty if the schema accepts it. */
export function validateAgainstSchema(root: Node, validator: Validator): readonly SchemaFinding[] {
  const errors = validator.errorsOf(toPlain(root))
  if (errors.length === 0) return []
  const top = createRootPlace(root, validator.format)
  const placeAt = placeFinder(top)
  const troubles = errors.map((error) => ({ place: placeAt(error.instancePath), error }))
  return removeRepeated(explainTroubles(dropConsequences(troubles), top))
}

/** A value of the wrong type need not also be reported as a value that is not allowed. */
function dropConsequences(troubles: readonly Trouble[]): readonly Trouble[] {
  const wrong = new Set(
    troubles.filter(({ error }) => error.keyword === 'type').map(({ place }) => toPointer(place.path)),
  )
  return troubles.filter(({ place, error }) => error.keyword !== 'enum' || !wrong.has(toPointer(place.path)))
}

/** Explains what causes many errors at once first, then each of the remaining errors. */
function explainTroubles(troubles: readonly Trouble[], top: Place): readonly SchemaFinding[] {
  const causes = new Map<string, CommonCause>()
  for (const whole of [...findMisplaced(top), ...findMisreadLists(troubles), ...findCausesOfUnknownKeys(troubles)]) {
    for (const path of whole.paths) causes.set(toPointer(path), whole)
  }
  const explaining = new Set<CommonCause>()
  const rest = troubles.filter((trouble) => {
    const whole = findCause(trouble, causes)
    if (whole !== undefined) explaining.add(whole)
    return whole === undefined
  })
  return [...[...explaining].map(toSchemaFinding), ...reportRequiredKeys(rest), ...dropRepeats(rest).flatMap(translate)]
}

/** An unknown key that many mappings take from one by `<<` is explained once, since explaining it takes long. */
function dropRepeats(troubles: readonly Trouble[]): readonly Trouble[] {
  const explained = new Map<Entry, Place['shape']>()
  return troubles.filter(({ place: { node, shape }, error }) => {
    const entry = isMapping(node) ? node.entries.get(error.params.additionalProperty ?? '') : undefined
    if (entry === undefined) return true
    const isRepeat = explained.has(entry) && explained.get(entry) === shape
    explained.set(entry, shape)
    return !isRepeat
  })
}

function findMisreadLists(troubles: readonly Trouble[]): readonly CommonCause[] {
  const lists = new Set(troubles.flatMap(({ place: { parent } }) => (parent?.node.kind === 'sequence' ? [parent] : [])))
  return [...lists].flatMap((list) => findMisreadList(list) ?? [])
}

// Everything that a common cause explains is rejected with it.
function toSchemaFinding({ finding, paths }: CommonCause): SchemaFinding {
  const others = paths.filter((path) => toPointer(path) !== toPointer(finding.path))
  return others.length === 0 ? finding : { ...finding, others }
}

/** Finds unknown keys that were moved into or out of their mapping by their indentation. */
function findCausesOfUnknownKeys(troubles: readonly Trouble[]): readonly CommonCause[] {
  const unknown = troubles.filter(({ error }) => error.params.additionalProperty !== undefined)
  const mappings = new Set(unknown.map(({ place }) => place))
  return [
    ...unknown.flatMap(({ place, error }) => findServiceInService(place, error.params.additionalProperty ?? '') ?? []),
    ...[...mappings].flatMap(findEmptiedKeys),
  ]
}

function findCause({ place, error }: Trouble, causes: ReadonlyMap<string, CommonCause>): CommonCause | undefined {
  if (causes.size === 0) return undefined
  const key = error.params.additionalProperty
  const path = key === undefined ? place.path : [...place.path, key]
  return path.map((_, index) => causes.get(toPointer(path.slice(0, index + 1)))).find((whole) => whole !== undefined)
}

/** Reports the keys that a mapping lacks, except those that are present but misspelled. */
function reportRequiredKeys(troubles: readonly Trouble[]): readonly SchemaFinding[] {
  const missing = new Map<Place, string[]>()
  for (const { place, error } of troubles) {
    if (error.keyword !== 'required') continue
    const keys = missing.get(place) ?? []
    keys.push(error.params.missingProperty ?? '')
    missing.set(place, keys)
  }
  return [...missing].flatMap(([place, keys]) => {
    const others = keys.filter((key) => !isMisspelt(key, place))
    return others.length === 0 ? [] : reportMissingKeys(place, others)
  })
}

function isMisspelt(key: string, { node, shape }: Place): boolean {
  if (node.kind !== 'mapping' || shape?.kind !== 'mapping') return false
  const unknown = [...node.entries.keys()].filter((other) => !shape.attributes.has(other))
  return unknown.some((other) => findNearest(other, [key]).length > 0)
}

function translate({ place, error: { keyword, params } }: Trouble): SchemaFinding | readonly SchemaFinding[] {
  switch (keyword) {
    case 'additionalProperties':
      return reportUnknownKey(place, params.additionalProperty ?? '')
    case 'dependencies':
      return reportMissingBeside(place, params.property ?? '', params.missingProperty ?? '')
    case 'required':
      return []
    case 'uniqueItems':
      return duplicateItems(place)
    case 'type':
      return reportWrongType(place)
    default:
      return reportInvalidValue(place)
  }
}
