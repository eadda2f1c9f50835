/**
 * How much of a file is read. Compose has the limits on visits; the others keep a hostile file from
 * exhausting the machine, far beyond anything people write.
 */

/** UTF-16 units of text. Compose has no limit. */
export const MAXIMUM_LENGTH = 16_000_000

/** Lists and mappings inside each other. Compose's YAML reader stops at 10,000. */
export const MAXIMUM_DEPTH = 1_000

/** Values of one document that Compose is willing to look at. */
export const MAXIMUM_VISITS = 100_000

/** Entries that merge keys add to the mappings of one document. Compose has no limit. */
export const MAXIMUM_MERGED = 1_000_000

/**
 * UTF-16 units that stand before the documents of a file, summed up: each is laid over all before it. A file of a million has
 * room for about 256 documents, one of sixteen million for sixteen.
 */
export const MAXIMUM_BEFORE_DOCUMENTS = 128_000_000

/** Mistakes of syntax that are repaired in one file; what follows the last is read as it stands. */
export const MAXIMUM_REPAIRS = 50

/** UTF-16 units that are read again for the sake of mistakes: a large file is repaired less often. */
export const REPAIR_BUDGET = 1_000_000

/** UTF-16 units that repairs may add to a file, beside as many as it has. */
export const REPAIR_ROOM = 1_000

/** Compose's reader gives up where nearly all of a large document comes from aliases. */
export function aliasesExceed(fromAliases: number, all: number): boolean {
  if (fromAliases <= 100 || all <= 1000) return false
  const share = all <= 400_000 ? 0.99 : all >= 4_000_000 ? 0.1 : 0.99 - (0.89 * (all - 400_000)) / 3_600_000
  return fromAliases / all > share
}
