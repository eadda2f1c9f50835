import { PORT_LIMIT } from '../../canonical/limits.ts'

/**
 * How much work a project may make. Compose has none of these limits; each is far beyond anything people write, and
 * keeps a hostile project from exhausting the machine. Those of a single file are in `yaml/limits.ts`.
 */

/** Files that include or extend each other on the way to one of them. */
export const DEPTH_LIMIT = 100

/** Files, each as often as it is gone through: two that include the same one go through it twice. */
export const FILE_LIMIT = 5_000

/** UTF-16 units of these files. */
export const TEXT_LIMIT = 32_000_000

/** Cycles of services that depend on each other, as many as are reported. Where there is one more, all know each other. */
export const CYCLE_LIMIT = 50

/** Pairs of address pools of networks that are joined: each pool of a file with each of a later one. */
export const POOL_LIMIT = 100_000

/** What is left of the limits while a project is loaded. */
export interface Budget {
  /** Takes a file that is gone through; what there is too much of, where it is too much. */
  readonly takeFile: (length: number) => 'files' | 'characters' | undefined
  /** Whether so many ports are still to be had; they are then taken. */
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
