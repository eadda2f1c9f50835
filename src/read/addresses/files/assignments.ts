import { findAddressesInVariable } from '../in-variable.ts'
import { shiftAddress } from '../address.ts'
import { blankComments } from './nginx.ts'
import type { FileReading, ReadAddresses } from './kinds.ts'
import { SERVER_KEYS } from './server-keys.ts'

const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([\w.-]{1,100})[ \t]*[=:][ \t]*(["']?)([^\r\n]*)/gm

/** The addresses in lines such as `NAME=value`: `.env`, `.properties` and `.ini`. */
export const readAssignments: ReadAddresses = (written) => readLines(written, () => false)

/** The same in the configuration of one program, which connects to what certain keys name. */
export const readSettings: ReadAddresses = (written) => readLines(written, (name) => SERVER_KEYS.test(name))

function readLines(written: string, isDialled: (name: string) => boolean): FileReading {
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
    .filter(({ name }) => !isForOthers(name))
    .flatMap(({ name, value, start }) =>
      findAddressesInVariable(name, value, (other) => values.get(other)).map((address) => ({
        ...shiftAddress(address, start),
        isDialled: isDialled(name),
      })),
    )
  return { addresses, listensOn: [] }
}

/** Names of variables with the address at which others reach the program, or at which it listens. */
const ABOUT_ITSELF =
  /advertis|public|external|origin|cors|redirect|callback|domain|listen|bind|healthcheck|virtual_host/i

/** What build tools put into the script that a browser runs. */
const FOR_BROWSERS = /^(?:REACT_APP|VITE|NEXT_PUBLIC|NUXT_PUBLIC|VUE_APP|GATSBY|EXPO_PUBLIC|NG_APP)_/

/** Whether browsers get the value of a variable. */
export function isForBrowsers(variable: string): boolean {
  return FOR_BROWSERS.test(variable)
}

/** Whether a variable has an address for others, such as a browser, or the one at which the program itself listens. */
export function isForOthers(variable: string): boolean {
  return ABOUT_ITSELF.test(variable) || isForBrowsers(variable)
}
