import { createRemoval, type ImageSetup, type ListenSetting, type ReadFolder, type Removal } from '../image-setup.ts'
import { ELASTICSEARCH, INIT_SCRIPTS, POSTGRES } from '../names.ts'

// Read in December 2026.

/** The folder of scripts, and what people write instead. */
const initScripts = {
  folder: INIT_SCRIPTS,
  meant: /^\/(?:docker[-_.]?)?entry-?point[-_.]?init(?:[-_.]?db)?(?:\.?d)?(?:\/[^/]+)?\/?$/,
} as const satisfies Partial<ReadFolder>

const createOptions = (folder: string): ReadFolder => ({
  folder,
  endings: ['.cnf'],
  source: 'MySQL Reference Manual, Using Option Files, !includedir; MariaDB, Configuring MariaDB with Option Files',
})
const options = createOptions('/etc/mysql/conf.d')
const allOptions = [options, createOptions('/etc/mysql/mysql.conf.d'), createOptions('/etc/mysql/mariadb.conf.d')]

const listensOfMysql: ListenSetting = {
  port: 3306,
  folder: options,
  setting: /^[ \t]*bind[-_]address[ \t]*=[ \t]*(?<addresses>[^#\n]*)/gm,
  unknown:
    /^[ \t]*(?:port[ \t]*=[ \t]*(?![ \t]|3306\b)|!include)|--(?:port|bind[-_]address|no-defaults|defaults-\w+)\b/m,
  advice: 'bind-address = *',
  source: 'MySQL Reference Manual, Server System Variables, bind_address',
}

const listensOfRedis: ListenSetting = {
  port: 6379,
  option: /(?:^|\s)(?:\S*\/)?(?:redis|valkey)-server (\/\S+)/,
  setting: /^[ \t]*bind[ \t]+(?<addresses>.+)$/gim,
  unknown: /^[ \t]*(?:port[ \t]+(?![ \t]|6379\b)|include\b)|--(?:port|bind)\b/im,
  advice: 'bind * -::*',
  source: 'redis/redis, redis.conf, bind',
}

const ofMysql = (from: Removal['from'], removed: RegExp, instead?: string): Removal =>
  createRemoval('option', from, removed, 'MySQL Server Version Reference, Option and Variable Changes', instead)

const ofPostgres = (major: number, removed: RegExp, instead?: string): Removal =>
  createRemoval('option', [major, 0], removed, `PostgreSQL ${major}, Release Notes`, instead)

const MARIADB_11 = 'MariaDB/mariadb-docker, 11.0/Dockerfile; MariaDB Docker Official Images, FAQ'

export const databases: readonly ImageSetup[] = [
  {
    names: POSTGRES,
    configuration: {
      meant: /(?:^|\/)postgres(?:ql)?\.conf$/,
      read: /^\/var\/lib\/postgresql\//,
      command: 'postgres -c config_file=',
      source: 'docker-library/postgres, 17/bookworm/Dockerfile, CMD; PostgreSQL, File Locations',
    },
    folders: [
      {
        ...initScripts,
        endings: ['.sql', '.sh', '.sql.gz', '.sql.xz', '.sql.zst'],
        source: 'docker-library/postgres, docker-entrypoint.sh, docker_process_init_files',
      },
    ],
    listens: {
      port: 5432,
      option: /\bconfig_file=(\/\S+)/,
      setting: /^[ \t]*listen_addresses(?:[ \t]*=[ \t]*|[ \t]+)'?(?<addresses>[^'#\n]*)/gim,
      isLocalByDefault: true,
      unknown: /^[ \t]*(?:port[ \t=]+(?![ \t=]|5432\b)|include)|listen[-_]addresses=|\s-[hip]|\bport=/im,
      advice: "listen_addresses = '*'",
      source: 'PostgreSQL, Connections and Authentication, listen_addresses',
    },
    accounts: {
      accounts: [
        { user: ['POSTGRES_USER'], defaultUser: 'postgres', password: ['POSTGRES_PASSWORD'], isAdministrator: true },
      ],
      database: ['POSTGRES_DB'],
      databases: ['postgres', 'template1'],
      isNamedAfterUser: true,
      open: ['POSTGRES_HOST_AUTH_METHOD'],
      scripts: INIT_SCRIPTS,
      source: 'docker-library/postgres, 17/trixie/docker-entrypoint.sh',
    },
    removals: [
      ofPostgres(13, /^wal_keep_segments$/, 'wal_keep_size'),
      ofPostgres(15, /^stats_temp_directory$/),
      ofPostgres(16, /^promote_trigger_file$/),
      ofPostgres(17, /^(?:old_snapshot_threshold|db_user_namespace)$/),
    ],
  },
  {
    names: ['mysql'],
    folders: [
      {
        ...initScripts,
        endings: ['.sql', '.sh', '.sql.bz2', '.sql.gz', '.sql.xz', '.sql.zst'],
        source: 'docker-library/mysql, template/docker-entrypoint.sh, docker_process_init_files',
      },
      ...allOptions,
    ],
    listens: listensOfMysql,
    accounts: {
      accounts: [
        { user: [], defaultUser: 'root', password: ['MYSQL_ROOT_PASSWORD'], isAdministrator: true },
        { user: ['MYSQL_USER'], password: ['MYSQL_PASSWORD'] },
      ],
      database: ['MYSQL_DATABASE'],
      databases: ['mysql', 'sys', 'information_schema', 'performance_schema'],
      open: ['MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD'],
      scripts: INIT_SCRIPTS,
      source: 'docker-library/mysql, 9.7/docker-entrypoint.sh',
    },
    removals: [
      ofMysql(
        [8, 0],
        /^(?:query[-_]cache[-_]\w+|innodb[-_](?:file[-_]format(?:[-_]\w+)?|large[-_]prefix)|secure[-_]auth|log[-_]warnings|sync[-_]frm)$/,
      ),
      ofMysql([8, 0], /^tx[-_]isolation$/, '--transaction-isolation'),
      ofMysql([8, 4], /^default[-_]authentication[-_]plugin$/, '--mysql-native-password=ON'),
      ofMysql([9, 0], /^mysql[-_]native[-_]password$/),
    ],
  },
  {
    names: ['mariadb'],
    folders: [
      {
        ...initScripts,
        endings: ['.sql', '.sh', '.sql.gz', '.sql.xz', '.sql.zst'],
        source: 'MariaDB/mariadb-docker, docker-entrypoint.sh, docker_process_init_files',
      },
      ...allOptions,
    ],
    listens: listensOfMysql,
    accounts: {
      accounts: [
        {
          user: [],
          defaultUser: 'root',
          password: ['MARIADB_ROOT_PASSWORD', 'MYSQL_ROOT_PASSWORD'],
          isAdministrator: true,
        },
        { user: ['MARIADB_USER', 'MYSQL_USER'], password: ['MARIADB_PASSWORD', 'MYSQL_PASSWORD'] },
      ],
      database: ['MARIADB_DATABASE', 'MYSQL_DATABASE'],
      databases: ['mysql', 'sys', 'information_schema', 'performance_schema'],
      open: [
        'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD',
        'MYSQL_ALLOW_EMPTY_PASSWORD',
        'MARIADB_RANDOM_ROOT_PASSWORD',
        'MYSQL_RANDOM_ROOT_PASSWORD',
        'MARIADB_ROOT_PASSWORD_HASH',
        'MARIADB_PASSWORD_HASH',
      ],
      scripts: INIT_SCRIPTS,
      source: 'MariaDB/mariadb-docker, 11.8/docker-entrypoint.sh',
    },
    removals: [
      createRemoval('program', [11, 0], /^mysqladmin$/, MARIADB_11, 'mariadb-admin'),
      createRemoval('program', [11, 0], /^mysql$/, MARIADB_11, 'mariadb'),
    ],
  },
  {
    names: ['mongo'],
    configuration: {
      meant: /(?:^|\/)mongod?\.(?:conf|ya?ml)$/,
      command: 'mongod --config',
      source: 'docker-library/mongo, 8.0/Dockerfile, CMD',
    },
    folders: [{ ...initScripts, endings: ['.js', '.sh'], source: 'docker-library/mongo, docker-entrypoint.sh' }],
    // The entrypoint adds `--bind_ip_all` where a file that `--config` names says nothing, and also to `-f`.
    listens: {
      port: 27017,
      option: /--config[= ](\/\S+)/,
      setting: /^[ \t]*bindIp:[ \t]*(?<addresses>[^#\n]*)/gm,
      unknown: /^[ \t]*(?:port:[ \t]*(?![ \t]|27017\b)|bindIpAll:)|--(?:port|bind_ip)/m,
      advice: 'bindIp: 0.0.0.0',
      source: 'MongoDB, Configuration File Options, net.bindIp; docker-library/mongo, docker-entrypoint.sh',
    },
    accounts: {
      accounts: [
        { user: ['MONGO_INITDB_ROOT_USERNAME'], password: ['MONGO_INITDB_ROOT_PASSWORD'], isAdministrator: true },
      ],
      asksAlways: true,
      hasUsersPerDatabase: true,
      scripts: INIT_SCRIPTS,
      source: 'docker-library/mongo, 8.0/docker-entrypoint.sh',
    },
    removals: [
      createRemoval('program', [6, 0], /^mongo$/, 'MongoDB 6.0, Compatibility Changes, Legacy mongo shell', 'mongosh'),
      createRemoval('option', [4, 2], /^smallfiles$/, 'MongoDB 4.2, Compatibility Changes, MMAPv1'),
      // Version 6.1 removed it, but "mongo:6" is 6.0.
      createRemoval('option', [7, 0], /^(?:no)?journal$/, 'MongoDB 6.1, Release Notes'),
    ],
  },
  {
    names: ['redis'],
    configuration: {
      meant: /(?:^|\/)redis[\w.-]*\.conf$/,
      command: 'redis-server',
      source: 'docker-library/redis, 8.2/debian/Dockerfile, CMD',
    },
    listens: listensOfRedis,
  },
  {
    names: ['valkey/valkey'],
    configuration: {
      meant: /(?:^|\/)(?:redis|valkey)[\w.-]*\.conf$/,
      command: 'valkey-server',
      source: 'valkey-io/valkey-container, 8.1/debian/Dockerfile, CMD',
    },
    listens: listensOfRedis,
  },
  {
    names: ELASTICSEARCH,
    configuration: {
      meant: /(?:^|\/)elasticsearch\.ya?ml$/,
      path: '/usr/share/elasticsearch/config/elasticsearch.yml',
      source: 'Elasticsearch, Install with Docker, Configure Elasticsearch with Docker',
    },
    listens: {
      port: 9200,
      setting: /^[^#\n]*\bnetwork\.(?:bind_)?host["']?[ \t]*:[ \t]*(?<addresses>[^#\n]*)/gm,
      isLocalByDefault: true,
      unknown: /^[^#\n]*\b(?:http\.(?:host|bind_host|port)\b|(?:network|http)["']?[ \t]*:(?![/\d]))|-E/m,
      variables: /^(?:network|http)\.|^ES_(?:SETTING_(?:NETWORK|HTTP)_|PATH_CONF$)/,
      advice: 'network.host: 0.0.0.0',
      source: 'Elasticsearch, Networking, network.host',
    },
    removals: [
      createRemoval(
        'variable',
        [8, 0],
        /^(?:discovery\.zen\..+|node\.(?:master|data|ingest))$/,
        'Elasticsearch 8.0, Migration Guide, Cluster and node setting changes',
      ),
    ],
  },
]
