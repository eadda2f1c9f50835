/** A tag that names a version: `3.14.0a1-alpine` is 3, 14, 0, the pre-release `a1` and the suffix `alpine`. */
interface VersionTag {
  readonly tag: string
  readonly numbers: readonly number[]
  /** Empty for a final release. */
  readonly prerelease: string
  readonly suffix: string
  readonly hasLetter: boolean
}

/**
 * Reads a tag as Renovate's versioning for Docker does: numbers separated by dots after an optional "v", what follows
 * the last number, and a suffix after the first dash. Undefined for tags that name no version, such as `latest` and
 * commits.
 */
function parseVersionTag(tag: string): VersionTag | undefined {
  if (/^[a-f0-9]{7,40}$/.test(tag) && !/^\d+$/.test(tag)) return undefined
  const [version = '', ...rest] = tag.split('-')
  const [, letter = '', numbers, prerelease = ''] = VERSION.exec(version) ?? []
  if (numbers === undefined) return undefined
  return {
    tag,
    numbers: numbers.split('.').map(Number),
    prerelease,
    suffix: rest.join('-'),
    hasLetter: letter !== '',
  }
}

/** More digits than these are no longer exact as a number. */
const VERSION = /^(v?)(\d{1,15}(?:\.\d{1,15}){0,9})([A-Za-z_]\w*)?$/

/** Negative if the first version is older than the second; a pre-release is older than its release. */
function compareVersions(one: VersionTag, other: VersionTag): number {
  const at = one.numbers.findIndex((number, index) => number !== other.numbers[index])
  if (at >= 0) return (one.numbers[at] ?? 0) - (other.numbers[at] ?? 0)
  if (one.prerelease === other.prerelease) return 0
  if (one.prerelease === '' || other.prerelease === '') return one.prerelease === '' ? 1 : -1
  return one.prerelease.localeCompare(other.prerelease, 'en', { numeric: true })
}

/** The newest tags that can take the place of another: with the same suffix, and as many numbers. */
export interface NewerTags {
  /** The newest one of the same major version, if it is newer. */
  readonly sameMajor: string | undefined
  /** The newest of all, if it is newer. */
  readonly newest: string | undefined
}

export function findNewerTags(tag: string, tags: readonly string[]): NewerTags | undefined {
  const current = parseVersionTag(tag)
  if (current === undefined) return undefined
  // Of tags for the same version, the one that is written like the current one comes last.
  const likeness = ({ hasLetter }: VersionTag): number => (hasLetter === current.hasLetter ? 1 : 0)
  const newer = tags
    .flatMap((each) => parseVersionTag(each) ?? [])
    .filter((each) => canReplace(each, current) && compareVersions(each, current) > 0)
    .sort((one, other) => compareVersions(one, other) || likeness(one) - likeness(other))
  return {
    sameMajor: newer.findLast(({ numbers }) => numbers[0] === current.numbers[0])?.tag,
    newest: newer.at(-1)?.tag,
  }
}

/** The first date written as one number, such as `20220715`, with which images name snapshots beside their versions. */
const FIRST_DATE = 19_000_101

function isDated({ numbers: [first = 0] }: VersionTag): boolean {
  return first >= FIRST_DATE
}

/** A date never takes the place of a version, and a pre-release only that of another one of the same version. */
function canReplace(tag: VersionTag, current: VersionTag): boolean {
  const { suffix, numbers, prerelease } = tag
  if (suffix !== current.suffix || numbers.length !== current.numbers.length) return false
  if (isDated(tag) !== isDated(current)) return false
  if (prerelease === '') return true
  return current.prerelease !== '' && [0, 1, 2].every((index) => numbers[index] === current.numbers[index])
}

/** Tags as people look for them: versions first, the newest at the top, then what names no version. */
export function sortTags(tags: readonly string[]): readonly string[] {
  const versions = tags.flatMap((tag) => parseVersionTag(tag) ?? [])
  const named = new Set(versions.map(({ tag }) => tag))
  const sorted = versions.toSorted(
    (one, other) => compareVersions(other, one) || compareSuffixes(one.suffix, other.suffix),
  )
  return [...sorted.map(({ tag }) => tag), ...tags.filter((tag) => !named.has(tag)).toSorted()]
}

function compareSuffixes(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
