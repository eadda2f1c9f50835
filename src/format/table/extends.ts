import { attribute, choice, mapping, required, string } from '../shape.ts'
import { nowhere } from '../versions.ts'

/** The service to start from: its name, or that and its file. */
export const extending = choice(
  string,
  mapping(
    {
      file: attribute('File that contains the service to extend; by default, this file.', string),
      service: required('The other service.', string),
    },
    { extensions: nowhere },
  ),
)
