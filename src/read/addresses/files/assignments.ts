import { findAddressesInVariable } from '../in-variable.ts'
import { shiftAddress } from '../address.ts'
import { blankComments } from './nginx.ts'
import type { ReadAddresses } from './kinds.ts'

const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([\w.-]{1,100})[ \t]*[=:][ \t]*(["']?)([^\r\n]*)/gm

/** The addresses in lines such as `NAME=value`: `.env`, `.properties`, `.ini` and `.toml`. */
export const readAssignments: ReadAddresses = (written) => {
  const text = blankComments(written)
  const lines = Array.from(
    text.matchAll(ASSIGNMENT),
    ({ 0: all, 1: name = '', 2: quote = '', 3: rest = '', index }) => {
      const end = quote === '' ? -1 : rest.indexOf(quote)
      const value = (end < 0 ? rest : rest.slice(0, end)).trim()
      return { name, value, start: index + all.length - rest.length }
    },
  )
  const values = new Map(lines.map(({ name, value }) => [name, value]))
  const addresses = lines
    .filter(({ name }) => !ABOUT_ITSELF.test(name))
    .flatMap(({ name, value, start }) =>
      findAddressesInVariable(name, value, (other) => values.get(other)).map((address) => ({
        ...shiftAddress(address, start),
        isDialled: false,
      })),
    )
  return { addresses, listensOn: [] }
}

/** Names of variables with the address at which others, such as a browser, reach the program, or at which it listens. */
export const ABOUT_ITSELF =
  /advertis|public|external|origin|cors|redirect|callback|domain|listen|bind|healthcheck|virtual_host/i
