import { SECTIONS } from '../diagnostics/subject.ts'
import { structuresWith } from '../format/look-up.ts'
import type { Path } from '../tree/path.ts'
import type { Place } from './place.ts'
import { calledWithin, spoken } from './wording.ts'

/** Where a key belongs that stands in the wrong mapping: further out, one step further in, in a service or at the root. */
export function homeOf(place: Place, key: string): string | undefined {
  const { format } = place
  for (let outer = place.parent; outer !== undefined; outer = outer.parent) {
    const { shape } = outer
    if (shape?.kind === 'mapping' && shape.attributes.get(key)?.formats.has(format) === true) return calledWithin(outer)
  }
  const homes = structuresWith(key).filter(
    ({ mapping, formats }) => formats.has(format) && mapping.attributes.get(key)?.formats.has(format) === true,
  )
  const here = spoken(place)
  const inside = homes.filter(({ path }) => leadsTo(here, path))
  if (inside.length === 1) return calledWithin(place, ...inside.flatMap(({ path }) => path.at(-1) ?? []))
  // The root and the services are the places that people know by heart; a guess at any other would mislead.
  const home = homes.find(({ path }) => path.length === 0 || (path.length === 2 && path[0] === 'services'))
  return home === undefined || inside.length > 0 ? undefined : kindOf(home.path)
}

/** Whether a path of the table lies one step below a path of the file. */
function leadsTo(path: Path, pattern: Path): boolean {
  return (
    pattern.length === path.length + 1 &&
    path.every((step, index) => pattern[index] === '*' || pattern[index] === step) &&
    pattern.at(-1) !== '*'
  )
}

/** A place of the table for people: `a service`, `"build" of a service`. */
export function kindOf(path: Path): string | undefined {
  const [section = '', ...rest] = path
  if (path.length === 0) return 'the root of the file'
  const kind = SECTIONS.get(section)
  if (kind === undefined) return undefined
  const names = rest.slice(1).filter((step) => step !== '*')
  return names.length === 0 ? `a ${kind}` : `"${names.join('.')}" of a ${kind}`
}
