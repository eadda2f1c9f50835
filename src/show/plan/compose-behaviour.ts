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
