import { PORT_LIMIT } from '../../canonical/limits.ts'

/**
 * Limits on the work that a project can cause. Compose has none of these; each is far beyond what people write and
 * keeps a hostile project from exhausting the machine. The limits for a single file are in `yaml/limits.ts`.
 */

/** Depth of files that include or extend each other. */
export const DEPTH_LIMIT = 100

/** Files, counted each time they are processed: a file that is included twice counts twice. */
export const FILE_LIMIT = 5_000

/** UTF-16 units in those files. */
export const TEXT_LIMIT = 32_000_000

/** Dependency cycles between services that are reported. Beyond that, one more tells the reader nothing new. */
export const CYCLE_LIMIT = 50

/** Pairs of address pools compared while networks are merged: each pool of a file with each pool of a later one. */
export const POOL_LIMIT = 100_000

/** What remains of the limits while a project is loaded. */
export interface Budget {
  /** Counts a file that is processed; returns the limit that it exceeds, if any. */
  readonly takeFile: (length: number) => 'files' | 'characters' | undefined
  /** Whether this many more ports are within the limit; if so, they are counted. */
  readonly takePorts: (count: number) => boolean
  /** The same for pairs of address pools. */
  readonly takePools: (pairs: number) => boolean
}

export function openBudget(): Budget {
  let files = FILE_LIMIT
  let text = TEXT_LIMIT
  let ports = PORT_LIMIT
  let pools = POOL_LIMIT
  return {
    takeFile: (length) => {
      files -= 1
      text -= length
      return files < 0 ? 'files' : text < 0 ? 'characters' : undefined
    },
    takePorts: (count) => {
      if (count > ports) return false
      ports -= count
      return true
    },
    takePools: (pairs) => {
      if (pairs > pools) return false
      pools -= pairs
      return true
    },
  }
}
