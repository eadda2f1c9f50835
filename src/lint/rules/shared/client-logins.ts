import { isString, type Entry, type StringScalar } from '../../../core/tree/node.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import { readLogin, type LoginPart } from '../../../read/addresses/login.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ContainerRuleContext } from '../catalogue-rule.ts'
import { findDestination } from './destinations.ts'
import { findAddresses, type FoundAddress } from './found-addresses.ts'
import type { TextPart } from './written-alike.ts'

/** Part of what a service logs in with. */
export interface LoginValue extends TextPart {
  readonly value: string
  readonly variable: string
  readonly node: StringScalar
}

/** How a service logs in to another one. */
export interface ClientLogin {
  readonly service: string
  readonly variable: string
  readonly server: string
  readonly at: LoginValue
  readonly user: LoginValue | undefined
  readonly password: LoginValue | undefined
  readonly database: LoginValue | undefined
  /** What follows the question mark of a URL. */
  readonly query: string | undefined
  /** The service may have an administrator's password, and create what it needs. */
  readonly knowsAdministrator: boolean
  /** The values of the service's variables; one of them may be the administrator's name. */
  readonly values: ReadonlySet<string>
  /** Nothing else in the service may say more: what is absent is not given. */
  readonly isWhole: boolean
}

/** How a service logs in to servers, by URLs, or by variables beside the one with the host. */
export function findClientLogins(
  service: string,
  definition: Service,
  servers: ReadonlyMap<string, unknown>,
  context: ContainerRuleContext,
): readonly ClientLogin[] {
  return findAddresses(service, definition, context).flatMap((address): readonly ClientLogin[] => {
    if (address.holder.kind !== 'variable') return []
    const destination = findDestination(address.host, service, context.project)
    if (destination.kind !== 'reached' || !servers.has(destination.service)) return []
    return [describeLogin(address, address.holder.variable, destination.service, context)]
  })
}

function describeLogin(
  address: FoundAddress,
  variable: string,
  server: string,
  { environmentOf }: ContainerRuleContext,
): ClientLogin {
  const { service, node, start, end } = address
  const { variables, isComplete } = environmentOf(service)
  const url = readLogin(node.value, address)
  const inUrl = (part: LoginPart | undefined): LoginValue | undefined => part && { ...part, variable, node }
  const beside = (kind: keyof typeof BESIDE): LoginValue | undefined => findBeside(variable, kind, variables)
  return {
    service,
    variable,
    server,
    at: { value: address.host, variable, node, start, end },
    user: inUrl(url?.user) ?? beside('user'),
    password: inUrl(url?.password) ?? beside('password'),
    database: inUrl(url?.database) ?? beside('database'),
    query: url?.query,
    knowsAdministrator: [...variables.keys()].some((each) => /root|admin|super/i.test(each)),
    values: new Set([...variables.values()].flatMap(({ value }) => (isString(value) ? [value.value] : []))),
    isWhole: url !== undefined && isComplete && ![...variables.keys()].some((each) => MAY_LOG_IN.test(each)),
  }
}

const MAY_LOG_IN = /user|pass|auth|secret|credential|token/i

/** The words that end the names of variables beside `DB_HOST` or `DB_URL`. */
const BESIDE = {
  user: ['USER', 'USERNAME', 'USER_NAME'],
  password: ['PASSWORD', 'PASS', 'PWD'],
  database: ['NAME', 'DATABASE', 'DB', 'DBNAME', 'DATABASE_NAME', 'DB_NAME'],
} as const

const END = /(_?)(?:HOST|HOSTNAME|URL|URI|SERVER|ADDR|ADDRESS)$/

function findBeside(
  variable: string,
  kind: keyof typeof BESIDE,
  variables: ReadonlyMap<string, Entry>,
): LoginValue | undefined {
  if (!END.test(variable)) return undefined
  for (const word of BESIDE[kind]) {
    const name = variable.replace(END, (_, separator: string) => `${separator}${word}`)
    const node = variables.get(name)?.value
    if (!isString(node) || node.value === '' || !isKnownValue(node)) continue
    return { value: node.value, variable: name, node, start: 0, end: node.value.length }
  }
  return undefined
}
