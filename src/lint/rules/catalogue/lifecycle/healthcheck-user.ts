import { code, message, name, text } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { isString } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { listStartedByTest } from '../../../../read/container/started-commands.ts'
import type { ContainerEnvironment } from '../../../../read/project/checking/container-environment.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { findServiceImage } from '../../shared/service-image.ts'

const unknownRole = message(
  'unknown-role',
  ({ service, variable }: { service: string; variable: string | undefined }) =>
    text`The healthcheck of service ${name(service)} connects as user ${name('root')}, which the database does not have, so it logs an error each time; add ${variable === undefined ? code('-U postgres') : text`${code('-U')} and the value of ${name(variable)}`}.`,
)

const noPassword = message(
  'no-password',
  ({ service }: { service: string }) =>
    text`The healthcheck of service ${name(service)} connects as user ${name('root')} without a password, so the database logs a warning each time; add ${code('-u')} and ${code('-p')} with an account of the database.`,
)

export const healthcheckUser: ProjectRule = {
  id: 'healthcheck-user',
  summary: 'Healthchecks of a database should log in as one of its users.',
  // A client that is told no user takes that of the container, root. The check still succeeds, because a refusal is an
  // answer, too, but the errors in the log look like an attack. PostgreSQL, pg_isready; MariaDB, mariadb-admin ping.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const { healthcheck: { test = [] } = {}, user = 'root' } = definition
      if (test.length < 2 || !/^(?:root|0)(?::|$)/.test(user) || !context.isComplete(service)) continue
      const image = findServiceImage(service, definition, context)
      const server = SERVERS.find(({ names }) => names.some((each) => image?.names.includes(each)))
      const client = listStartedByTest(test).find(({ program }) =>
        server?.clients.includes(posixPaths.basename(program)),
      )
      const environment = context.environmentOf(service)
      if (server === undefined || client === undefined || !environment.isComplete) continue
      if (client.args.some((arg) => server.saysUser.test(arg)) || isElsewhere(client.args, service)) continue
      if (!server.refuses(environment.variables)) continue
      const at = ['services', service, 'healthcheck', 'test']
      context.report({ at, message: server.say(service, environment.variables) })
    }
  },
}

type Variables = ContainerEnvironment['variables']

interface Server {
  /** Its images. */
  readonly names: readonly string[]
  readonly clients: readonly string[]
  /** An argument that names a user, or a file that may. */
  readonly saysUser: RegExp
  /** Whether it refuses root without a password. */
  readonly refuses: (variables: Variables) => boolean
  readonly say: (service: string, variables: Variables) => ReturnType<typeof noPassword>
}

const SERVERS: readonly Server[] = [
  {
    names: ['postgres'],
    clients: ['pg_isready'],
    saysUser: /^(?:-U|--username)|:\/\/|user=|service=/,
    refuses: (variables) => !variables.has('PGUSER') && !variables.has('PGSERVICE') && isKnownNotRoot(variables),
    say: (service, variables) =>
      unknownRole({ service, variable: variables.has('POSTGRES_USER') ? 'POSTGRES_USER' : undefined }),
  },
  {
    names: ['mariadb'],
    clients: ['mysqladmin', 'mariadb-admin'],
    saysUser: /^(?:-u|-p|--user|--password|--defaults)/,
    refuses: (variables) =>
      !variables.has('MYSQL_PWD') && ![...variables.keys()].some((key) => /_ALLOW_EMPTY_|_FILE$/.test(key)),
    say: (service) => noPassword({ service }),
  },
]

/** Whether a client asks another host, or one that only the shell knows. */
function isElsewhere(args: readonly string[], service: string): boolean {
  const line = ` ${args.join(' ')}`
  const host = / (?:-h ?|--host[ =])(\S+)/.exec(line)?.[1] ?? 'localhost'
  return line.includes('$') || !(['localhost', service].includes(host) || host.startsWith('127.'))
}

function isKnownNotRoot(variables: Variables): boolean {
  const user = variables.get('POSTGRES_USER')?.value
  if (variables.has('POSTGRES_USER_FILE')) return false
  return user === undefined || (isKnownValue(user) && isString(user) && user.value !== 'root')
}
