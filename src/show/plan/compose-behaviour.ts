import { compareReleases } from '../../knowledge/format/releases.ts'
import type { HashForm } from '../../read/print/hash.ts'

/** How versions of Compose differ in what `up` does. */
export interface ComposeBehaviour {
  readonly hashForm: HashForm
  /** Whether a service is recreated with one that it depends on. */
  readonly cascades: boolean
  /** Whether networks whose configuration changed are recreated, and containers moved to them. */
  readonly recreatesNetworks: boolean
  /** Whether the long form of a bind mount without `create_host_path` creates a missing source. */
  readonly createsHostPaths: boolean
}

const OLDER: ComposeBehaviour = {
  hashForm: 'with-dependencies',
  cascades: true,
  recreatesNetworks: false,
  createsHostPaths: false,
}

const TODAY: ComposeBehaviour = {
  hashForm: 'without-dependencies',
  cascades: false,
  recreatesNetworks: true,
  createsHostPaths: true,
}

/** Measured with 2.26 and read from the source of 5; in between, the change is taken to be at 2.33. */
export function selectBehaviour(version: string | undefined): ComposeBehaviour {
  const [major = 0, minor = 0] = (version ?? '5').replace(/^v/, '').split('.').map(Number)
  return major < 2 || (major === 2 && minor < 33) ? OLDER : TODAY
}

/** The last release that changed what the config hash of a service is made from. */
const LAST_HASH_CHANGE = '5.5.0'

/** Whether the config hash of the same service may differ because another version wrote it. @param next the newest by default. */
export function mayHashDiffer(version: string, next: string | undefined): boolean {
  return next === undefined ? compareReleases(version, LAST_HASH_CHANGE) < 0 : compareReleases(version, next) !== 0
}
