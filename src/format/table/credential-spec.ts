import { attribute, mapping, string } from '../shape.ts'
import { since } from '../versions.ts'

/** Where the credentials of a managed service account come from. */
export const credentialSpec = mapping({
  config: attribute('Config that contains the credential specification.', string, since('3.8')),
  file: attribute('File that contains the credential specification.', string),
  registry: attribute('Windows registry value that contains the credential specification.', string),
})
