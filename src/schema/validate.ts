import type { Node } from '../tree/node.ts'
import { toPlain } from '../tree/plain.ts'
import { duplicateItems } from './duplicate-item.ts'
import type { SchemaFinding } from './finding.ts'
import { invalidValue } from './invalid-value.ts'
import { missingBeside, missingKey } from './missing-key.ts'
import { placeAt, rootPlace, type Place } from './place.ts'
import { unknownKey } from './unknown-key.ts'
import type { SchemaError, Validator } from './validator.ts'
import { wrongType } from './wrong-type.ts'

/** Why a format's schema refuses a tree: one finding a cause, in people's words; none when it accepts it. */
export function validate(root: Node, validator: Validator): readonly SchemaFinding[] {
  const errors = validator.errorsOf(toPlain(root))
  if (errors.length === 0) return []
  const top = rootPlace(root, validator.format)
  return errors.flatMap((error) => translate(placeAt(top, error.instancePath), error))
}

function translate(place: Place, { keyword, params }: SchemaError): SchemaFinding | readonly SchemaFinding[] {
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
