import { wholeNumber } from './common.ts'
import { choice, integer, mapOf, mapping, named, required, string, when, type Pattern } from '../shape.ts'
import { everywhere, specification } from '../versions.ts'

const limitName: Pattern = { source: '^[a-z]+$', says: 'made of small letters' }

/** Process limits, such as `nofile`. Names with unusual characters are ignored. */
export const ulimits = named(
  'ulimits',
  mapOf(
    choice(
      integer,
      when(specification, string),
      mapping({
        soft: required('The limit that a process starts with.', wholeNumber),
        hard: required('The most that a process may raise its limit to.', wholeNumber),
      }),
    ),
    limitName,
    everywhere,
  ),
)
