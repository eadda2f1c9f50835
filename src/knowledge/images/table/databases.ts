import type { FirstStart, ImageData, ImageFacts, VariablePair } from '../image.ts'
import { INIT_SCRIPTS } from '../names.ts'
import { ofKinds } from '../value-requirements.ts'

const POSTGRES_PASSWORD = ['POSTGRES_PASSWORD', 'POSTGRES_PASSWORD_FILE', 'POSTGRES_HOST_AUTH_METHOD']
const MYSQL_PASSWORD = [
  'MYSQL_ROOT_PASSWORD',
  'MYSQL_ROOT_PASSWORD_FILE',
  'MYSQL_ALLOW_EMPTY_PASSWORD',
  'MYSQL_RANDOM_ROOT_PASSWORD',
]
const MARIADB_PASSWORD = [
  'MARIADB_ROOT_PASSWORD',
  'MARIADB_ROOT_PASSWORD_FILE',
  'MARIADB_ROOT_PASSWORD_HASH',
  'MARIADB_ROOT_PASSWORD_HASH_FILE',
  'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD',
  'MARIADB_RANDOM_ROOT_PASSWORD',
]

/** What other images and programs call them. */
const ignoredByPostgres = {
  POSTGRES_DATABASE: 'POSTGRES_DB',
  POSTGRES_DB_NAME: 'POSTGRES_DB',
  POSTGRES_DBNAME: 'POSTGRES_DB',
  POSTGRES_NAME: 'POSTGRES_DB',
  POSTGRES_PASS: 'POSTGRES_PASSWORD',
  POSTGRES_USERNAME: 'POSTGRES_USER',
  POSTGRES_USER_NAME: 'POSTGRES_USER',
  POSTGRES_INITDB_ARG: 'POSTGRES_INITDB_ARGS',
  POSTGRESQL_DATABASE: 'POSTGRES_DB',
  POSTGRESQL_PASSWORD: 'POSTGRES_PASSWORD',
  POSTGRESQL_USERNAME: 'POSTGRES_USER',
} as const
const ignoredByMysql = {
  MYSQL_DB: 'MYSQL_DATABASE',
  MYSQL_DB_NAME: 'MYSQL_DATABASE',
  MYSQL_DBNAME: 'MYSQL_DATABASE',
  MYSQL_PASS: 'MYSQL_PASSWORD',
  MYSQL_USERNAME: 'MYSQL_USER',
  MYSQL_ROOT_PASS: 'MYSQL_ROOT_PASSWORD',
} as const
const ignoredByMariadb = {
  ...ignoredByMysql,
  MARIADB_DB: 'MARIADB_DATABASE',
  MARIADB_PASS: 'MARIADB_PASSWORD',
  MARIADB_USERNAME: 'MARIADB_USER',
  MARIADB_ROOT_PASS: 'MARIADB_ROOT_PASSWORD',
} as const

/** It gives its folders to a user, and runs the server as that. */
const CAPABILITIES = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID']

/** Its server is started as another user; a new volume belongs to that user already. */
const CAPABILITIES_OF_MYSQL = ['SETGID', 'SETUID']

const postgres = {
  capabilities: CAPABILITIES,
  protocol: 'postgresql',
  ignores: ignoredByPostgres,
  fileVariables: ['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_INITDB_ARGS'],
  writes: [{ path: '/run/postgresql', alias: '/var/run/postgresql' }],
  ports: ['5432'],
  programs: ['postgres'],
  hasHealthcheck: false,
  check: 'pg_isready',
} as const satisfies Partial<ImageFacts>

const USER = ['MYSQL_USER', 'MYSQL_USER_FILE']
const PASSWORD = ['MYSQL_PASSWORD', 'MYSQL_PASSWORD_FILE']
const MARIADB_USER = ['MARIADB_USER', 'MARIADB_USER_FILE', ...USER]
const MARIADB_USER_PASSWORD = [
  'MARIADB_PASSWORD',
  'MARIADB_PASSWORD_FILE',
  'MARIADB_PASSWORD_HASH',
  'MARIADB_PASSWORD_HASH_FILE',
  ...PASSWORD,
]

const pairOfMysql: readonly VariablePair[] = [
  { variables: USER, needs: PASSWORD, isIgnoredAlone: true },
  { variables: PASSWORD, needs: USER, isIgnoredAlone: true },
]
const pairOfMariadb: readonly VariablePair[] = [
  { variables: MARIADB_USER, needs: MARIADB_USER_PASSWORD, isIgnoredAlone: true },
  { variables: MARIADB_USER_PASSWORD, needs: MARIADB_USER, isIgnoredAlone: true },
]

const firstOfPostgres: FirstStart = { marks: ['PG_VERSION'], scripts: INIT_SCRIPTS, versionFile: 'PG_VERSION' }

const dataOfPostgres17: ImageData = {
  path: '/var/lib/postgresql/data',
  isVolume: true,
  variable: 'PGDATA',
  first: firstOfPostgres,
}

/** Of images that start from one of PostgreSQL. */
const lacksOfPostgres = { lacks: ['curl', 'wget'], alpineLacks: ['curl'] } as const
const dataOfPostgres18: ImageData = {
  path: '/var/lib/postgresql',
  isVolume: true,
  variable: 'PGDATA',
  before: '/var/lib/postgresql/data',
  first: { ...firstOfPostgres, marks: ['18/docker/PG_VERSION', 'PG_VERSION'] },
}
const dataOfMysql: ImageData = {
  path: '/var/lib/mysql',
  isVolume: true,
  first: { marks: ['mysql'], scripts: INIT_SCRIPTS },
}

/** Relational databases and their derivatives. */
export const databases: readonly ImageFacts[] = [
  {
    ...postgres,
    names: ['postgres', 'postgis/postgis'],
    from: 18,
    to: 18,
    data: dataOfPostgres18,
    needs: [POSTGRES_PASSWORD],
    source:
      'docker-library/postgres, 18/trixie/Dockerfile, docker-entrypoint.sh; postgis/docker-postgis, 18-3.6/Dockerfile',
  },
  {
    ...postgres,
    names: ['postgres', 'postgis/postgis'],
    from: 13,
    to: 17,
    data: dataOfPostgres17,
    needs: [POSTGRES_PASSWORD],
    source:
      'docker-library/postgres, 17/trixie/Dockerfile, docker-entrypoint.sh; postgis/docker-postgis, 17-3.5/Dockerfile',
  },
  {
    // Releases before 2020 only warn about a missing password.
    ...postgres,
    ...lacksOfPostgres,
    names: ['postgres', 'postgis/postgis'],
    from: 9,
    to: 12,
    data: dataOfPostgres17,
    source: 'docker-library/postgres, 12/Dockerfile; postgis/docker-postgis, 12-3.4/Dockerfile',
  },
  {
    ...postgres,
    ...lacksOfPostgres,
    names: ['pgvector/pgvector'],
    versionAfter: 'pg',
    from: 18,
    to: 18,
    data: dataOfPostgres18,
    needs: [POSTGRES_PASSWORD],
    source: 'pgvector/pgvector, Dockerfile',
  },
  {
    ...postgres,
    ...lacksOfPostgres,
    names: ['pgvector/pgvector'],
    versionAfter: 'pg',
    from: 13,
    to: 17,
    data: dataOfPostgres17,
    needs: [POSTGRES_PASSWORD],
    source: 'pgvector/pgvector, Dockerfile',
  },
  {
    ...postgres,
    names: ['timescale/timescaledb'],
    versionAfter: 'pg',
    from: 13,
    to: 17,
    data: dataOfPostgres17,
    needs: [POSTGRES_PASSWORD],
    lacks: ['curl'],
    alpineLacks: ['curl'],
    source: 'timescale/timescaledb-docker, Dockerfile',
  },
  {
    names: ['mysql'],
    capabilities: CAPABILITIES_OF_MYSQL,
    from: 5,
    to: 9,
    protocol: 'mysql',
    data: dataOfMysql,
    ports: ['3306', '33060'],
    needs: [MYSQL_PASSWORD],
    refuses: { MYSQL_USER: 'root' },
    ignores: ignoredByMysql,
    fileVariables: ['MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD', 'MYSQL_USER', 'MYSQL_DATABASE', 'MYSQL_ROOT_HOST'],
    pairs: pairOfMysql,
    writes: [{ path: '/run/mysqld', alias: '/var/run/mysqld' }, { path: '/tmp' }],
    programs: ['mysqld'],
    hasHealthcheck: false,
    check: 'mysqladmin ping',
    source: 'docker-library/mysql, 9.7/Dockerfile.oracle, docker-entrypoint.sh',
  },
  {
    names: ['percona', 'percona/percona-server'],
    from: 5,
    to: 8,
    protocol: 'mysql',
    data: dataOfMysql,
    ports: ['3306', '33060'],
    needs: [MYSQL_PASSWORD],
    programs: ['mysqld'],
    hasHealthcheck: false,
    source: 'percona/percona-docker, percona-server-8.0/Dockerfile, ps-entry.sh',
  },
  {
    names: ['mariadb'],
    capabilities: CAPABILITIES_OF_MYSQL,
    from: 10,
    to: 13,
    protocol: 'mysql',
    data: dataOfMysql,
    ports: ['3306'],
    needs: [[...MARIADB_PASSWORD, ...MYSQL_PASSWORD]],
    ignores: ignoredByMariadb,
    fileVariables: ['MARIADB_ROOT_PASSWORD', 'MARIADB_PASSWORD', 'MARIADB_USER', 'MARIADB_DATABASE'],
    pairs: pairOfMariadb,
    writes: [{ path: '/run/mysqld', alias: '/var/run/mysqld' }, { path: '/tmp' }],
    programs: ['mariadbd', 'mysqld'],
    hasHealthcheck: false,
    check: 'healthcheck.sh --connect',
    source: 'MariaDB/mariadb-docker, 11.8/Dockerfile, docker-entrypoint.sh',
  },
  {
    names: ['mcr.microsoft.com/mssql/server'],
    isEveryTag: true,
    ports: ['1433'],
    needs: [['ACCEPT_EULA'], ['MSSQL_SA_PASSWORD', 'SA_PASSWORD']],
    requires: { MSSQL_SA_PASSWORD: ofKinds(8, 3), SA_PASSWORD: ofKinds(8, 3) },
    configuredIn: '/var/opt/mssql',
    hasHealthcheck: false,
    source: 'MicrosoftDocs/sql-docs, docs/linux/sql-server-linux-configure-environment-variables.md',
  },
]
