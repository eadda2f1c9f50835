/**
 * Limits on how much of a file is read. The limits on visits are Compose's; the others are far beyond what people write
 * and keep a hostile file from exhausting the machine.
 */

/** UTF-16 units of text. Compose has no limit. */
export const MAXIMUM_LENGTH = 16_000_000

/** The nesting depth of lists and mappings. Compose's YAML reader stops at 10,000. */
export const MAXIMUM_DEPTH = 1_000

/** The number of values in one document that Compose visits. */
export const MAXIMUM_VISITS = 100_000

/** The number of entries that merge keys add to one document. Compose has no limit. */
export const MAXIMUM_MERGED = 1_000_000

/**
 * The total of UTF-16 units before each document of a file, since each document is merged over all earlier ones. A file
 * of a million units can have about 256 documents, one of sixteen million can have sixteen.
 */
export const MAXIMUM_BEFORE_DOCUMENTS = 128_000_000

/** Syntax mistakes repaired in one file; after the last, the text is read as it is. */
export const MAXIMUM_REPAIRS = 50

/** UTF-16 units reread because of mistakes, so that fewer mistakes are repaired in a large file. */
export const REPAIR_BUDGET = 1_000_000

/** UTF-16 units that repairs may add to a file, on top of doubling it. */
export const REPAIR_ROOM = 1_000

/** Whether nearly all of a large document comes from aliases, which makes Compose's reader give up. */
export function isTooManyAliases(fromAliases: number, all: number): boolean {
  if (fromAliases <= 100 || all <= 1000) return false
  const share = all <= 400_000 ? 0.99 : all >= 4_000_000 ? 0.1 : 0.99 - (0.89 * (all - 400_000)) / 3_600_000
  return fromAliases / all > share
}
