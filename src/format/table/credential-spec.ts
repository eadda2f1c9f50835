import { attribute, mapping, string } from '../shape.ts'
import { since } from '../versions.ts'

/** Where the credentials of a managed service account come from. */
export const credentialSpec = mapping({
  config: attribute('Config that holds it.', string, since('3.8')),
  file: attribute('File that holds it.', string),
  registry: attribute('Value of the Windows registry that holds it.', string),
})
