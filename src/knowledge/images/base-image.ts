import type { startingPoints, System } from './starting-points.ts'

/**
 * What is in an image that others start from; what is absent is unknown.
 */
export interface BaseImage {
  /** Names without a tag; for Docker Hub, in their shortest form. */
  readonly names: readonly string[]
  /** The tags that the facts hold for; every tag if absent. */
  readonly tags?: RegExp
  readonly system: System
  /** Programs that a shell finds. */
  readonly has: readonly string[]
  /** Programs that are proved absent. */
  readonly lacks: readonly string[]
  /** Users and groups besides those of the system. A missing ID is one that the system chose. */
  readonly users?: readonly { readonly name: string; readonly id?: number; readonly group?: number }[]
  readonly groups?: readonly { readonly name: string; readonly id?: number }[]
  /** Root if absent. */
  readonly user?: string
  /** `/` if absent. */
  readonly directory?: string
  readonly entrypoint?: readonly string[]
  readonly command?: readonly string[]
  /** Whether the default command ends by itself when there is no terminal. */
  readonly endsAtOnce?: boolean
  /** None if absent, since all Dockerfiles were read in full. */
  readonly healthcheck?: readonly string[]
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly stopSignal?: string
  /** Folders that do not belong to root. */
  readonly folders?: readonly { readonly path: string; readonly owner: string; readonly mode?: number }[]
}

/** Facts as the table has them. Read in December 2026, at the commits that `repository` and `source` name. */
interface BaseImageFacts extends Partial<Omit<BaseImage, 'names' | 'has' | 'lacks'>> {
  /** The image that it starts from, whose system, programs and missing programs it shares. */
  readonly startsFrom?: keyof typeof startingPoints
  /** Programs besides those that it starts with, separated by spaces. */
  readonly has?: string
  /** Programs that are proved absent, besides those that are missing where it starts. */
  readonly lacks?: string
  /** What proves it: files, below `repository` unless they name another one. */
  readonly source?: string
}

/** A row of the table: an image whose tags are all alike, or what they share, and what each of its variants has besides. */
export interface BaseImageRow extends BaseImageFacts {
  readonly names: readonly string[]
  /** Where `source` is, at a commit. */
  readonly repository?: string
  readonly variants?: readonly BaseImageFacts[]
}
