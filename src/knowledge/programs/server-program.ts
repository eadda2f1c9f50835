/**
 * A program that listens on a port: unless it is told otherwise, on the loopback address only, so that nothing outside its
 * container reaches it.
 */
export interface ServerProgram {
  /** What starts it: the program and the words that must follow, in any of these forms. */
  readonly commands: readonly string[]
  /** It listens on every address by default; only a setting limits it. */
  readonly isOpen?: boolean
  /** It reads files outside its working directory, in which another port may be set. */
  readonly hasOtherFiles?: boolean
  /** The options that set its address. */
  readonly host?: readonly string[]
  /** The address, or its port, is the first argument that is no option. */
  readonly isPositional?: boolean
  readonly port?: readonly string[]
  readonly defaultPort: number
  /** Options that make everything else unknown, such as a configuration file or a socket. */
  readonly other?: readonly string[]
  /** Variables that set the address, or that make it unknown. */
  readonly variables?: readonly string[]
  /** Values of these variables that change nothing. */
  readonly harmless?: Readonly<Record<string, string>>
  /** What sets the address in its files; if absent, any word for a host or a port. */
  readonly setting?: RegExp
  /** Configuration files in its working directory that may set the address. */
  readonly files?: readonly string[]
  /** The first argument that is no option is the folder in which these files are. */
  readonly takesFolder?: boolean
  /** How to make it listen on every address; for a positional address, what to write in its place. */
  readonly advice: string
  /** The documentation or source of the default. */
  readonly source: string
}
