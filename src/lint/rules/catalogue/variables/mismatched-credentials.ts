import { code, message, name, text, type Statement } from '../../../../core/messages/message.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import type { ProjectFinding } from '../../rule.ts'
import { findClientLogins, type ClientLogin, type LoginValue } from '../../shared/client-logins.ts'
import { listContainers } from '../../shared/containers.ts'
import { findServerAccounts, type Account, type ServerAccounts } from '../../shared/server-accounts.ts'
import { areWrittenAlike } from '../../shared/written-alike.ts'

interface Facts {
  readonly service: string
  readonly variable: string
  readonly other: string
}

const otherUser = message(
  'other-user',
  ({ service, variable, other, setting }: Facts & { readonly setting: string }) =>
    text`${name(variable)} of service ${name(service)} has a user that service ${name(other)} does not create; write the one of ${name(setting)} there.`,
)

const defaultUser = message(
  'default-user',
  ({ service, variable, other, user, setting }: Facts & { readonly user: string; readonly setting: string }) =>
    text`${name(variable)} of service ${name(service)} has a user that service ${name(other)} does not create, only ${name(user)}; write that, or set ${name(setting)} there.`,
)

const otherPassword = message(
  'other-password',
  ({ service, variable, other, setting }: Facts & { readonly setting: string }) =>
    text`${name(variable)} of service ${name(service)} has another password than ${name(setting)} of service ${name(other)}, so it cannot log in; use the same.`,
)

const otherDatabase = message(
  'other-database',
  ({ service, variable, other, setting }: Facts & { readonly setting: string }) =>
    text`${name(variable)} of service ${name(service)} names a database that service ${name(other)} does not create; set ${name(setting)} there to the same.`,
)

const noLogin = message(
  'no-login',
  ({ service, variable, other, setting }: Facts & { readonly setting: string }) =>
    text`${name(variable)} of service ${name(service)} has neither user nor password, which service ${name(other)} asks for because of ${name(setting)}; add them before the host.`,
)

const noPassword = message(
  'no-password',
  ({ service, variable, other }: Facts) =>
    text`${name(variable)} of service ${name(service)} has no password, which service ${name(other)} asks for because of ${code('--requirepass')}; write ${code('redis://:PASSWORD@')} before the host.`,
)

const noAuthenticationSource = message(
  'no-authentication-source',
  ({ service, variable, other }: Facts) =>
    text`${name(variable)} of service ${name(service)} cannot log in to service ${name(other)}, whose users are in the database "admin"; add ${code('?authSource=admin')}.`,
)

export const mismatchedCredentials: ContainerRule = {
  id: 'mismatched-credentials',
  summary: 'A service must log in with what the server creates.',
  // The images of servers create users and databases from their variables when they are first started. Which those are
  // is in `knowledge/images/setup/`. Only values that are set in the same way are compared.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    const servers = new Map(
      listContainers(context.project).flatMap(([service, definition]) => {
        const found = findServerAccounts(service, definition, context)
        return found === undefined ? [] : [[service, found] as const]
      }),
    )
    if (servers.size === 0) return
    const logins = listContainers(context.project).flatMap(([service, definition]) =>
      findClientLogins(service, definition, servers, context),
    )
    for (const login of logins) {
      const server = servers.get(login.server)
      const finding = server && findMismatch(login, server, logins)
      if (finding !== undefined) context.report(finding)
    }
  },
}

function findMismatch(
  login: ClientLogin,
  server: ServerAccounts,
  logins: readonly ClientLogin[],
): ProjectFinding | undefined {
  const facts = { service: login.service, variable: login.variable, other: login.server }
  if (login.user === undefined) return findMissingLogin(login, server, facts)
  const account = server.accounts.find(({ user }) => user.value === login.user?.value)
  if (account === undefined) {
    return mayBeCreated(login, server, logins) ? undefined : findOtherUser(login.user, server, facts)
  }
  return (
    findOtherPassword(login, account, facts) ??
    findMissingSource(login, server, facts) ??
    findOtherDatabase(login, server, account, facts)
  )
}

/** A client without user; only some servers ask everyone for a password. */
function findMissingLogin(login: ClientLogin, server: ServerAccounts, facts: Facts): ProjectFinding | undefined {
  if (!login.isWhole) return undefined
  const [account] = server.accounts
  if (server.password !== undefined) {
    if (login.password === undefined) return point(login.at, noPassword(facts))
    const isOther = login.password.value !== server.password.value
    return isOther && areWrittenAlike(login.password, server.password)
      ? point(login.password, otherPassword({ ...facts, variable: login.password.variable, setting: 'command' }))
      : undefined
  }
  if (server.facts?.asksAlways !== true || account === undefined || login.password !== undefined) return undefined
  return point(login.at, noLogin({ ...facts, setting: account.user.variable }))
}

function findOtherUser(user: LoginValue, server: ServerAccounts, facts: Facts): ProjectFinding | undefined {
  const { accounts, areAllKnown } = server
  if (!areAllKnown || accounts.length === 0) return undefined
  if (!accounts.every((account) => areWrittenAlike(user, account.user))) return undefined
  const own = accounts.at(-1)
  const [setting = ''] = server.facts?.accounts.at(-1)?.user ?? []
  if (own === undefined || setting === '') return undefined
  const named = { ...facts, variable: user.variable, setting }
  return point(user, own.user.node === undefined ? defaultUser({ ...named, user: own.user.value }) : otherUser(named))
}

function findOtherPassword(login: ClientLogin, { password }: Account, facts: Facts): ProjectFinding | undefined {
  const written = login.password
  if (written === undefined || password === undefined || written.value === password.value) return undefined
  if (!areWrittenAlike(written, password)) return undefined
  return point(written, otherPassword({ ...facts, variable: written.variable, setting: password.variable }))
}

function findMissingSource(
  login: ClientLogin,
  { facts: known }: ServerAccounts,
  facts: Facts,
): ProjectFinding | undefined {
  if (
    known?.hasUsersPerDatabase !== true ||
    login.query === undefined ||
    login.database === undefined ||
    login.database.value === 'admin'
  )
    return undefined
  // A program that is given the user by another variable may say where it is by another way, too.
  if (login.user?.variable !== login.database.variable) return undefined
  if (/(?:^|&)(?:authSource|authMechanism)=/i.test(login.query)) return undefined
  return point(login.database, noAuthenticationSource({ ...facts, variable: login.database.variable }))
}

/** Variables of Spring Boot, which creates no database unless the URL says so. */
const CREATES_NONE = /^SPRING_(?:DATASOURCE|R2DBC)_/

/** An administrator may create the database, as many programs do when they are first started. */
function findOtherDatabase(
  { database, query = '' }: ClientLogin,
  { databases, facts: known, hasScripts }: ServerAccounts,
  { isAdministrator }: Account,
  facts: Facts,
): ProjectFinding | undefined {
  const [setting = ''] = known?.database ?? []
  if (database === undefined || databases === undefined || hasScripts) return undefined
  const createsNone = CREATES_NONE.test(database.variable) && !/createDatabaseIfNotExist/i.test(query)
  if (isAdministrator && !createsNone) return undefined
  const mayBeIt = databases.some((each) => each.value === database.value || !areWrittenAlike(database, each))
  return mayBeIt ? undefined : point(database, otherDatabase({ ...facts, variable: database.variable, setting }))
}

/** Another service, or a script, may create a user. */
function mayBeCreated(login: ClientLogin, server: ServerAccounts, logins: readonly ClientLogin[]): boolean {
  const administrators = server.accounts.filter(({ isAdministrator }) => isAdministrator)
  return (
    server.hasScripts ||
    login.knowsAdministrator ||
    administrators.some(({ user }) => login.values.has(user.value)) ||
    logins.some(
      (other) => other.server === login.server && administrators.some(({ user }) => user.value === other.user?.value),
    )
  )
}

function point({ node, start, end }: LoginValue, found: Statement): ProjectFinding {
  return { at: node, part: { start, end }, message: found }
}
