import {
  boolean,
  choice,
  integer,
  listOf,
  mapOf,
  named,
  nothing,
  number,
  string,
  stringLike,
  when,
  type Pattern,
  type Shape,
} from '../shape.ts'
import { everywhere, only, specification, type Formats } from '../versions.ts'

// Structures shared by several attributes.

/** The valid names of services, networks and other resources. */
export const resourceName: Pattern = {
  source: '^[a-zA-Z0-9._-]+$',
  says: 'made of letters, digits, ".", "_" and "-"',
}

/** A key that contains at least one character other than line breaks. */
const anyKey: Pattern = { source: '.+', says: 'a text that is not empty' }

/** A non-empty key on one line. */
export const lineKey: Pattern = { source: '^.+$', says: 'a text of one line that is not empty' }

/** Everything before the Compose Specification. */
export const earlier: Formats = only('1', '2.0', '3.0')

export const strings = listOf(string)
export const uniqueStrings = named('list_of_strings', listOf(string, everywhere))
export const stringOrList = named('string_or_list', choice(string, uniqueStrings))

/** `true` or `false`; today also a string, for variables. */
export const flag = named('boolean_or_variable', choice(boolean, when(specification, string)))
export const wholeNumber = named('integer_or_variable', choice(integer, when(specification, string)))
export const anyNumber = named('number_or_variable', choice(number, when(specification, string)))

export const numberOrString = named('number_or_string', choice(number, string))
export const integerOrString = named('integer_or_string', choice(integer, string))

/** `1m30s`. Only some formats validate the text; today that happens when the file is loaded. */
export function duration(checked: Formats): Shape {
  const unchecked = new Set([...everywhere].filter((format) => !checked.has(format)))
  return choice(when(checked, { ...durationText, unit: 's' }), when(unchecked, { ...string, unit: 's' }))
}

const durationText = named(
  'duration',
  stringLike(
    '^(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+$',
    'numbers with the units h, m, s, ms, us or ns, such as "1m30s"',
  ),
)

/** `KEY: value`, or a list of `KEY=value`. */
export const listOrMapping = named(
  'list_or_mapping',
  choice(mapOf(choice(string, number, nothing, when(specification, boolean)), anyKey), uniqueStrings),
)

/** Labels; before format 3, their values must be strings. */
export const labels = named(
  'labels',
  choice(
    mapOf(
      choice(
        string,
        when(only('3.0', 'compose-spec'), number),
        when(only('3.0', 'compose-spec'), nothing),
        when(specification, boolean),
      ),
      anyKey,
    ),
    uniqueStrings,
  ),
)

/** Host names and their addresses. */
export const extraHosts = named(
  'extra_hosts',
  choice(
    mapOf(
      choice(string, when(earlier, number), when(earlier, nothing), when(specification, named('addresses', strings))),
      anyKey,
    ),
    uniqueStrings,
  ),
)

export const command = named('command', choice(string, strings, when(specification, nothing)))

/** Options passed to a driver. */
export const driverOptions = named('driver_options', mapOf(choice(string, number), lineKey, everywhere))
