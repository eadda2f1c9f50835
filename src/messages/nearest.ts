import { distance } from 'fastest-levenshtein'

/** Of more names than this the first are looked at: a file of strangers may have as many that are wrong. */
const MOST_KNOWN = 500

/**
 * The known names near to an unknown one, nearest first, five at most.
 * Case is forgiven; a name is near when about a third of its letters, or fewer, differ, and not more than `most`. Two letters
 * that changed places are one.
 */
export function nearest(unknown: string, known: Iterable<string>, most = Infinity): string[] {
  if (unknown.length > 100) return []
  const wanted = folded(unknown)
  const near: { readonly name: string; readonly far: number }[] = []
  let looked = 0
  for (const name of known) {
    if (looked++ === MOST_KNOWN) break
    const limit = Math.min(most, Math.max(1, Math.floor(Math.min(name.length, unknown.length) * 0.34)))
    const other = folded(name)
    // Most names are too long or too short, which is seen without comparing letters.
    const far = Math.abs(other.length - wanted.length) > limit ? Infinity : farness(wanted, other)
    if (far <= limit) near.push({ name, far })
  }
  return near
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 5)
    .map(({ name }) => name)
}

function farness(one: string, other: string): number {
  return isSwapped(one, other) ? 1 : distance(one, other)
}

// The commonest slip of all, "prots".
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
function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ .]/g, '')
}
