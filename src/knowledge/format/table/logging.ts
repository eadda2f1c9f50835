import { lineKey } from './common.ts'
import { anyMapping, attribute, choice, mapOf, mapping, nothing, number, string, when, ofKind } from '../shape.ts'
import { everywhere, only, since } from '../versions.ts'

/** Where the output of containers goes. */
export const logging = mapping({
  driver: attribute('Logging driver, such as "json-file".', string),
  options: ofKind(
    'options',
    attribute(
      'Options for the logging driver.',
      choice(
        when(only('2.0'), anyMapping),
        when(since('3.0'), mapOf(choice(string, number, nothing), lineKey, everywhere)),
      ),
    ),
  ),
})
