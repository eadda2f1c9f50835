import { lineKey } from './common.ts'
import { attribute, boolean, choice, listOf, mapOf, mapping, number, required, string } from '../shape.ts'
import { everywhere } from '../versions.ts'

const providerOption = choice(string, number, boolean)

/** A program outside Compose that runs the service. */
export const provider = mapping({
  type: required('Program that runs the service.', string),
  options: attribute(
    'Options for the provider.',
    mapOf(choice(string, number, boolean, listOf(providerOption)), lineKey, everywhere),
  ),
})
