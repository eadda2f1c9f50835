/**
 * How much of a file is read. Compose has the limits on visits; the others keep a hostile file from
 * exhausting the machine, far beyond anything people write.
 */

/** UTF-16 units of text. Compose has no limit. */
export const MAXIMUM_LENGTH = 16 * 1024 * 1024

/** Lists and mappings inside each other. Compose's YAML reader stops at 10,000. */
export const MAXIMUM_DEPTH = 1_000

/** Values of one document that Compose is willing to look at. */
export const MAXIMUM_VISITS = 100_000
