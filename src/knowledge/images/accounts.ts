import { POSTGRES } from './names.ts'

/** The accounts that the image of a server creates when it is first started. */
export interface AccountFacts {
  /** Exact names without a tag; for Docker Hub, in their shortest form. */
  readonly names: readonly string[]
  readonly accounts: readonly AccountVariables[]
  /** The variables with the name of a database that it creates; absent if clients create databases by using them. */
  readonly database?: readonly string[]
  /** Databases that are always there. */
  readonly databases?: readonly string[]
  /** The first account gets a database of its own name unless a variable says otherwise. */
  readonly isNamedAfterUser?: boolean
  /** Variables with which nobody is asked for a password. */
  readonly open?: readonly string[]
  /** Clients must log in once an account is set. */
  readonly asksAlways?: boolean
  /** Where scripts may create more. */
  readonly scripts?: string
  /** The repository and file that proves it. */
  readonly source: string
}

/** An account, by the variables that set it. */
export interface AccountVariables {
  readonly user: readonly string[]
  /** Its name if no variable sets it; without one, there is no such account then. */
  readonly defaultUser?: string
  readonly password: readonly string[]
  readonly defaultPassword?: string
  /** It may create databases and other users. */
  readonly isAdministrator?: boolean
}

const SCRIPTS = '/docker-entrypoint-initdb.d'

/** Read in December 2026. */
export const accountFacts: readonly AccountFacts[] = [
  {
    names: POSTGRES,
    accounts: [
      { user: ['POSTGRES_USER'], defaultUser: 'postgres', password: ['POSTGRES_PASSWORD'], isAdministrator: true },
    ],
    database: ['POSTGRES_DB'],
    databases: ['postgres', 'template1'],
    isNamedAfterUser: true,
    open: ['POSTGRES_HOST_AUTH_METHOD'],
    scripts: SCRIPTS,
    source: 'docker-library/postgres, 17/trixie/docker-entrypoint.sh',
  },
  {
    names: ['mysql'],
    accounts: [
      { user: [], defaultUser: 'root', password: ['MYSQL_ROOT_PASSWORD'], isAdministrator: true },
      { user: ['MYSQL_USER'], password: ['MYSQL_PASSWORD'] },
    ],
    database: ['MYSQL_DATABASE'],
    databases: ['mysql', 'sys', 'information_schema', 'performance_schema'],
    open: ['MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD'],
    scripts: SCRIPTS,
    source: 'docker-library/mysql, 9.7/docker-entrypoint.sh',
  },
  {
    names: ['mariadb'],
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
    scripts: SCRIPTS,
    source: 'MariaDB/mariadb-docker, 11.8/docker-entrypoint.sh',
  },
  {
    names: ['mongo'],
    accounts: [
      { user: ['MONGO_INITDB_ROOT_USERNAME'], password: ['MONGO_INITDB_ROOT_PASSWORD'], isAdministrator: true },
    ],
    asksAlways: true,
    scripts: SCRIPTS,
    source: 'docker-library/mongo, 8.0/docker-entrypoint.sh',
  },
  {
    names: ['rabbitmq'],
    accounts: [
      {
        user: ['RABBITMQ_DEFAULT_USER'],
        defaultUser: 'guest',
        password: ['RABBITMQ_DEFAULT_PASS'],
        defaultPassword: 'guest',
        isAdministrator: true,
      },
    ],
    source: 'docker-library/rabbitmq, 4.1/docker-entrypoint.sh',
  },
]
