import { earlier } from './common.ts'
import { attribute, boolean, choice, listOf, mapping, required, string, when } from '../shape.ts'
import { nowhere, specification } from '../versions.ts'

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
            required: attribute('Without it the file may be missing.', choice(boolean, string)),
            format: attribute('How it is read; "raw" takes values as they are.', string),
          },
          { extensions: nowhere },
        ),
        'Mappings in "env_file"',
      ),
    ),
    earlier,
  ),
)
