import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { AttributeValue, Sharing, WithSteps } from '../compare/comparison.ts'

/**
 * What `docker compose up -d` does on a machine, as far as the files, the engine and the host say.
 *
 * Nothing is guessed: what only a registry or a program knows is left open.
 */
export interface Plan {
  /** The project's name. */
  readonly name: string
  /** By name, for the services of the files and those that have containers, in alphabetical order. */
  readonly services: Readonly<Record<string, PlannedService>>
  /** By the engine's name. */
  readonly networks: Readonly<Record<string, PlannedResource>>
  /** By the engine's name; an anonymous one as `anonymous service:/path`. */
  readonly volumes: Readonly<Record<string, PlannedResource>>
  /** Why `up` fails, in the order in which it gets there; it stops at the first one. */
  readonly failures: readonly PlanFailure[]
  /** What `up` does without a word that may not be wanted. */
  readonly warnings: readonly Diagnostic[]
}

/**
 * - `kept`: its containers keep running as they are.
 * - `created`: it had no containers.
 * - `recreated`: its containers are replaced; anything they wrote outside volumes is lost.
 * - `started`: existing containers that do not run are started.
 * - `restarted`: its containers are stopped and started.
 * - `scaled`: the number of containers changes; `recreated+scaled`: others are replaced as well.
 * - `created-not-started`, `recreated-not-started`: the new container does not run.
 * - `removed`: stopped and removed: an orphan with `--remove-orphans`, or scaled to zero.
 * - `orphan`: not in the files; keeps running.
 * - `disabled`: no active profile enables it; keeps running.
 * - `none`: it has no containers and gets none.
 */
export type PlannedAction =
  | 'kept'
  | 'created'
  | 'recreated'
  | 'started'
  | 'restarted'
  | 'scaled'
  | 'recreated+scaled'
  | 'created-not-started'
  | 'recreated-not-started'
  | 'removed'
  | 'orphan'
  | 'disabled'
  | 'none'

/** What `up` does to the containers of a service. */
export interface PlannedService {
  /** What happens to them. */
  readonly action: PlannedAction
  /** What is done to get its image, before anything else. */
  readonly image: ImageAction
  /** The config hash that its containers get; absent if the files do not define it. */
  readonly hash?: string
  /** Why; empty if nothing happens. */
  readonly reasons: readonly PlanReason[]
  /** The services that name it in `depends_on`. */
  readonly dependents: readonly string[]
}

/** `present`: the engine has it; `unknown`: nothing is known about it. */
export type ImageAction = 'present' | 'pulled' | 'built' | 'unknown'

/** Why a container is created or replaced, or what keeps it. */
export type PlanReason =
  /**
   * An attribute of the service is another one than that of its container; a JSON pointer (RFC 6901) into the service.
   * Without both values, it is not told what the container has.
   */
  | (WithSteps & {
      readonly kind: 'attribute'
      readonly pointer: string
      /** What the container has; absent if that is nothing. */
      readonly before?: AttributeValue
      /** What the files say; absent if that is nothing. */
      readonly after?: AttributeValue
    })
  /** The number of containers changes. */
  | (WithSteps & { readonly kind: 'replicas'; readonly before: number; readonly after: number })
  /** Its image's tag refers to another image than the one that its containers were made from. */
  | (WithSteps & { readonly kind: 'image'; readonly name: string })
  /** It depends on a service that is replaced, or shares something with it. */
  | (WithSteps & { readonly kind: 'service'; readonly name: string; readonly through: Sharing | 'links' })
  /** A network or volume is another one than the one that its containers use. */
  | (WithSteps & { readonly kind: 'network' | 'volume'; readonly name: string })
  /** Its configuration differs in something that the container does not tell. */
  | (WithSteps & { readonly kind: 'configuration' })
  /** Its containers were made by another version of Compose, which computed the config hash differently. */
  | (WithSteps & { readonly kind: 'compose-version'; readonly name: string })
  /** An option such as `--force-recreate` asks for it. */
  | (WithSteps & { readonly kind: 'option'; readonly name: string })
  /** Its container is not running; `name` is its state. */
  | (WithSteps & { readonly kind: 'state'; readonly name: string })

/**
 * - `kept`: stays as it is.
 * - `created`: created, empty.
 * - `recreated`: removed and created again.
 * - `absent`: it should exist, but does not.
 * - `replaced`: a new anonymous volume takes its place; `dropped`: nothing mounts it any more.
 */
export type PlannedResourceAction = 'kept' | 'created' | 'recreated' | 'absent' | 'replaced' | 'dropped'

/** What `up` does to a network or volume. */
export interface PlannedResource {
  /** What happens to it. */
  readonly action: PlannedResourceAction
}

/**
 * The steps of `up`, in order. It reads the files, gets images, creates networks, then volumes, then all containers,
 * and starts them.
 */
export type Stage = 'files' | 'images' | 'networks' | 'volumes' | 'create' | 'start'

/** What a failure is about. */
export interface Subject {
  /** By its name. */
  readonly service?: string
  /** By the engine's name, as for volumes. */
  readonly network?: string
  /** By the engine's name: with the prefix of the project. */
  readonly volume?: string
  /** By key, as for configs. */
  readonly secret?: string
  /** By its key in the files. */
  readonly config?: string
}

/** Where `up` fails, and why. */
export interface PlanFailure extends Diagnostic, Subject {
  /** The step that fails. */
  readonly stage: Stage
}
