import type { Finding, Report } from '../../../core/diagnostics/diagnostic.ts'
import { message, name, names, text, type Value } from '../../../core/messages/message.ts'
import { quote } from '../../../core/messages/quote.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../../core/messages/subject.ts'
import { readSpan } from '../../../core/source/source-file.ts'
import { isMapping, isString, getValue, type Mapping, type Node } from '../../../core/tree/node.ts'
import { findNode, type Path } from '../../../core/tree/path.ts'
import { visit } from '../../../core/tree/visit.ts'

// What `docker stack deploy` (docker CLI 26.1) rejects in a merged project beyond its schemas.

/** Reports what is wrong with a value, if anything; `service` is the service that contains it. */
type Check = (node: Node, path: Path, service: Mapping) => Omit<Finding, 'severity'> | undefined

const CHECKS: readonly (readonly [pattern: string, check: Check])[] = [
  ['services.*.restart', checkStackRestart],
  ['services.*.deploy.mode', deployMode],
  ['services.*.healthcheck', checkStackHealthcheck],
  ['services.*.volumes.*', checkStackMount],
  ['services.*.deploy.resources.limits.memory', checkStackSize],
  ['services.*.deploy.resources.reservations.memory', checkStackSize],
]

/** Reports what is rejected in a project with long syntax, before its values are typed. */
export function refuseForStack(merged: Mapping, report: Report): void {
  for (const [pattern, check] of CHECKS) {
    visit(merged, pattern, (node, path) => {
      const service = getValue(getValue(merged, 'services'), String(path[1]))
      const found = isMapping(service) ? check(node, path, service) : undefined
      if (found !== undefined) report({ ...found, severity: 'error' })
    })
  }
}

const notAllowed = message(
  'unknown-to-stack',
  ({ path, given, expected }: PlaceFacts & { readonly given: Value; readonly expected: readonly string[] }) =>
    text`${nameSubject(path)} must be ${names(expected, 'or')} for "docker stack deploy", not ${given}.`,
)

const POLICIES = ['no', 'always', 'unless-stopped', 'on-failure']

function checkStackRestart(node: Node, path: Path, service: Mapping): ReturnType<Check> {
  if (!isString(node) || node.value === '') return undefined
  // "restart" is not read if "deploy" has a policy of its own.
  if (getValue(getValue(service, 'deploy'), 'restart_policy') !== undefined) return undefined
  const [policy = '', ...rest] = node.value.split(':')
  const isCount = rest.length === 0 || /^(?:[+-]?\d+)?$/.test(rest.join(':'))
  if (POLICIES.includes(policy) && isCount) return undefined
  return {
    rule: 'invalid-value',
    message: notAllowed({ ...placeFacts(path), given: quote(node), expected: [...POLICIES, 'on-failure:3'] }),
    span: node.span,
  }
}

const MODES = ['replicated', 'global', 'replicated-job', 'global-job']

const replicasOfGlobal = message(
  'replicas-of-global',
  ({ path, mode }: PlaceFacts & { readonly mode: Value }) =>
    text`${nameSubject(path)} has "replicas", but in the mode ${mode} each node runs one task; remove "replicas".`,
)

function deployMode(node: Node, path: Path, service: Mapping): ReturnType<Check> {
  if (!isString(node) || node.value === '') return undefined
  if (!MODES.includes(node.value))
    return {
      rule: 'invalid-value',
      message: notAllowed({ ...placeFacts(path), given: quote(node), expected: MODES }),
      span: node.span,
    }
  const deploy = getValue(service, 'deploy')
  const replicas = isMapping(deploy) ? deploy.entries.get('replicas') : undefined
  if (!node.value.startsWith('global') || replicas === undefined) return undefined
  return {
    rule: 'conflicting-keys',
    message: replicasOfGlobal({ ...placeFacts(path.slice(0, -1)), mode: quote(node) }),
    span: replicas.keySpan,
  }
}

const disabledTest = message(
  'test-and-disable',
  ({ path }: PlaceFacts) =>
    text`${nameSubject(path)} has both "test" and "disable: true", which "docker stack deploy" refuses; remove one.`,
)

function checkStackHealthcheck(node: Node, path: Path): ReturnType<Check> {
  const disable = getValue(node, 'disable')
  const test = isMapping(node) ? node.entries.get('test') : undefined
  if (disable?.kind !== 'scalar' || disable.value !== true || test === undefined) return undefined
  if (test.value.kind === 'sequence' && test.value.items.length === 0) return undefined
  return { rule: 'conflicting-keys', message: disabledTest(placeFacts(path)), span: test.keySpan }
}

const optionsOfOther = message(
  'options-of-another-type',
  ({ path, key, type }: PlaceFacts & { readonly key: string; readonly type: string }) =>
    text`${nameSubject(path)} has the type ${name(type)}, which has no ${name(key)} options; remove ${name(key)}.`,
)

const sourceOfTmpfs = message(
  'source-of-tmpfs',
  ({ path }: PlaceFacts) => text`${nameSubject(path)} has the type "tmpfs", which has no source; remove "source".`,
)

const noSourceOf = message(
  'mount-without-source',
  ({ path, type }: PlaceFacts & { readonly type: string }) =>
    text`${nameSubject(path)} has the type ${name(type)} but no "source"; add it.`,
)

const TYPES = ['volume', 'bind', 'tmpfs', 'npipe', 'cluster']

function checkStackMount(node: Node, path: Path): ReturnType<Check> {
  const type = getValue(node, 'type')
  if (!isMapping(node) || !isString(type)) return undefined
  if (!TYPES.includes(type.value))
    return {
      rule: 'invalid-value',
      message: notAllowed({ ...placeFacts([...path, 'type']), given: quote(type), expected: TYPES }),
      span: type.span,
    }
  const facts = { ...placeFacts(path), type: type.value }
  const source = node.entries.get('source')
  if (type.value === 'tmpfs' && source !== undefined)
    return { rule: 'conflicting-keys', message: sourceOfTmpfs(facts), span: source.keySpan }
  if (['npipe', 'cluster'].includes(type.value) && source === undefined)
    return { rule: 'missing-key', message: noSourceOf(facts), span: node.span }
  for (const key of ['bind', 'volume', 'tmpfs']) {
    const options = node.entries.get(key)
    if (key === type.value || options === undefined || options.value.origin?.kind === 'implied') continue
    return { rule: 'conflicting-keys', message: optionsOfOther({ ...facts, key }), span: options.keySpan }
  }
  return undefined
}

const exponent = message(
  'size-with-exponent',
  ({ path, given }: PlaceFacts & { readonly given: Value }) =>
    text`${nameSubject(path)} is ${given}, and "docker stack deploy" takes no exponents; write the number in full.`,
)

function checkStackSize(node: Node, path: Path): ReturnType<Check> {
  if (!isString(node) || !/^[\d.]+e\d/i.test(node.value)) return undefined
  return { rule: 'invalid-value', message: exponent({ ...placeFacts(path), given: quote(node) }), span: node.span }
}

const unquotedSize = message(
  'size-without-quotes',
  ({ path }: PlaceFacts) => text`${nameSubject(path)} must be a string for "docker stack deploy"; put it in quotes.`,
)

/** Reports numbers that the schemas accept but the reader behind them does not. */
export function refuseNumbersForStack(document: Mapping, report: Report): void {
  visit(document, 'services.*.shm_size', (node, path) => {
    if (node.kind !== 'scalar' || (node.type !== 'integer' && node.type !== 'float')) return
    report({ rule: 'wrong-type', severity: 'error', message: unquotedSize(placeFacts(path)), span: node.span })
  })
}

type Condition = (path: Path, finding: Finding, merged: Mapping) => boolean

/** What Compose rejects but `docker stack deploy` passes on; its effect only shows at run time. */
const SENT_ON = new Map<string, Condition>([
  ['host-without-address', () => true],
  ['test-without-kind', () => true],
  ['neither-image-nor-build', () => true],
  ['empty-image', () => true],
  ['item-without-key', (path) => path.includes('ports')],
  ['external-with-key', ([section]) => section !== 'volumes'],
  ['unexpected-value', (path, { span }) => path.at(-1) === 'cpus' && /^["']{2}$/.test(readSpan(span))],
])

/** What Compose rejects but has no meaning here: a secret with a driver has no other source. */
const MEANINGLESS = new Map<string, Condition>([
  ['no-source', (path, _, merged) => isNonEmpty(getValue(findNode(merged, path), 'driver'))],
])

function isNonEmpty(node: Node | undefined): boolean {
  return isString(node) && node.value !== ''
}

/** Adjusts findings to `docker stack deploy`; `merged` is the project that they are about. */
export function selectStackFindings(findings: readonly Finding[], merged: Mapping): readonly Finding[] {
  return findings.flatMap((finding): readonly Finding[] => {
    const { id, facts } = finding.message
    const path = readFactPath(facts)
    if (MEANINGLESS.get(id)?.(path, finding, merged) === true) return []
    return SENT_ON.get(id)?.(path, finding, merged) === true ? [{ ...finding, severity: 'warning' }] : [finding]
  })
}

function readFactPath({ path }: Finding['message']['facts']): Path {
  return Array.isArray(path) ? path.filter((step) => typeof step === 'string' || typeof step === 'number') : []
}
