/** A tag that names a version: `17.4-alpine` is 17, 4 with the suffix `alpine`. */
export interface VersionTag {
  readonly tag: string
  readonly numbers: readonly number[]
  readonly suffix: string
}

/**
 * Reads a tag as Renovate's versioning for Docker does: numbers separated by dots, after an optional "v", and a suffix after
 * the first dash. Undefined for tags that name no version, such as `latest`, and for releases that are not final, such as
 * `3.14.0a1`.
 */
function parseVersionTag(tag: string): VersionTag | undefined {
  const dash = tag.indexOf('-')
  const [version, suffix] = dash < 0 ? [tag, ''] : [tag.slice(0, dash), tag.slice(dash + 1)]
  if (!/^v?\d{1,15}(?:\.\d{1,15}){0,9}$/.test(version) || /^(?:alpha|beta|rc|pre|dev|preview)\d*\b/i.test(suffix))
    return undefined
  return { tag, numbers: version.replace(/^v/, '').split('.').map(Number), suffix }
}

/** Negative if the first version is older than the second. */
function compareVersions({ numbers: a }: VersionTag, { numbers: b }: VersionTag): number {
  const at = a.findIndex((number, index) => number !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
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
  const newer = tags
    .flatMap((each) => parseVersionTag(each) ?? [])
    .filter(({ suffix, numbers }) => suffix === current.suffix && numbers.length === current.numbers.length)
    .filter((each) => compareVersions(each, current) > 0)
    .sort(compareVersions)
  return {
    sameMajor: newer.findLast(({ numbers }) => numbers[0] === current.numbers[0])?.tag,
    newest: newer.at(-1)?.tag,
  }
}
