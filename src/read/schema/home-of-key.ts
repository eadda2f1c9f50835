import { name, text, words, type Message } from '../../core/messages/message.ts'
import { SECTIONS, nameSubjectWithin } from '../../core/messages/subject.ts'
import { findStructuresWith } from '../../knowledge/format/look-up.ts'
import type { MappingShape } from '../../knowledge/format/shape.ts'
import type { Path } from '../../core/tree/path.ts'
import type { Place } from './place.ts'
import { nameInFormat } from './wording.ts'

/** Options that are easily taken for attributes of a volume or a service, and where they belong. */
const OPTIONS: ReadonlyMap<string | number, { readonly keys: readonly string[]; readonly home: Path }> = new Map([
  ['volumes', { keys: ['type', 'o', 'device'], home: ['driver_opts'] }],
  ['services', { keys: ['max-size', 'max-file'], home: ['logging', 'options'] }],
])

/** Where a misplaced key belongs: further out, further in, in a service or at the root. */
export function findHomeOfKey(place: Place, key: string): Path | undefined {
  const { format } = place
  const hasKey = ({ attributes }: MappingShape): boolean => attributes.get(key)?.formats.has(format) === true
  for (let outer = place.parent; outer !== undefined; outer = outer.parent)
    if (outer.shape?.kind === 'mapping' && hasKey(outer.shape)) return nameInFormat(outer)
  const homes = findStructuresWith(key)
    .filter(({ mapping, formats }) => formats.has(format) && hasKey(mapping))
    .map(({ path }) => path)
  const here = nameInFormat(place)
  const declaration = findDeclaration(here, homes)
  if (declaration !== undefined) return declaration
  const inside = findHomeInside(here, key, homes)
  if (inside !== undefined) return inside.length === 1 ? inside[0] : undefined
  // Where several places have the key, only the root and services are well known; guessing any other would mislead.
  const [only, ...more] = homes
  if (only !== undefined && more.length === 0 && only.length > 2 && here.length > 1) return only
  return homes.find((path) => path.length === 0 || (path.length === 2 && path[0] === 'services'))
}

/** A network that a service joins is described where it is declared. */
function findDeclaration([section, , used, named, ...rest]: Path, homes: readonly Path[]): Path | undefined {
  if (section !== 'services' || used === undefined || named === undefined || rest.length > 0) return undefined
  return homes.some((path) => path.length === 2 && path[0] === used) ? [used, named] : undefined
}

/** The places further in that have a key, the nearest only; undefined if there is none. */
function findHomeInside(here: Path, key: string, homes: readonly Path[]): readonly Path[] | undefined {
  const option = here.length === 2 ? OPTIONS.get(here[0] ?? '') : undefined
  if (option?.keys.includes(key) === true) return [[...here, ...option.home]]
  const next = homes.filter((path) => matchesPattern(here, path))
  const inside = next.length > 0 || here.length < 2 ? next : homes.filter((path) => isBelow(here, path))
  return inside.length === 0 ? undefined : inside.map((path) => [...here, ...path.slice(here.length)])
}

/** Whether a path in the table is one level below a path in the file. */
function matchesPattern(path: Path, pattern: Path): boolean {
  return pattern.length === path.length + 1 && startsWithPattern(path, pattern) && pattern.at(-1) !== '*'
}

/** Whether a path in the table is below one in the file, in an entry of a list or mapping at most at its end. */
function isBelow(path: Path, pattern: Path): boolean {
  const below = pattern.slice(path.length)
  return below.length > 0 && startsWithPattern(path, pattern) && !below.slice(0, -1).includes('*')
}

function startsWithPattern(path: Path, pattern: Path): boolean {
  return path.every((step, index) => pattern[index] === '*' || pattern[index] === step)
}

/** Describes where a key belongs; the path may be one of the table, such as `services.*`. */
export function describeHome(home: Path): Message {
  if (home.length > 2 && home.at(-1) === '*') return text`an entry of ${describeHome(home.slice(0, -1))}`
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
