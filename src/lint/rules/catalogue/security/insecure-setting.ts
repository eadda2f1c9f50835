import { message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { walkContainerVariables } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'

interface Setting {
  readonly values: RegExp
  /** Follows "which " in the message. */
  readonly effect: string
  /** It has no effect if one of these is set. */
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

/** Variables of well-known images that disable protection. */
const SETTINGS = new Map<string, Setting>([
  ['MYSQL_ALLOW_EMPTY_PASSWORD', { values: ON, effect: 'lets anybody log in as root', unless: MARIADB_PASSWORDS }],
  [
    'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD',
    { values: ON, effect: 'lets anybody log in as root', unless: MARIADB_PASSWORDS },
  ],
  ['MARIADB_ALLOW_EMPTY_PASSWORD', { values: ON, effect: 'lets anybody log in as root', unless: MARIADB_PASSWORDS }],
  ['ALLOW_EMPTY_PASSWORD', { values: ON, effect: 'lets anybody in without a password' }],
  ['POSTGRES_HOST_AUTH_METHOD', { values: /^trust$/i, effect: 'lets anybody in without a password' }],
  ['ALLOW_ANONYMOUS_LOGIN', { values: ON, effect: 'lets anybody in without a password' }],
  ['ALLOW_PLAINTEXT_LISTENER', { values: ON, effect: 'sends everything unencrypted' }],
  ['xpack.security.enabled', { values: OFF, effect: 'lets anybody in without a password' }],
  ['XPACK_SECURITY_ENABLED', { values: OFF, effect: 'lets anybody in without a password' }],
  ['DISABLE_SECURITY_PLUGIN', { values: ON, effect: 'lets anybody in without a password' }],
  ['plugins.security.disabled', { values: ON, effect: 'lets anybody in without a password' }],
  ['NEO4J_AUTH', { values: /^none$/i, effect: 'lets anybody in without a password' }],
  ['AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED', { values: ON, effect: 'lets anybody in without a password' }],
  ['GF_AUTH_ANONYMOUS_ENABLED', { values: ON, effect: 'lets anybody in without a password' }],
  ['ME_CONFIG_BASICAUTH', { values: OFF, effect: 'lets anybody in without a password' }],
  ['FLOWER_UNAUTHENTICATED_API', { values: ON, effect: 'lets anybody use it without a password' }],
  ['PGADMIN_CONFIG_SERVER_MODE', { values: /^(?:false|0)$/i, effect: 'lets anybody in without a password' }],
  ['CLICKHOUSE_SKIP_USER_SETUP', { values: ON, effect: 'lets anybody in without a password' }],
  ['NODE_TLS_REJECT_UNAUTHORIZED', { values: /^0$/, effect: 'accepts any certificate' }],
  ['PYTHONHTTPSVERIFY', { values: /^0$/, effect: 'accepts any certificate' }],
  ['GIT_SSL_NO_VERIFY', { values: ON, effect: 'accepts any certificate' }],
  ['DOCKER_TLS_CERTDIR', { values: /^$/, effect: 'lets anybody on the network control this engine' }],
])

interface Insecure {
  readonly service: string
  readonly variable: string
  readonly value: Value
  readonly effect: string
}

const insecure = message(
  'insecure',
  ({ service, variable, value, effect }: Insecure) =>
    text`Service ${name(service)} sets ${name(variable)} to ${value}, which ${words(effect)}; remove it, unless nobody else can reach the service.`,
)

export const insecureSetting: ProjectRule = {
  id: 'insecure-setting',
  summary: 'Variables should not turn off the protection of a service.',
  // Images offer such variables for trying them out; in production they let anybody in. Compose Specification,
  // services, environment.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const { service, key, value, at } of walkContainerVariables(project)) {
      const setting = SETTINGS.get(key)
      if (setting === undefined || value === null || !setting.values.test(value.trim()) || !isKnownValue(nodeAt(at)))
        continue
      const environment = project.services[service]?.environment ?? {}
      if (setting.unless?.some((other) => Object.hasOwn(environment, other)) === true) continue
      report({
        at,
        message: insecure({ service, variable: key, value: quoteNode(nodeAt(at), value), effect: setting.effect }),
      })
    }
  },
}
