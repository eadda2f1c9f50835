import type { Path } from '../../core/tree/path.ts'
import { listPlacesOf } from './look-up.ts'

/** The variables of programs in containers and of builds. */
export const variablePlaces = listPlacesOf('variables')

/** Mappings, or lists of `KEY=VALUE`, with string values: variables and labels. */
export const keyValuePlaces = listPlacesOf('variables', 'labels')

/** Mappings whose keys are up to the author, such as variables, labels and options of drivers. */
export const freeMappingPlaces = listPlacesOf('variables', 'labels', 'options')

/** Values that Compose converts to strings, whatever YAML read them as. */
export const textPlaces = [...freeMappingPlaces, ...listPlacesOf('texts')].map((pattern) => `${pattern}.*`)

/** Values, and the items of lists, in which anything may be written: the rest has a form that hardly contains `: `. */
export const freeTextPlaces = [
  ...freeMappingPlaces.map((pattern) => `${pattern}.*`),
  ...listPlacesOf('prose').flatMap((pattern) => [pattern, `${pattern}.*`]),
]

/** What a value at such a place is called: its key, or the key of the list that contains it. */
export function getAttributeName(path: Path): string {
  return String(path.findLast((step) => typeof step === 'string'))
}
