// The forms of values that may be shown wherever they are: what they look like shows that they are no secrets.

const NUMBER = /^[+-]?\d{1,30}(?:\.\d{1,20})?%?$/
const DURATION = /^(?:\d{1,12}(?:\.\d{1,6})?(?:ns|us|\u00b5s|ms|s|m|h|d|w))+$/
const DATE = /^\d{4}-\d{1,2}-\d{1,2}$/
const SIZE = /^\d{1,20}(?:\.\d{1,6})?\s?[kmgtp]i?b?$/i
const WORD = /^(?:true|false|yes|no|on|off|none|null|nil|~)$/i

/** A path below the folder of the project; one with "..", or from the root, may lead elsewhere. */
const PATH = /^\.(?:\/[\w.-]{1,40}){0,12}\/?$/

/** Words that settings choose from, which are in the documentation of whatever is set. */
const CHOICE =
  /^(?:debug|info|notice|warn|warning|error|fatal|trace|verbose|silent|production|development|staging|prod|dev|json|text|bind|tmpfs|nfs4?|cifs|ro|rw|utf-?8|en_us\.utf-8)$/i

/** Accounts that are in the documentation of the servers that create them. */
const ACCOUNT = /^(?:root|admin|postgres|guest|nobody)$/

/** Where Compose puts a secret: the place says nothing about its content. */
const SECRET_FILE = /^\/run\/secrets\/[\w.-]{1,60}$/

const ADDRESS = /^(?:(?:\d{1,3}\.){3}\d{1,3}|localhost|\[?::1?\]?)(?:\/\d{1,3})?$/

/** A host with a domain that people use; longer labels and capitals are likelier in a token. */
const DOMAIN =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,23}[a-z0-9])?\.){1,5}(?:[a-z]{2,3}|local|internal|localhost|docker|example|test)$/

const HOST = /^[a-z](?:[a-z0-9_.-]{0,30}[a-z0-9])?$/

/** The listeners of Kafka, `INTERNAL://kafka:29092,EXTERNAL://:9092`, and their protocols, `INTERNAL:PLAINTEXT`. */
const LISTENERS =
  /^[A-Z][A-Z_]{1,23}:\/\/[a-z0-9.-]{0,40}:\d{2,5}(?:, ?[A-Z][A-Z_]{1,23}:\/\/[a-z0-9.-]{0,40}:\d{2,5}){0,8}$/
const LISTENER_PROTOCOLS =
  /^[A-Z][A-Z_]{1,23}:(?:SASL_)?(?:PLAINTEXT|SSL)(?:, ?[A-Z][A-Z_]{1,23}:(?:SASL_)?(?:PLAINTEXT|SSL)){0,8}$/

/** Whether a value says nothing that anybody would keep to themselves. `names` are those of the services of a file. */
export function isHarmless(text: string, names: ReadonlySet<string>): boolean {
  const value = text.trim()
  if (value === '' || names.has(value)) return true
  return (
    [
      NUMBER,
      DURATION,
      DATE,
      SIZE,
      WORD,
      CHOICE,
      ACCOUNT,
      SECRET_FILE,
      ADDRESS,
      DOMAIN,
      LISTENERS,
      LISTENER_PROTOCOLS,
    ].some((form) => form.test(value)) ||
    (PATH.test(value) && !value.includes('/..')) ||
    isHostAndPort(value, names)
  )
}

function isHostAndPort(text: string, names: ReadonlySet<string>): boolean {
  const [, host = '', port] = /^([^:]{1,80}):(\d{1,5})$/.exec(text) ?? []
  return port !== undefined && isHarmlessHost(host, names)
}

/** Whether a text may be the host of an address, where it is expected. */
export function isHarmlessHost(text: string, names: ReadonlySet<string>): boolean {
  return names.has(text) || HOST.test(text) || DOMAIN.test(text) || ADDRESS.test(text)
}

/** The path of an address in ordinary words, such as the name of a database; a token has other letters or is longer. */
const ADDRESS_PATH = /^(?:\/(?:[a-z]{1,12}(?:[-_][a-z]{1,12})?|v\d|\d{1,3})){0,4}\/?$/

export function isHarmlessPath(path: string): boolean {
  return ADDRESS_PATH.test(path)
}
