import { findNearest } from '../../core/messages/nearest.ts'

/** The variables that a project sets in files. */
export interface KnownVariables {
  readonly set: ReadonlySet<string>
  /** Those of them that nothing refers to. */
  readonly unused: ReadonlySet<string>
}

/** Nearly every name of three letters is similar to some other. */
const MIN_LENGTH_TO_COMPARE = 4

/** Long names often share words but differ in meaning: with more differences than this, it is another name. */
const MAX_SLIPS = 2

/**
 * The variables that may be meant by one that is not set: with a slip, or unused and
 * with one word more or less, or a shorter last word.
 */
export function findNearVariables(name: string, { set, unused }: KnownVariables): readonly string[] {
  const similar = name.length < MIN_LENGTH_TO_COMPARE ? [] : findNearest(name, set, MAX_SLIPS)
  return similar.length > 0
    ? similar
    : [...unused].filter((other) => hasOneMoreWord(name, other) || isAbbreviation(name, other))
}

/** `DB_PASSWORD` and `DB_PASSWORD_FILE`, or `APP_DB_PASSWORD`. */
function hasOneMoreWord(one: string, other: string): boolean {
  const [long, short] = one.length > other.length ? [one, other] : [other, one]
  const isPart = long.startsWith(`${short}_`) || long.endsWith(`_${short}`)
  return isPart && short.includes('_') && long.split('_').length === short.split('_').length + 1
}

/** `DB_PASS` and `DB_PASSWORD`. */
function isAbbreviation(one: string, other: string): boolean {
  const [long, short] = one.length > other.length ? [one, other] : [other, one]
  const lastWord = short.slice(short.lastIndexOf('_') + 1)
  return (
    lastWord.length >= 3 &&
    lastWord.length < short.length &&
    /^[A-Z]{2,}$/.test(long.slice(short.length)) &&
    long.startsWith(short)
  )
}
