import type { AccountFacts, AccountVariables } from '../../../knowledge/images/image-setup.ts'
import { findSetup } from '../../../knowledge/images/known-setups.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'
import { shortenImageName } from '../../../knowledge/images/registries.ts'
import { posixPaths } from '../../../core/paths/paths.ts'
import { isString, type Entry, type StringScalar } from '../../../core/tree/node.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ProjectRuleContext } from '../rule.ts'
import type { TextPart } from './written-alike.ts'

/** A value that a server is started with. */
export interface AccountValue extends TextPart {
  readonly value: string
  /** The variable that sets it. */
  readonly variable: string
}

/** An account that a server creates. */
export interface Account {
  readonly user: AccountValue
  /** Undefined if it is not known, or nobody needs it. */
  readonly password: AccountValue | undefined
  readonly isAdministrator: boolean
}

/** Who may log in to a server that is started for the first time. */
export interface ServerAccounts {
  readonly facts: AccountFacts | undefined
  readonly accounts: readonly Account[]
  /** There are no others, unless a script creates them. */
  readonly areAllKnown: boolean
  readonly databases: readonly AccountValue[] | undefined
  readonly hasScripts: boolean
  /** The password that everyone needs who names no user. */
  readonly password: AccountValue | undefined
}

/** The accounts of a service; undefined if nothing is known about them. */
export function findServerAccounts(
  service: string,
  definition: Service,
  context: ProjectRuleContext,
): ServerAccounts | undefined {
  const { image, build } = definition
  const isCertain =
    image !== undefined && build === undefined && isKnownValue(context.nodeAt(['services', service, 'image']))
  if (!isCertain || !context.isComplete(service) || hasData(definition, context)) return undefined
  const name = shortenImageName(splitReference(image).name)
  if (name === 'redis' || name === 'valkey/valkey') return findRequiredPassword(service, definition, context)
  const facts = findSetup(name)?.accounts
  const { variables, isComplete } = context.environmentOf(service)
  if (facts === undefined || !isComplete || definition.entrypoint !== undefined) return undefined
  if (facts.open?.some((variable) => variables.has(variable)) === true) return undefined
  // Without any password, the image does not start, or gets variables that the project does not show.
  const isStarted = facts.accounts.some(
    ({ password, defaultPassword }) =>
      defaultPassword !== undefined || password.some((each) => variables.has(each) || variables.has(`${each}_FILE`)),
  )
  return isStarted ? describeAccounts(facts, variables, definition) : undefined
}

function describeAccounts(
  facts: AccountFacts,
  variables: ReadonlyMap<string, Entry>,
  definition: Service,
): ServerAccounts {
  const found = facts.accounts.map((each) => describeAccount(each, variables))
  const accounts = found.flatMap((each) => (each === 'none' || each === 'unknown' ? [] : [each]))
  const { volumes = [], configs = [] } = definition
  const { scripts } = facts
  const targets = [...volumes, ...configs].map(({ target = '' }) => target)
  return {
    facts,
    accounts,
    areAllKnown: !found.includes('unknown'),
    databases: describeDatabases(facts, accounts, variables),
    hasScripts: scripts !== undefined && targets.some((target) => posixPaths.isWithin(scripts, target)),
    password: undefined,
  }
}

function describeAccount(
  { user, defaultUser, password, defaultPassword, isAdministrator = false }: AccountVariables,
  variables: ReadonlyMap<string, Entry>,
): Account | 'none' | 'unknown' {
  const name = readVariable(user, defaultUser, variables)
  if (name === 'unknown' || name === 'none') return name
  const found = readVariable(password, defaultPassword, variables)
  return { user: name, password: typeof found === 'string' ? undefined : found, isAdministrator }
}

/** The first of several variables that is set; `unknown` if its value comes from a file or from outside. */
function readVariable(
  names: readonly string[],
  fallback: string | undefined,
  variables: ReadonlyMap<string, Entry>,
): AccountValue | 'none' | 'unknown' {
  for (const variable of names) {
    if (variables.has(`${variable}_FILE`)) return 'unknown'
    const node = variables.get(variable)?.value
    if (node === undefined) continue
    if (!isString(node) || !isKnownValue(node)) return 'unknown'
    if (node.value !== '') return createValue(node, variable)
  }
  const [variable = ''] = names
  return fallback === undefined ? 'none' : { value: fallback, variable, node: undefined, start: 0, end: 0 }
}

function createValue(node: StringScalar, variable: string): AccountValue {
  return { value: node.value, variable, node, start: 0, end: node.value.length }
}

function describeDatabases(
  { database, databases = [], isNamedAfterUser = false }: AccountFacts,
  [first]: readonly Account[],
  variables: ReadonlyMap<string, Entry>,
): readonly AccountValue[] | undefined {
  if (database === undefined) return undefined
  const always = databases.map((value) => ({ value, variable: '', node: undefined, start: 0, end: 0 }))
  const found = readVariable(database, undefined, variables)
  if (found === 'unknown' || (found === 'none' && isNamedAfterUser && first === undefined)) return undefined
  const own = found === 'none' ? (isNamedAfterUser ? first?.user : undefined) : found
  return own === undefined ? always : [own, ...always]
}

/** `redis-server --requirepass s3cret`. */
function findRequiredPassword(
  service: string,
  { command = [], entrypoint }: Service,
  { nodeAt }: ProjectRuleContext,
): ServerAccounts | undefined {
  const at = command.indexOf('--requirepass') + 1
  const value = command[at]
  const node = nodeAt(['services', service, 'command', at])
  if (entrypoint !== undefined || at === 0 || value === undefined || value === '' || value.includes('$'))
    return undefined
  if (!isString(node) || !isKnownValue(node)) return undefined
  const whole = node.origin?.kind === 'short-form' ? node.origin.of : node
  const start = isString(whole) ? whole.value.indexOf(value) : -1
  if (!isString(whole) || start < 0) return undefined
  const password = { value, variable: 'command', node: whole, start, end: start + value.length }
  return { facts: undefined, accounts: [], areAllKnown: true, databases: undefined, hasScripts: false, password }
}

/** What an existing database knows was decided when it was created. */
function hasData({ volumes = [] }: Service, { project, files }: ProjectRuleContext): boolean {
  return volumes.some(({ type, source = '', target = '' }) => {
    if (!/^\/(?:var\/lib|data|bitnami)/.test(target)) return false
    if (type === 'bind') return files.kindOf(source) !== 'missing'
    return type === 'volume' && project.volumes?.[source]?.external === true
  })
}
