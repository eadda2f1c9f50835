import { distance } from 'fastest-levenshtein'

/** Only this many known names are compared, since a hostile file may have as many wrong ones. */
const MAX_KNOWN = 500

/**
 * The known names closest to an unknown one, at most five, closest first. Case is ignored; a name is close if at most
 * about a third of its letters, and at most `most`, differ. Two swapped letters count as one difference.
 */
export function findNearest(unknown: string, known: Iterable<string>, most = Infinity): string[] {
  if (unknown.length > 100) return []
  const wanted = foldCase(unknown)
  const near: { readonly name: string; readonly far: number }[] = []
  let looked = 0
  for (const name of known) {
    if (looked++ === MAX_KNOWN) break
    const limit = Math.min(most, Math.max(1, Math.floor(Math.min(name.length, unknown.length) * 0.34)))
    const other = foldCase(name)
    // Most names differ too much in length, which is cheaper to see than comparing letters.
    const far = Math.abs(other.length - wanted.length) > limit ? Infinity : measureDistance(wanted, other)
    if (far <= limit) near.push({ name, far })
  }
  return near
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 5)
    .map(({ name }) => name)
}

function measureDistance(one: string, other: string): number {
  return isSwapped(one, other) ? 1 : distance(one, other)
}

// The most common typo, as in "prots".
function isSwapped(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return (
    at + 1 < one.length &&
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2) === other.slice(at + 2)
  )
}

// "env-file", "envFile" and "envfile" all mean "env_file".
function foldCase(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ .]/g, '')
}
