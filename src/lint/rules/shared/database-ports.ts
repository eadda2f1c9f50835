/** TCP ports that give access to data or administration, mostly without a password. */
export const DATABASE_PORTS: ReadonlyMap<number, string> = new Map([
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
  return protocol === 'tcp' && DATABASE_PORTS.has(target)
}
