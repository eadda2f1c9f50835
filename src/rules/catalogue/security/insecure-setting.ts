import { isKnown } from '../../../tree/variables.ts'
import { variablesOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

interface Setting {
  readonly values: RegExp
  /** What follows the name and value. */
  readonly tell: string
  /** It is without effect where one of these is set. */
  readonly unless?: readonly string[]
}

const ON = /^(?:true|yes|on|1)$/i
const OFF = /^(?:false|no|off|0)$/i
const MYSQL_PASSWORDS = ['MYSQL_ROOT_PASSWORD', 'MYSQL_ROOT_PASSWORD_FILE', 'MYSQL_RANDOM_ROOT_PASSWORD']
const MARIADB_PASSWORDS = [
  'MARIADB_ROOT_PASSWORD',
  'MARIADB_ROOT_PASSWORD_FILE',
  'MARIADB_ROOT_PASSWORD_HASH',
  'MARIADB_RANDOM_ROOT_PASSWORD',
  ...MYSQL_PASSWORDS,
]

/** Variables of well-known images that turn protection off. */
const SETTINGS = new Map<string, Setting>([
  ['MYSQL_ALLOW_EMPTY_PASSWORD', { values: ON, tell: 'lets anybody in as root', unless: MARIADB_PASSWORDS }],
  ['MARIADB_ALLOW_EMPTY_ROOT_PASSWORD', { values: ON, tell: 'lets anybody in as root', unless: MARIADB_PASSWORDS }],
  ['MARIADB_ALLOW_EMPTY_PASSWORD', { values: ON, tell: 'lets anybody in as root', unless: MARIADB_PASSWORDS }],
  ['ALLOW_EMPTY_PASSWORD', { values: ON, tell: 'lets anybody in without a password' }],
  ['POSTGRES_HOST_AUTH_METHOD', { values: /^trust$/i, tell: 'lets anybody in without a password' }],
  ['ALLOW_ANONYMOUS_LOGIN', { values: ON, tell: 'lets anybody in without a password' }],
  ['ALLOW_PLAINTEXT_LISTENER', { values: ON, tell: 'sends everything unencrypted' }],
  ['xpack.security.enabled', { values: OFF, tell: 'lets anybody in without a password' }],
  ['XPACK_SECURITY_ENABLED', { values: OFF, tell: 'lets anybody in without a password' }],
  ['DISABLE_SECURITY_PLUGIN', { values: ON, tell: 'lets anybody in without a password' }],
  ['plugins.security.disabled', { values: ON, tell: 'lets anybody in without a password' }],
  ['NEO4J_AUTH', { values: /^none$/i, tell: 'lets anybody in without a password' }],
  ['AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED', { values: ON, tell: 'lets anybody in without a password' }],
  ['GF_AUTH_ANONYMOUS_ENABLED', { values: ON, tell: 'lets anybody in without a password' }],
  ['ME_CONFIG_BASICAUTH', { values: OFF, tell: 'lets anybody in without a password' }],
  ['FLOWER_UNAUTHENTICATED_API', { values: ON, tell: 'lets anybody use it without a password' }],
  ['PGADMIN_CONFIG_SERVER_MODE', { values: /^(?:false|0)$/i, tell: 'lets anybody in without a password' }],
  ['CLICKHOUSE_SKIP_USER_SETUP', { values: ON, tell: 'lets anybody in without a password' }],
  ['NODE_TLS_REJECT_UNAUTHORIZED', { values: /^0$/, tell: 'accepts any certificate' }],
  ['PYTHONHTTPSVERIFY', { values: /^0$/, tell: 'accepts any certificate' }],
  ['GIT_SSL_NO_VERIFY', { values: ON, tell: 'accepts any certificate' }],
  ['DOCKER_TLS_CERTDIR', { values: /^$/, tell: 'lets anybody in the network command this engine' }],
])

/**
 * A service asks who is there.
 *
 * Images have variables that turn their protection off, for a first try.
 * Compose Specification, services, environment.
 */
export const insecureSetting: ProjectRule = {
  id: 'insecure-setting',
  summary: 'The protection of a service should not be turned off by its environment.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const { service, key, value, at } of variablesOf(project)) {
      const setting = SETTINGS.get(key)
      if (setting === undefined || value === null || !setting.values.test(value.trim()) || !isKnown(nodeAt(at)))
        continue
      const environment = project.services[service]?.environment ?? {}
      if (setting.unless?.some((other) => Object.hasOwn(environment, other)) === true) continue
      report({
        at,
        message: `"${key}" of service "${service}" is "${value}", which ${setting.tell}; remove it, unless nobody else reaches the service.`,
      })
    }
  },
}
