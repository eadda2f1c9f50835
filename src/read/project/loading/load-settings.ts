import type { Paths } from '../../../core/paths/paths.ts'
import type { Validator } from '../../schema/validator.ts'
import type { Host } from './host.ts'
import type { TargetFormats } from './target-formats.ts'

/** Which steps of the pipeline run; all by default. */
export interface Steps {
  readonly interpolate: boolean
  readonly validate: boolean
  readonly normalize: boolean
  readonly resolvePaths: boolean
  readonly checkConsistency: boolean
  readonly leaveOutUnused: boolean
  /** `enabled` limits this to services enabled by a profile, without those enabled by being requested. */
  readonly resolveEnvironment: boolean | 'enabled'
}

/**
 * The severity if something is missing only here: a remote file, a file that the host withholds, an `env_file` that
 * Git ignores, a variable that must be set.
 */
export type Unavailable = 'error' | 'warning'

/** How the files of a project are read; known before the first is opened. */
export interface LoadSettings {
  readonly host: Host
  /** The host's path functions. */
  readonly paths: Paths
  /** The folder that `~` stands for. */
  readonly home: string | undefined
  /** An absolute path. */
  readonly projectDirectory: string
  readonly steps: Steps
  readonly validator: Validator
  readonly targetFormats: TargetFormats
  readonly unavailable: Unavailable
}
