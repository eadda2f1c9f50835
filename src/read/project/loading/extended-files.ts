import type { Environment } from '../../interpolate/environment.ts'
import type { Mapping } from '../../../core/tree/node.ts'
import type { ResetPlaces } from '../merging/reset.ts'

/** A file whose services are extended from another, with the resets that apply to what they extend in turn. */
export interface ExtendedFile {
  readonly model: Mapping
  readonly resets: ResetPlaces | undefined
  /** Whether syntax mistakes may hide something in it. */
  readonly isBroken: boolean
}

/** Files whose services are extended, per environment, since many services extend those of one file. */
export type ExtendedFiles = WeakMap<Environment, Map<string, ExtendedFile | undefined>>
