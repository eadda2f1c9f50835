import type { Address } from './address.ts'

/** Part of a text that holds an address. */
export interface LoginPart {
  readonly value: string
  readonly start: number
  readonly end: number
}

/** Whom a URL logs in as, and to which database. */
export interface Login {
  readonly user: LoginPart | undefined
  readonly password: LoginPart | undefined
  readonly database: LoginPart | undefined
  /** What follows the question mark. */
  readonly query: string
}

/** The user, the password and the database of a URL, by the address that it contains; undefined if it is no URL. */
export function readLogin(text: string, { scheme, start, end, portEnd = end }: Address): Login | undefined {
  if (scheme === undefined) return undefined
  const before = text.lastIndexOf('://', start) + 3
  if (before < 3 || before > start) return undefined
  // A list of servers has the user in front of the first, and the database behind the last.
  const rest = /^(?:,[^/?#\s]*)?(?:\/([^?#\s]*))?(?:\?([^#\s]*))?/.exec(text.slice(portEnd))
  const [all = '', path = '', query = ''] = rest ?? []
  const pathStart = portEnd + all.indexOf('/') + 1
  const login = start > before ? text.slice(before, start - 1) : ''
  const colon = login.indexOf(':')
  const user = colon < 0 ? login : login.slice(0, colon)
  return {
    user: createLoginPart(user, before),
    password: colon < 0 ? undefined : createLoginPart(login.slice(colon + 1), before + colon + 1),
    database: createLoginPart(path, pathStart),
    query,
  }
}

function createLoginPart(written: string, start: number): LoginPart | undefined {
  return written === '' ? undefined : { value: decodePercent(written), start, end: start + written.length }
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
