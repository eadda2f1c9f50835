import { anyNumber } from './common.ts'
import { attribute, choice, listOf, mapping, named, string } from '../shape.ts'
import { only } from '../versions.ts'

/** The secrets or configs that a container sees as files: names, or mappings. */
export function mounted(what: 'secret' | 'config') {
  return named(
    `${what}s_of_a_service`,
    listOf(
      choice(
        string,
        mapping(
          {
            source: attribute(`Name of the ${what} in the project.`, string),
            target: attribute('Path or name of the file in the container.', string),
            uid: attribute('ID of the user that owns the file.', string),
            gid: attribute('ID of the group that owns the file.', string),
            mode: attribute('Permissions of the file, such as 0440.', anyNumber),
          },
          { open: only('3.0') },
        ),
      ),
    ),
  )
}
