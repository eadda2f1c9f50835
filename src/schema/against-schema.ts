import { nearest } from '../diagnostics/did-you-mean.ts'
import type { Node } from '../tree/node.ts'
import { pointerOf } from '../tree/path.ts'
import { toPlain } from '../tree/plain.ts'
import { duplicateItems } from './duplicate-item.ts'
import { onceEach, type SchemaFinding, type Whole } from './finding.ts'
import { invalidValue } from './invalid-value.ts'
import { misplaced } from './layout.ts'
import { misreadList } from './misread-list.ts'
import { missingBeside, missingKey } from './missing-key.ts'
import { placeFinder, rootPlace, type Place } from './place.ts'
import { unknownKey, unusedKeys } from './unknown-key.ts'
import type { SchemaError, Validator } from './validator.ts'
import { wrongType } from './wrong-type.ts'

/** An error of the validator at its place. */
interface Trouble {
  readonly place: Place
  readonly error: SchemaError
}

/** Why a format's schema refuses a tree: one finding a cause, in people's words; none when it accepts it. */
export function againstSchema(root: Node, validator: Validator): readonly SchemaFinding[] {
  const errors = validator.errorsOf(toPlain(root))
  if (errors.length === 0) return []
  const top = rootPlace(root, validator.format)
  const placeAt = placeFinder(top)
  const troubles = errors.map((error) => ({ place: placeAt(error.instancePath), error }))
  return onceEach(explain(troubles, top))
}

/** Says what explains many errors at once first, then each of those that are left. */
function explain(troubles: readonly Trouble[], top: Place): readonly SchemaFinding[] {
  const wholes = new Map<string, Whole>()
  for (const whole of [...misplaced(top), ...misreadLists(troubles)]) {
    for (const path of whole.paths) wholes.set(pointerOf(path), whole)
  }
  const explaining = new Set<Whole>()
  const rest = troubles.filter((trouble) => {
    const whole = wholeOf(trouble, wholes)
    if (whole !== undefined) explaining.add(whole)
    return whole === undefined
  })
  const typos = typosOf(rest)
  return [
    ...[...explaining].map(({ finding }) => finding),
    ...rest.filter((trouble) => !isConsequence(trouble, typos)).flatMap(translate),
  ]
}

function misreadLists(troubles: readonly Trouble[]): readonly Whole[] {
  const lists = new Set(troubles.flatMap(({ place: { parent } }) => (parent?.node.kind === 'sequence' ? [parent] : [])))
  return [...lists].flatMap((list) => misreadList(list) ?? [])
}

function wholeOf({ place, error }: Trouble, wholes: ReadonlyMap<string, Whole>): Whole | undefined {
  if (wholes.size === 0) return undefined
  const key = error.params.additionalProperty
  const path = key === undefined ? place.path : [...place.path, key]
  return path.map((_, index) => wholes.get(pointerOf(path.slice(0, index + 1)))).find((whole) => whole !== undefined)
}

/** The keys that were meant by the unknown ones of a mapping. */
function typosOf(troubles: readonly Trouble[]): ReadonlyMap<Place, ReadonlySet<string>> {
  const typos = new Map<Place, Set<string>>()
  const lacking = new Set(troubles.flatMap(({ place, error }) => (error.keyword === 'required' ? [place] : [])))
  for (const { place, error } of troubles) {
    const key = error.params.additionalProperty
    if (key === undefined || !lacking.has(place)) continue
    const meant = typos.get(place) ?? new Set()
    for (const name of nearest(key, unusedKeys(place))) meant.add(name)
    typos.set(place, meant)
  }
  return typos
}

function isConsequence({ place, error }: Trouble, typos: ReadonlyMap<Place, ReadonlySet<string>>): boolean {
  return error.keyword === 'required' && typos.get(place)?.has(error.params.missingProperty ?? '') === true
}

function translate({ place, error: { keyword, params } }: Trouble): SchemaFinding | readonly SchemaFinding[] {
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(place, params.additionalProperty ?? '')
    case 'required':
      return missingKey(place, params.missingProperty ?? '')
    case 'dependencies':
      return missingBeside(place, params.property ?? '', params.missingProperty ?? '')
    case 'uniqueItems':
      return duplicateItems(place)
    case 'type':
      return wrongType(place)
    default:
      return invalidValue(place)
  }
}
