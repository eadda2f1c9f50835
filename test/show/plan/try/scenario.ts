import type { Files } from '../../compare/compared.ts'

/** A state of a machine, and a run of `up` in it. `$PROJECT` is the project's name, and starts all names that a script makes. */
export interface Scenario {
  /** What was started before; nothing if it is left out. */
  readonly before?: Files
  /** The arguments of that `up`. */
  readonly argumentsBefore?: readonly string[]
  /** What a shell does in the project's folder before the files are changed. */
  readonly script?: string
  /** What `up` gets; the same as before if it is left out. */
  readonly files?: Files
  /** What a shell does once these files are there. */
  readonly scriptAfter?: string
  readonly arguments?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Where programs of this host listen: `tcp://127.0.0.1:18080`. */
  readonly listens?: readonly string[]
  /** What `up` fails at: the name of a service, network or volume, empty where that is chance; nothing if it works. */
  readonly fails?: string
}
