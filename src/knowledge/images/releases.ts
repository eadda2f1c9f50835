import { splitReference } from './image-reference.ts'
import { shortenImageName } from './registries.ts'

/** The releases of a distribution that an image may have: Debian 12 is 12, Ubuntu 24.04 is 2404, Alpine 3.20 is 320. */
export interface ReleaseRange {
  readonly oldest: number
  readonly newest: number
}

const DEBIAN = { buster: 10, bullseye: 11, bookworm: 12, trixie: 13 }
const UBUNTU = { focal: 2004, jammy: 2204, noble: 2404 }

/** The tags of a language that name no release, and move to a new one when it is built again. */
interface FloatingTags {
  /** The first version on that has these releases: 3.12 is 312. */
  readonly from: number
  /** So many numbers, at most; one with more is not built again. */
  readonly numbers: number
  /** The oldest releases that such a tag may have. */
  readonly debian: number
  readonly alpine: number
}

/** The first versions of which all tags that are still built have at least these releases; not checked against the images yet. */
const FLOATING: Readonly<Record<string, FloatingTags | undefined>> = {
  golang: { from: 123, numbers: 2, debian: 12, alpine: 320 },
  node: { from: 2000, numbers: 1, debian: 12, alpine: 319 },
  php: { from: 802, numbers: 2, debian: 12, alpine: 320 },
  python: { from: 312, numbers: 2, debian: 12, alpine: 320 },
  ruby: { from: 303, numbers: 2, debian: 12, alpine: 320 },
  rust: { from: 172, numbers: 2, debian: 12, alpine: 320 },
}

/** The releases that an image such as `node:22-alpine` may have; undefined if not even the oldest is known. */
export function findReleases(reference: string, system: string): ReleaseRange | undefined {
  const { name, tag = 'latest', digest } = splitReference(reference)
  const image = shortenImageName(name)
  if (digest !== undefined && !tag.includes('.')) return undefined
  if (system === 'alpine') return findAlpine(image, tag)
  if (system === 'debian')
    return findNamed(DEBIAN, tag) ?? (image === 'debian' ? findDebian(tag) : findFloating(image, tag, 'debian'))
  return system === 'ubuntu'
    ? (findNamed(UBUNTU, tag) ?? (image === 'ubuntu' ? findUbuntu(tag) : undefined))
    : undefined
}

function exactly(release: number): ReleaseRange {
  return { oldest: release, newest: release }
}

function atLeast(oldest: number): ReleaseRange {
  return { oldest, newest: Infinity }
}

function findNamed(releases: Readonly<Record<string, number>>, tag: string): ReleaseRange | undefined {
  const found = Object.entries(releases).find(([codename]) => new RegExp(`\\b${codename}\\b`).test(tag))
  return found && exactly(found[1])
}

function findAlpine(image: string, tag: string): ReleaseRange | undefined {
  const [, major, minor] = (image === 'alpine' ? /^(\d+)\.(\d+)/ : /\balpine(\d+)\.(\d+)/).exec(tag) ?? []
  if (major !== undefined && minor !== undefined) return exactly(Number(major) * 100 + Number(minor))
  if (image === 'alpine') return /^(?:latest|3)$/.test(tag) ? atLeast(322) : undefined
  return findFloating(image, tag, 'alpine')
}

function findDebian(tag: string): ReleaseRange | undefined {
  if (/^(?:latest|stable)(?:-|$)/.test(tag)) return atLeast(13)
  const [release] = /^\d+/.exec(tag) ?? []
  return release === undefined ? undefined : exactly(Number(release))
}

function findUbuntu(tag: string): ReleaseRange | undefined {
  if (tag === 'latest') return atLeast(2404)
  const [, year, month] = /^(\d\d)\.(\d\d)\b/.exec(tag) ?? []
  return year === undefined || month === undefined ? undefined : exactly(Number(year) * 100 + Number(month))
}

function findFloating(image: string, tag: string, system: 'debian' | 'alpine'): ReleaseRange | undefined {
  const row = FLOATING[image]
  const [version] = /^\d+(?:\.\d+)*(?![\w.])/.exec(tag) ?? []
  const isNewest = /^(?:latest|slim|alpine|lts|current|fpm|apache|cli)(?:-|$)/.test(tag)
  if (row === undefined || (version === undefined && !isNewest)) return undefined
  const [major = Infinity, minor = 99, ...others] = version?.split('.').map(Number) ?? []
  const isFloating = others.length === 0 && (row.numbers === 2 || minor === 99)
  return isFloating && major * 100 + minor >= row.from ? atLeast(row[system]) : undefined
}
