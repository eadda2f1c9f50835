import type { FileReference } from './attachments.ts'
import type { EnvironmentMap, Extensions, StringMap } from './extensions.ts'
import type { Ulimit } from './runtime.ts'

/** Compose Build Specification. */
export interface Build extends Extensions {
  /** An absolute path, or the address of a repository. */
  readonly context?: string
  /** A path relative to the context. */
  readonly dockerfile?: string
  /** The text of the Dockerfile itself. */
  readonly dockerfile_inline?: string
  readonly entitlements?: readonly string[]
  readonly args?: EnvironmentMap
  /** `true`, `false`, or parameters such as `mode=max`. */
  readonly provenance?: string
  /** `true`, `false`, or parameters. */
  readonly sbom?: string
  /** `id`, or `id: path` for a key or the socket of an agent. */
  readonly ssh?: readonly string[]
  readonly labels?: StringMap
  readonly cache_from?: readonly string[]
  readonly cache_to?: readonly string[]
  readonly no_cache?: true
  /** The stages to build without the cache. */
  readonly no_cache_filter?: readonly string[]
  /** Paths or addresses, by the names that the Dockerfile uses. */
  readonly additional_contexts?: StringMap
  /** Always pull the base images. */
  readonly pull?: true
  /** `host=address`, sorted. */
  readonly extra_hosts?: readonly string[]
  readonly isolation?: string
  readonly network?: string
  /** The stage to build. */
  readonly target?: string
  readonly secrets?: readonly FileReference[]
  /** Bytes. */
  readonly shm_size?: string
  readonly tags?: readonly string[]
  readonly ulimits?: Readonly<Record<string, Ulimit>>
  /** `os/architecture/variant`. */
  readonly platforms?: readonly string[]
  readonly privileged?: true
}
