/**
 * What is in an image that others start from. Read in December 2026, at the commits that `source` names; what is absent
 * is unknown.
 */
export interface BaseImage {
  /** Names without a tag; for Docker Hub, in their shortest form. */
  readonly names: readonly string[]
  /** The tags that the facts hold for; every tag if absent. */
  readonly tags?: RegExp
  readonly system: System
  /** Programs that a shell finds, separated by spaces. */
  readonly has?: string
  /** Programs that are proved absent. */
  readonly lacks?: string
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
  readonly source: string
}

/** A row of the table: an image whose tags are all alike, or what they share and each of its variants. */
export type BaseImageRow =
  | BaseImage
  | (Partial<BaseImage> & Pick<BaseImage, 'names'> & { readonly variants: readonly Omit<BaseImage, 'names'>[] })

export type System = 'alpine' | 'busybox' | 'debian' | 'ubuntu' | 'rhel' | 'distroless' | 'scratch'
