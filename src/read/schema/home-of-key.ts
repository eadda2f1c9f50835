import { name, text, words, type Message } from '../../core/messages/message.ts'
import { SECTIONS, nameSubjectWithin } from '../../core/messages/subject.ts'
import { findStructuresWith } from '../../knowledge/format/look-up.ts'
import type { Path } from '../../core/tree/path.ts'
import type { Place } from './place.ts'
import { nameInFormat } from './wording.ts'

/** Where a misplaced key belongs: further out, one level further in, in a service or at the root. */
export function findHomeOfKey(place: Place, key: string): Path | undefined {
  const { format } = place
  for (let outer = place.parent; outer !== undefined; outer = outer.parent) {
    const { shape } = outer
    if (shape?.kind === 'mapping' && shape.attributes.get(key)?.formats.has(format) === true) return nameInFormat(outer)
  }
  const homes = findStructuresWith(key).filter(
    ({ mapping, formats }) => formats.has(format) && mapping.attributes.get(key)?.formats.has(format) === true,
  )
  const here = nameInFormat(place)
  const inside = homes.filter(({ path }) => matchesPattern(here, path))
  if (inside.length === 1) return [...here, ...inside.flatMap(({ path }) => path.at(-1) ?? [])]
  // Only the root and services are places that people know well; guessing any other would mislead.
  const home = homes.find(({ path }) => path.length === 0 || (path.length === 2 && path[0] === 'services'))
  return inside.length > 0 ? undefined : home?.path
}

/** Whether a path in the table is one level below a path in the file. */
function matchesPattern(path: Path, pattern: Path): boolean {
  return (
    pattern.length === path.length + 1 &&
    path.every((step, index) => pattern[index] === '*' || pattern[index] === step) &&
    pattern.at(-1) !== '*'
  )
}

/** Describes where a key belongs; the path may be one of the table, such as `services.*`. */
export function describeHome(home: Path): Message {
  return home.includes('*') || home.length === 0
    ? (nameKindOf(home) ?? nameSubjectWithin(home))
    : nameSubjectWithin(home)
}

/** Describes a place in the table for people: `a service`, `"build" of a service`. */
export function nameKindOf(path: Path): Message | undefined {
  const [section = '', ...rest] = path
  if (path.length === 0) return text`the top level of the file`
  const kind = SECTIONS.get(section)
  if (kind === undefined) return undefined
  const keys = rest.slice(1).filter((step) => step !== '*')
  return keys.length === 0 ? text`a ${words(kind)}` : text`${name(keys.join('.'))} of a ${words(kind)}`
}
