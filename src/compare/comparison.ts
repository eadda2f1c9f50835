import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Origin, OriginStep } from '../project/loading/provenance.ts'

/**
 * What `docker compose up -d` does to a project that runs as the files before the change say, when it is given those after it.
 *
 * Only what the files tell is known: not that an image was built or pulled anew, nor what somebody changed by hand.
 */
export interface Comparison {
  readonly before: SideFacts
  readonly after: SideFacts
  /** By name: those of both sides, in alphabetical order. */
  readonly services: Readonly<Record<string, ServiceChange>>
  /** By the engine's name. */
  readonly networks: Readonly<Record<string, ResourceChange>>
  /** By the engine's name; an anonymous one as `anonymous service:/path`. */
  readonly volumes: Readonly<Record<string, ResourceChange>>
  /** By the names that the files have for them. */
  readonly configs: Readonly<Record<string, ResourceChange>>
  readonly secrets: Readonly<Record<string, ResourceChange>>
  /** What may go wrong, each at its place in the files after the change. */
  readonly risks: readonly Diagnostic[]
}

export interface SideFacts {
  /** The project's name. */
  readonly name: string
  /** `false` where Compose refuses the files: what is said of them is incomplete, and `up` would change nothing. */
  readonly isAccepted: boolean
  /** Why Compose refuses them. */
  readonly errors: readonly Diagnostic[]
}

/**
 * - `kept`: its containers go on as they are.
 * - `recreated`: they are replaced; what they wrote outside of volumes is lost.
 * - `created`: there were none.
 * - `restarted`: the same containers are stopped and started.
 * - `scaled`: there are more or fewer containers than before; the others go on.
 * - `orphan`: no longer in the files; goes on running, with a warning.
 * - `removed`: stopped and removed: an orphan with `--remove-orphans`, or scaled to nothing.
 * - `disabled`: no active profile enables it any more; goes on running.
 * - `left`: goes on running under the project's old name.
 */
export type ServiceAction =
  'kept' | 'recreated' | 'created' | 'restarted' | 'scaled' | 'orphan' | 'removed' | 'disabled' | 'left'

export interface ServiceChange {
  readonly action: ServiceAction
  /** Why; empty where nothing happens. */
  readonly reasons: readonly Reason[]
  /** Attributes that differ without an effect on its containers, such as `depends_on`. */
  readonly withoutEffect: readonly AttributeChange[]
  /** The services whose `depends_on` names it, after the change. */
  readonly dependents: readonly string[]
}

/** A value of the canonical model that differs. */
export interface AttributeChange {
  readonly kind: 'attribute'
  /** A JSON pointer (RFC 6901) into the service, such as `/image`. */
  readonly pointer: string
  /** Absent where it was not set. */
  readonly before?: AttributeValue
  /** Absent where it is not set. */
  readonly after?: AttributeValue
}

export interface AttributeValue extends Origin {
  /**
   * The value as a report may show it: a secret is masked, and what comes from outside of the files is written as its
   * variable. Absent of what a container finds in its environment.
   */
  readonly shown?: string
}

export type Reason =
  | AttributeChange
  /** Another number of containers. */
  | (Consequence & { readonly kind: 'replicas'; readonly before: number; readonly after: number })
  /** A network or volume that it uses has another name, or is made anew; `name` is the engine's name after the change. */
  | (Consequence & {
      readonly kind: 'network' | 'volume'
      readonly name: string
      readonly change: 'renamed' | 'recreated'
    })
  /** It uses a namespace or the volumes of a service that is recreated, or asked to be restarted with it. */
  | (Consequence & { readonly kind: 'service'; readonly name: string; readonly through: Sharing })
  /** `pull_policy: build` builds anew, and what is built from differs. */
  | (Consequence & { readonly kind: 'build' })
  /** The project has another name. */
  | (Consequence & { readonly kind: 'project-name' })

/** What follows from a part of the files that is not an attribute of the service, or not only one. */
interface Consequence {
  /** Where it is written after the change, and the variables that it is made of. */
  readonly steps: readonly OriginStep[]
}

export type Sharing = 'network_mode' | 'ipc' | 'pid' | 'volumes_from' | 'depends_on'

/**
 * - `kept`: stays as it is.
 * - `created`: is made, empty.
 * - `recreated`: is removed and made again.
 * - `left`: no longer used, but still there.
 * - `removed`: no longer used, and removed.
 * - `external`: made by somebody else; Compose does not touch it.
 * - `changed`: a config or secret that is another one, which a container gets when it is created.
 */
export type ResourceAction = 'kept' | 'created' | 'recreated' | 'left' | 'removed' | 'external' | 'changed'

export interface ResourceChange {
  readonly action: ResourceAction
  /** The attributes that differ, by JSON pointers into the network, volume, config or secret. */
  readonly attributes: readonly AttributeChange[]
  /** The file that a config or secret is made of has another content, which containers find in it when they start. */
  readonly isOtherContent?: true
}
