import type { ImageFacts, Tool } from './image.ts'
import type { FoundImage } from './image-configuration.ts'
import { shortenImageName } from './registries.ts'
import { applications } from './table/applications.ts'
import { brokersAndStores } from './table/brokers-and-stores.ts'
import { databases } from './table/databases.ts'
import { searchEngines } from './table/search-engines.ts'
import { selfHosted } from './table/self-hosted.ts'
import { web } from './table/web.ts'

export const images: readonly ImageFacts[] = [
  ...databases,
  ...brokersAndStores,
  ...searchEngines,
  ...web,
  ...applications,
  ...selfHosted,
]

/** What is known about the image of a service. */
export interface KnownImage extends ImageFacts {
  /** The last version that the facts cover, if the image is newer. */
  readonly knownUpTo: number | undefined
  /** For this very variant. */
  readonly lacks: readonly Tool[]
  /** `ports` are only those that the image declares; nobody knows whether it listens on others. */
  readonly arePortsDeclared?: true
}

/** The parts of an image reference. */
export interface ImageReference {
  readonly name: string
  readonly tag: string | undefined
  readonly digest: string | undefined
}

/** The facts about an image; undefined if the image, its version or its variant is unknown. */
export function findKnownImage({ name, tag, digest }: ImageReference): KnownImage | undefined {
  const rows = byName.get(shortenImageName(name)) ?? []
  const [first] = rows
  if (first === undefined) return undefined
  if (first.isEveryTag === true) return createKnownImage(first, [], 'newest')
  // A digest alone does not identify the version.
  if (tag === undefined && digest !== undefined) return undefined
  const { major, words } = parseImageVersion(tag ?? 'latest', first)
  const row = major === undefined ? undefined : findImageRow(rows, major)
  const isVariant = words.every((word) => isPlainWord(word) || row?.variants?.includes(word) === true)
  return row !== undefined && major !== undefined && isVariant ? createKnownImage(row, words, major) : undefined
}

/** The major version that a tag names; undefined for one that moves with the releases. */
export function findMajor({ tag = 'latest' }: ImageReference, image: ImageFacts): number | undefined {
  const { major } = parseImageVersion(tag, image)
  return major === 'newest' ? undefined : major
}

/** The facts of the table about an image, completed by what its configuration says. */
export function completeImage(known: KnownImage | undefined, name: string, { configuration }: FoundImage): KnownImage {
  const facts: KnownImage = known ?? { names: [name], source: name, knownUpTo: undefined, lacks: [] }
  const { ports, healthcheck } = configuration
  return {
    ...facts,
    // An image of which the table knows ports may listen on more of them than it declares.
    ...(facts.ports === undefined && ports.length > 0 && { ports, arePortsDeclared: true }),
    hasHealthcheck: healthcheck.length > 0,
  }
}

// Rows are ordered from the newest version.
const byName: ReadonlyMap<string, readonly ImageFacts[]> = images.reduce(
  (map, row) => row.names.reduce((all, name) => all.set(name, [...(all.get(name) ?? []), row]), map),
  new Map<string, readonly ImageFacts[]>(),
)

function findImageRow(rows: readonly ImageFacts[], major: Version): ImageFacts | undefined {
  const [newest] = rows
  if (newest === undefined || major === 'newest' || major > (newest.to ?? Infinity)) return newest
  return rows.find(({ from = 0, to = Infinity }) => from <= major && major <= to)
}

function createKnownImage(row: ImageFacts, words: readonly string[], major: Version): KnownImage {
  const isNewer = typeof major === 'number' && major > (row.to ?? Infinity)
  const isAlpine = words.some((word) => word.startsWith('alpine'))
  const isOther = words.some((word) => OTHER_BASE.test(word))
  const lacks = isOther ? undefined : isAlpine ? row.alpineLacks : row.lacks
  const variantPorts = words.flatMap((word) => row.variantPorts?.[word] ?? [])
  return {
    ...row,
    ...((row.ports !== undefined || variantPorts.length > 0) && { ports: [...(row.ports ?? []), ...variantPorts] }),
    knownUpTo: isNewer ? row.to : undefined,
    lacks: lacks ?? [],
  }
}

const NEWEST = new Set(['latest', 'stable', 'lts', 'mainline', 'release'])
const DEBIAN_OR_UBUNTU =
  /^(?:wheezy|jessie|stretch|buster|bullseye|bookworm|trixie|forky|xenial|bionic|focal|jammy|noble|slim|debian|ubuntu)$/
const OTHER_BASE = /^(?:oracle|oraclelinux\d*|ubi\d*|ubi\d*-\w+|rhel\d*)$/

function isPlainWord(word: string): boolean {
  return DEBIAN_OR_UBUNTU.test(word) || OTHER_BASE.test(word) || /^(?:alpine|php|v)?[\d.]*$/.test(word)
}

/** A major version. A tag without one moves with the releases. */
type Version = number | 'newest'

/** The version in a tag, and the words after it that select a variant. */
function parseImageVersion(
  tag: string,
  { versionAfter = 'v?' }: ImageFacts,
): { readonly major: Version | undefined; readonly words: readonly string[] } {
  const words = tag.split('-').filter((word) => !NEWEST.has(word))
  const pattern = new RegExp(`^${versionAfter}(\\d+)(?:[._]\\w+)*$`)
  const at = words.findIndex((word) => pattern.test(word))
  const major = pattern.exec(words[at] ?? '')?.[1]
  const newest = versionAfter === 'v?' ? 'newest' : undefined
  return {
    major: major === undefined ? newest : Number(major),
    words: words.filter((_, index) => index !== at),
  }
}
