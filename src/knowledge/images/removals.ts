import { ELASTICSEARCH, POSTGRES, PROMETHEUS } from './names.ts'

/** What newer versions of an image no longer have, although files for older ones use it. */
export interface Removal {
  /** Names of images as `shortenImageName` writes them. */
  readonly names: readonly string[]
  /** The first version without it: major and minor. */
  readonly from: readonly [major: number, minor: number]
  readonly kind: 'option' | 'program' | 'variable'
  /** The option without its dashes, the program, or the variable. */
  readonly removed: RegExp
  /** What to write in its place; without it, there is nothing like it. */
  readonly instead?: string
  /** The documentation that says so. */
  readonly source: string
}

const MYSQL = 'MySQL Server Version Reference, Option and Variable Changes'
const TRAEFIK = 'Traefik, Migration Guide'

const ofMysql = (version: readonly [number, number], removed: RegExp, instead?: string): Removal => ({
  names: ['mysql'],
  from: version,
  kind: 'option',
  removed,
  ...(instead !== undefined && { instead }),
  source: MYSQL,
})

const ofPostgres = (major: number, removed: RegExp, instead?: string): Removal => ({
  names: POSTGRES,
  from: [major, 0],
  kind: 'option',
  removed,
  ...(instead !== undefined && { instead }),
  source: `PostgreSQL ${major}, Release Notes`,
})

export const removals: readonly Removal[] = [
  ofMysql(
    [8, 0],
    /^(?:query[-_]cache[-_]\w+|innodb[-_](?:file[-_]format(?:[-_]\w+)?|large[-_]prefix)|secure[-_]auth|log[-_]warnings|sync[-_]frm)$/,
  ),
  ofMysql([8, 0], /^tx[-_]isolation$/, '--transaction-isolation'),
  ofMysql([8, 4], /^default[-_]authentication[-_]plugin$/, '--mysql-native-password=ON'),
  ofMysql([9, 0], /^mysql[-_]native[-_]password$/),
  ofPostgres(13, /^wal_keep_segments$/, 'wal_keep_size'),
  ofPostgres(15, /^stats_temp_directory$/),
  ofPostgres(16, /^promote_trigger_file$/),
  ofPostgres(17, /^(?:old_snapshot_threshold|db_user_namespace)$/),
  {
    names: ['mongo'],
    from: [6, 0],
    kind: 'program',
    removed: /^mongo$/,
    instead: 'mongosh',
    source: 'MongoDB 6.0, Compatibility Changes, Legacy mongo shell',
  },
  {
    names: ['mongo'],
    from: [4, 2],
    kind: 'option',
    removed: /^smallfiles$/,
    source: 'MongoDB 4.2, Compatibility Changes, MMAPv1',
  },
  // Version 6.1 removed it, but "mongo:6" is 6.0.
  { names: ['mongo'], from: [7, 0], kind: 'option', removed: /^(?:no)?journal$/, source: 'MongoDB 6.1, Release Notes' },
  {
    names: ['mariadb'],
    from: [11, 0],
    kind: 'program',
    removed: /^mysqladmin$/,
    instead: 'mariadb-admin',
    source: 'MariaDB/mariadb-docker, 11.0/Dockerfile; MariaDB Docker Official Images, FAQ',
  },
  {
    names: ['mariadb'],
    from: [11, 0],
    kind: 'program',
    removed: /^mysql$/,
    instead: 'mariadb',
    source: 'MariaDB/mariadb-docker, 11.0/Dockerfile; MariaDB Docker Official Images, FAQ',
  },
  {
    names: PROMETHEUS,
    from: [3, 0],
    kind: 'option',
    removed: /^storage\.tsdb\.retention$/,
    instead: '--storage.tsdb.retention.time',
    source: 'Prometheus 3.0, Migration Guide, Flags',
  },
  {
    names: PROMETHEUS,
    from: [3, 0],
    kind: 'option',
    removed: /^(?:storage\.tsdb\.allow-overlapping-blocks|alertmanager\.timeout)$/,
    source: 'Prometheus 3.0, Migration Guide, Flags',
  },
  {
    names: ['traefik'],
    from: [2, 0],
    kind: 'option',
    removed: /^docker(?:\.\w+)?$/i,
    instead: '--providers.docker',
    source: `${TRAEFIK} from v1 to v2`,
  },
  {
    names: ['traefik'],
    from: [2, 0],
    kind: 'option',
    removed: /^(?:web|acme)(?:\.\w+)*$/i,
    source: `${TRAEFIK} from v1 to v2`,
  },
  {
    names: ['traefik'],
    from: [3, 0],
    kind: 'option',
    removed: /^providers\.docker\.swarmmode$/i,
    instead: '--providers.swarm',
    source: `${TRAEFIK} from v2 to v3`,
  },
  {
    names: ['traefik'],
    from: [3, 0],
    kind: 'option',
    removed: /^(?:pilot\.\w+|experimental\.http3)$/i,
    source: `${TRAEFIK} from v2 to v3`,
  },
  {
    names: ELASTICSEARCH,
    from: [8, 0],
    kind: 'variable',
    removed: /^(?:discovery\.zen\..+|node\.(?:master|data|ingest))$/,
    source: 'Elasticsearch 8.0, Migration Guide, Cluster and node setting changes',
  },
  {
    names: ['confluentinc/cp-kafka'],
    from: [8, 0],
    kind: 'variable',
    removed: /^KAFKA_ZOOKEEPER_CONNECT$/,
    instead: 'KAFKA_PROCESS_ROLES',
    source: 'Confluent Platform 8.0, Release Notes, ZooKeeper; cp-kafka, include/etc/confluent/docker/configure',
  },
]
