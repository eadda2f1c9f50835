import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { Origin, OriginStep } from '../../read/project/loading/provenance.ts'

/**
 * What `docker compose up -d` does to a project running from the files before the change when it is given the files
 * after it.
 *
 * Only the files are considered, not images that were rebuilt or pulled, or changes made by hand.
 */
export interface Comparison {
  /** What is known about the files before the change. */
  readonly before: SideFacts
  /** What is known about the files after the change. */
  readonly after: SideFacts
  /** By name, for the services of both sides, in alphabetical order. */
  readonly services: Readonly<Record<string, ServiceChange>>
  /** By the engine's name. */
  readonly networks: Readonly<Record<string, ResourceChange>>
  /** By the engine's name; an anonymous one as `anonymous service:/path`. */
  readonly volumes: Readonly<Record<string, ResourceChange>>
  /** By their keys in the files. */
  readonly configs: Readonly<Record<string, ResourceChange>>
  /** What happens to secrets, by key. */
  readonly secrets: Readonly<Record<string, ResourceChange>>
  /** What may go wrong, each at its place in the files after the change. */
  readonly risks: readonly Diagnostic[]
}

/** What is known about one side of a comparison. */
export interface SideFacts {
  /** The project's name. */
  readonly name: string
  /** `false` if Compose rejects the files: the comparison is then incomplete, and `up` would change nothing. */
  readonly isAccepted: boolean
  /** Why Compose rejects the files. */
  readonly errors: readonly Diagnostic[]
  /** What only this checkout or environment lacks; whatever needs it is compared as it is written. */
  readonly missing: readonly Diagnostic[]
}

/**
 * - `kept`: its containers keep running as they are.
 * - `recreated`: its containers are replaced; anything they wrote outside volumes is lost.
 * - `created`: it had no containers before.
 * - `restarted`: the same containers are stopped and started.
 * - `scaled`: the number of containers changes; the others keep running.
 * - `orphan`: no longer in the files; keeps running, with a warning.
 * - `removed`: stopped and removed: an orphan with `--remove-orphans`, or scaled to zero.
 * - `disabled`: no active profile enables it any more; keeps running.
 * - `left`: keeps running under the project's old name.
 */
export type ServiceAction =
  'kept' | 'recreated' | 'created' | 'restarted' | 'scaled' | 'orphan' | 'removed' | 'disabled' | 'left'

/** What `up` does to the containers of a service. */
export interface ServiceChange {
  /** What happens to them. */
  readonly action: ServiceAction
  /** Why; empty if nothing happens. */
  readonly reasons: readonly Reason[]
  /** Attributes that differ without affecting its containers, such as `depends_on`. */
  readonly withoutEffect: readonly AttributeChange[]
  /** The services that name it in `depends_on` after the change. */
  readonly dependents: readonly string[]
}

/** A value of the canonical model that differs. */
export interface AttributeChange {
  /** Always `attribute`. */
  readonly kind: 'attribute'
  /** A JSON pointer (RFC 6901) into the service, such as `/image`. */
  readonly pointer: string
  /** Absent if it was not set. */
  readonly before?: AttributeValue
  /** Absent if it is not set. */
  readonly after?: AttributeValue
}

/** The value of an attribute on one side of a comparison, and where it comes from. */
export interface AttributeValue extends Origin {
  /**
   * The value as a report may show it: secrets are masked, and values from outside the files are written as their
   * variable. Absent for variables in a container's environment.
   */
  readonly shown?: string
}

/** Why a service's containers are replaced. */
export type Reason =
  | AttributeChange
  /** The number of containers changes. */
  | (WithSteps & { readonly kind: 'replicas'; readonly before: number; readonly after: number })
  /** A network or volume that it uses is renamed or recreated; `name` is the engine's name after the change. */
  | (WithSteps & {
      readonly kind: 'network' | 'volume'
      readonly name: string
      readonly change: 'renamed' | 'recreated'
    })
  /** It uses a namespace or the volumes of a service that is recreated, or asks to be restarted with it. */
  | (WithSteps & { readonly kind: 'service'; readonly name: string; readonly through: Sharing })
  /** `pull_policy: build` rebuilds the image, and its build inputs differ. */
  | (WithSteps & { readonly kind: 'build' })
  /** The project is renamed. */
  | (WithSteps & { readonly kind: 'project-name' })

/** The places in the files that something comes from. */
export interface WithSteps {
  /** Where it is written, in a comparison after the change, and the variables that it is made of; empty if nowhere. */
  readonly steps: readonly OriginStep[]
}

/** How one service depends on the container of another. */
export type Sharing = 'network_mode' | 'ipc' | 'pid' | 'volumes_from' | 'depends_on'

/**
 * - `kept`: stays as it is.
 * - `created`: created, empty.
 * - `recreated`: removed and created again.
 * - `left`: no longer used, but still there.
 * - `removed`: no longer used, and removed.
 * - `external`: not managed by Compose, which does not touch it.
 * - `changed`: a config or secret is replaced by another one; containers get it when they are created.
 */
export type ResourceAction = 'kept' | 'created' | 'recreated' | 'left' | 'removed' | 'external' | 'changed'

/** What `up` does to a network, volume, config or secret. */
export interface ResourceChange {
  /** What happens to it. */
  readonly action: ResourceAction
  /** The attributes that differ, by JSON pointers into the network, volume, config or secret. */
  readonly attributes: readonly AttributeChange[]
  /** The content of the file behind a config or secret differs; containers see it when they start. */
  readonly isOtherContent?: true
}
