import { attribute, mapping, string } from '../shape.ts'
import { since } from '../versions.ts'

/** The source of a managed service account's credentials. */
export const credentialSpec = mapping({
  config: attribute('Config that contains the credential specification.', string, since('3.8')),
  file: attribute('File that contains the credential specification.', string),
  registry: attribute('Windows registry value that contains the credential specification.', string),
})
