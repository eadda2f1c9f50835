import { earlier } from './common.ts'
import { attribute, boolean, choice, listOf, mapping, required, string, when } from '../shape.ts'
import { everywhere, nowhere, specification } from '../versions.ts'

/** Files of variables. */
export const envFile = choice(
  string,
  listOf(
    choice(
      string,
      when(
        specification,
        mapping(
          {
            path: required('Path of the file.', string),
            required: attribute('Whether the file must exist.', choice(boolean, string)),
            format: attribute(
              'Format of the file; "raw" uses values as they are, without interpolation.',
              string,
              everywhere,
              { sinceCompose: '2.30.0' },
            ),
          },
          { extensions: nowhere },
        ),
        'Mappings in "env_file"',
      ),
    ),
    earlier,
  ),
)
