import type { Protocol } from '../../knowledge/images/image.ts'

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

export function findProtocolOfScheme(scheme: string): Protocol | undefined {
  return Object.hasOwn(SCHEMES, scheme) ? SCHEMES[scheme] : undefined
}

// Words in the names of variables and images.
const WORDS: readonly (readonly [RegExp, Protocol | 'database'])[] = [
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

/** The protocol that the name of a variable or an image tells; `database` means any database protocol. */
export function findProtocol(name: string): Protocol | 'database' | undefined {
  return WORDS.find(([pattern]) => pattern.test(name))?.[1]
}
