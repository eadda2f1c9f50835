import { exposedPortsOf } from './published-ports.ts'
import type { ProjectRule } from './rule.ts'

/** Ports by which data is read or a system is run, and mostly without a password; all of TCP. */
const PORTS = new Map<number, string>([
  [1433, 'SQL Server'],
  [1521, 'Oracle Database'],
  [2375, 'the Docker engine'],
  [2379, 'etcd'],
  [2181, 'ZooKeeper'],
  [3306, 'MySQL'],
  [5432, 'PostgreSQL'],
  [5601, 'Kibana'],
  [5672, 'RabbitMQ'],
  [5984, 'CouchDB'],
  [6379, 'Redis'],
  [7474, 'Neo4j'],
  [7687, 'Neo4j'],
  [8086, 'InfluxDB'],
  [9042, 'Cassandra'],
  [9092, 'Kafka'],
  [9200, 'Elasticsearch'],
  [9300, 'Elasticsearch'],
  [11211, 'Memcached'],
  [15672, 'RabbitMQ'],
  [26257, 'CockroachDB'],
  [27017, 'MongoDB'],
  [28015, 'RethinkDB'],
])

export function isDatabasePort(target: number, protocol: string): boolean {
  return protocol === 'tcp' && PORTS.has(target)
}

/**
 * A database is not open to every network.
 *
 * Engines publish ports past the firewall of the host. Services of the project reach the database without any port.
 * Compose Specification, services, ports.
 */
export const exposedDatabase: ProjectRule = {
  id: 'exposed-database',
  summary: 'The port of a database or of an admin interface should not be open to every network.',
  severity: 'warning',
  preset: 'security',
  check({ project, nodeAt, report }) {
    for (const { service, target, protocol, at } of exposedPortsOf(project, nodeAt)) {
      const system = PORTS.get(target)
      if (system === undefined || !isDatabasePort(target, protocol)) continue
      report({
        at,
        message: `Service "${service}" publishes ${target}, the port of ${system}, on every interface of the host; bind it to "127.0.0.1", or remove it, as other services need no published port.`,
      })
    }
  },
}
