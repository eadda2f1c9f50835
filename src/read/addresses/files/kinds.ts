import type { StringScalar } from '../../../core/tree/node.ts'
import type { Address } from '../address.ts'

/** An address in a configuration file. */
export interface FileAddress extends Address {
  /** The program connects to it; otherwise it is a text that looks like an address. */
  readonly isDialled: boolean
  /** The program exits when it starts if the host is unknown then. */
  readonly isNeededToStart?: boolean
}

/** A `FileAddress` and the value that it is part of. */
export interface PlacedAddress extends FileAddress {
  readonly node: StringScalar
  /** The value of the port, if that is another one. */
  readonly portNode?: StringScalar | undefined
}

/** What a configuration file says about addresses. */
export interface FileReading {
  readonly addresses: readonly FileAddress[]
  /** The ports that it makes the program listen on. */
  readonly listensOn: readonly number[]
}

/** Reads a text format, with offsets of the whole text. */
export type ReadAddresses = (text: string) => FileReading
