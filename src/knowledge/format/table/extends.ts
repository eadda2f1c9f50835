import { attribute, choice, mapping, required, string } from '../shape.ts'
import { nowhere } from '../versions.ts'

/** The service to extend: its name, or its name and file. */
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
