import type { Protocol } from '../../../knowledge/images/image.ts'

/** A server address in the value of a variable: `db:5432` in `postgres://user@db:5432/app`. */
export interface Address {
  /** The protocol, from the URL scheme or the name of the variable; `database` means any database protocol. */
  readonly protocol: Protocol | 'database' | undefined
  readonly scheme: string | undefined
  readonly host: string
  readonly port: number | undefined
  /** The offsets of the host, and of the port if there is one. */
  readonly start: number
  readonly end: number
  readonly portStart: number | undefined
}

/** The default ports of protocols. */
export const DEFAULT_PORTS: Readonly<Record<Protocol, number>> = {
  postgresql: 5432,
  mysql: 3306,
  mongodb: 27_017,
  redis: 6379,
  amqp: 5672,
  memcached: 11_211,
  elasticsearch: 9200,
  clickhouse: 8123,
  mqtt: 1883,
}

const SCHEMES: Readonly<Record<string, Protocol>> = {
  postgres: 'postgresql',
  postgresql: 'postgresql',
  pgsql: 'postgresql',
  postgis: 'postgresql',
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mysql',
  mongodb: 'mongodb',
  redis: 'redis',
  valkey: 'redis',
  amqp: 'amqp',
  memcached: 'memcached',
  clickhouse: 'clickhouse',
  mqtt: 'mqtt',
}

// Words in the names of variables and images.
const WORDS: readonly (readonly [RegExp, Address['protocol']])[] = [
  [/postgres|postgis|(?:^|_)pg(?:_|host|port|$)|^pghost/i, 'postgresql'],
  [/mysql|mariadb/i, 'mysql'],
  [/mongo/i, 'mongodb'],
  [/redis|valkey/i, 'redis'],
  [/rabbit|amqp/i, 'amqp'],
  [/memcache/i, 'memcached'],
  [/elastic|opensearch/i, 'elasticsearch'],
  [/clickhouse/i, 'clickhouse'],
  [/mqtt|mosquitto/i, 'mqtt'],
  [/(?:^|_)(?:db|database|typeorm)(?:_|host|$)/i, 'database'],
]

export function findProtocol(name: string): Address['protocol'] {
  return WORDS.find(([pattern]) => pattern.test(name))?.[1]
}

const URL =
  /^(?:jdbc:)?([a-z][a-z0-9]*)(?:\+[a-z0-9]+)?:\/\/(?:[^\s@/?#]*@)?([A-Za-z0-9][\w.-]*)(?::(\d{1,5}))?(?=[/?#,;]|$)/
const HOST_AND_PORT = /^()([A-Za-z][\w.-]*|127\.0\.0\.1):(\d{2,5})$/
const HOST = /^()([A-Za-z][\w.-]*|127\.0\.0\.1)$/
const NAMES_A_HOST = /(?:host|hostname|server)$/i

/** The address in a variable, on its own or combined with its port variable; undefined if there is none. */
export function findAddress(
  variable: string,
  text: string,
  valueOf: (variable: string) => string | undefined,
): Address | undefined {
  const match = matchOf(variable, text)
  if (match === null) return undefined
  const [all, scheme = '', host = '', ownPort] = match
  const port = ownPort ?? (scheme === '' ? /^\d{1,5}$/.exec(valueOf(getPortVariable(variable)) ?? '')?.[0] : undefined)
  const end = all.length - (ownPort === undefined ? 0 : ownPort.length + 1)
  return {
    protocol: scheme === '' ? findProtocol(variable) : SCHEMES[scheme],
    scheme: scheme === '' ? undefined : scheme,
    host,
    port: port === undefined ? undefined : Number(port),
    start: end - host.length,
    end,
    portStart: ownPort === undefined ? undefined : end + 1,
  }
}

function matchOf(variable: string, text: string): RegExpExecArray | null {
  const isHost = NAMES_A_HOST.test(variable) && !/^(?:localhost|server)$/i.test(variable)
  return URL.exec(text) ?? HOST_AND_PORT.exec(text) ?? (isHost ? HOST.exec(text) : null)
}

/** The variable that holds the port for a host in another variable. */
export function getPortVariable(variable: string): string {
  return variable.replace(NAMES_A_HOST, (word) => (word === word.toLowerCase() ? 'port' : 'PORT'))
}
