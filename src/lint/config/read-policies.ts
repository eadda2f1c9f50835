import type { Severity } from '../../core/diagnostics/diagnostic.ts'
import { amount, message, name, names, text as words, type Statement, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { parseThreshold, startsLikeThreshold } from '../rules/policies/thresholds.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import { demands, MAX_PATTERNS, MAX_POLICIES, type Demand, type Policy } from '../rules/policies/policy.ts'
import { findImpossibleStep, isListOfMappings, type Impossible } from '../rules/policies/possible-path.ts'
import { getEntries, isString, type Entry, type Mapping, type Node } from '../../core/tree/node.ts'
import { parsePath, formatPath, type Path } from '../../core/tree/path.ts'
import { locatePart } from '../../core/tree/position.ts'
import { severityKind } from './rule-choices.ts'
import { createGlobKind } from './glob-kind.ts'
import {
  createFault,
  createListKind,
  createMapKind,
  createMembersSchema,
  nameConfigurationKey,
  readMapOf,
  readMembers,
  scalarKind,
  shareKind,
  textKind,
  type Keys,
  type Kind,
  type Reader,
  type ReportFault,
  type Schema,
} from './kind.ts'

const unusableName = message(
  'unusable-name',
  ({ policy }: { policy: string }) =>
    words`Policy ${name(policy)} needs a name of letters, digits, "-", "_" and ".", so that comments can name it.`,
)

const tooMany = message(
  'too-many',
  ({ path, limit }: { path: Path; limit: number }) =>
    words`${nameConfigurationKey(path)} may have at most ${amount(limit)} entries.`,
)

const notOneDemand = message(
  'not-one-demand',
  ({ path }: { path: Path }) => words`${nameConfigurationKey(path)} must have exactly one of ${names(demands, 'or')}.`,
)

const nothingAllowed = message(
  'nothing-allowed',
  ({ path }: { path: Path }) =>
    words`${nameConfigurationKey(path)} allows nothing; add ${name('values')} for what is allowed, or use ${name('forbidden')}.`,
)

const POLICY_NAME = /^[\w.-]{1,100}$/

/** The policies of a configuration. */
export const policiesKind: Kind<readonly Policy[]> = {
  read(node, path, report) {
    const read = readMapOf((key, entry, reportFault) => {
      if (POLICY_NAME.test(key)) return createPolicyReader(key, entry)
      reportFault(createFault(entry.keySpan, unusableName({ policy: key })))
      return undefined
    })
    const some = node.kind === 'mapping' ? limitSize(read, node.entries.size, MAX_POLICIES) : read
    return [...(some(node, path, report)?.values() ?? [])]
  },
  createSchema: () => ({
    type: 'object',
    propertyNames: { pattern: POLICY_NAME.source },
    maxProperties: MAX_POLICIES,
    additionalProperties: { $ref: '#/$defs/policy' },
  }),
}

/** Limits the number of entries to more than anybody needs. */
function limitSize<T>(reader: Reader<T>, size: number, limit: number): Reader<T> {
  if (size <= limit) return reader
  return (node, path, report) => {
    report(createFault(node.span, tooMany({ path, limit })))
    return undefined
  }
}

/** A list with a limited number of items. */
function createShortListKind<T>(item: Kind<T>): Kind<readonly T[]> {
  const list = createListKind(item)
  const read: Reader<readonly T[]> = (node, path, report) =>
    limitSize(list.read, node.kind === 'sequence' ? node.items.length : 1, MAX_PATTERNS)(node, path, report)
  return { ...list, read }
}

/** A text with `*` and `?`; numbers and booleans are read as text. */
const patternKind = createGlobKind(scalarKind)

const noThreshold = message(
  'no-threshold',
  ({ path, value }: { path: Path; value: Value }) =>
    words`${nameConfigurationKey(path)} must compare with a number, a size or a duration, as in "<= 512m" or "> 30s", not ${value}.`,
)

/** A glob, or a comparison. */
const valuePatternKind: Kind<string> = {
  ...patternKind,
  read(node, path, report) {
    const written = patternKind.read(node, path, report)
    if (written === undefined || !startsLikeThreshold(written) || parseThreshold(written) !== undefined) return written
    report(createFault(node.span, noThreshold({ path, value: quote(node) })))
    return undefined
  },
}

/** Several of them. */
export const patternsKind = createShortListKind(valuePatternKind)

const valuesKind = shareKind('patterns', patternsKind)

const MAX_MESSAGE_LENGTH = 500

/** One line of prose. */
const sentenceKind: Kind<string> = {
  ...textKind,
  read(node, path, report) {
    const written = textKind.read(node, path, report)?.replaceAll(/\s+/g, ' ').trim()
    return written === '' ? undefined : written?.slice(0, MAX_MESSAGE_LENGTH)
  },
}

const noPath = message(
  'no-path',
  ({ path }: { path: Path }) =>
    words`${nameConfigurationKey(path)} must be a path such as "services.*.image"; quote keys with dots as in 'services.*.labels["com.example.owner"]'.`,
)

const impossible = message(
  'impossible-path',
  ({ path, key, within, suggestions }: { path: Path; key: string; within: Path; suggestions: readonly string[] }) =>
    words`${nameConfigurationKey(path)} never matches: ${
      within.length === 0 ? words`a Compose file` : [name(formatPath(within))]
    } cannot have ${name(key)}${suggestNearest(suggestions)}`,
)

const consumed = message(
  'consumed-path',
  ({ path, key }: { path: Path; key: string }) =>
    words`${nameConfigurationKey(path)} never matches: Compose resolves ${name(key)} before policies are checked.`,
)

const noValues = message(
  'no-values',
  ({ path, to }: { path: Path; to: Path }) =>
    words`${nameConfigurationKey(path)} never matches: the items of ${name(formatPath(to))} are mappings; name one of their keys, as in ${name(`${formatPath(to)}.*.KEY`)}.`,
)

const outsideServices = message(
  'outside-services',
  ({ path }: { path: Path }) =>
    words`${nameConfigurationKey(path)} must start with ${name('services.')}, as the policy is for some services only.`,
)

/** A path that can exist in the canonical model of a Compose file, and where it was written. */
interface WrittenPath {
  readonly to: Path
  readonly node: Node
  /** Its place in the configuration. */
  readonly path: Path
}

const pathKind: Kind<WrittenPath> = {
  ...textKind,
  read(node, path, report) {
    const written = textKind.read(node, path, report)
    if (written === undefined) return undefined
    const to = written.length > MAX_PATH_LENGTH ? undefined : parsePath(written)
    if (to === undefined || to.length === 0) {
      report(createFault(node.span, noPath({ path })))
      return undefined
    }
    const nowhere = findImpossibleStep(to)
    if (nowhere === undefined) return { to, node, path }
    report(createFault(locateStep(node, written, to, nowhere.step), describeImpossible(path, to, nowhere)))
    return undefined
  },
}

const MAX_PATH_LENGTH = 1_000

function describeImpossible(path: Path, to: Path, { step, suggestions, isConsumed }: Impossible): Statement {
  const key = String(to[step])
  return isConsumed ? consumed({ path, key }) : impossible({ path, key, within: to.slice(0, step), suggestions })
}

const pathsKind = createShortListKind(pathKind)

interface PolicyValues extends Readonly<Record<Demand, readonly WrittenPath[]>> {
  readonly values: readonly string[]
  readonly where: ReadonlyMap<string, readonly string[]>
  readonly services: readonly string[]
  readonly message: string
  readonly severity: Severity | 'off'
}

const policyKeys: Keys<PolicyValues> = {
  required: {
    description: 'Paths in the canonical model, all of which must be there, such as "services.*.healthcheck".',
    kind: pathsKind,
  },
  requiredAny: { description: 'Paths in the canonical model, one of which must be there.', kind: pathsKind },
  forbidden: {
    description: 'Paths in the canonical model that must not be there, or not with one of "values".',
    kind: pathsKind,
  },
  allowed: { description: 'Paths in the canonical model that may have "values" only.', kind: pathsKind },
  values: {
    description:
      'Values, with * and ?; "8000-8999" is a range of numbers, "<= 512m" or "> 30s" a comparison. Of a list each item counts, of a mapping each key.',
    kind: valuesKind,
  },
  where: {
    description: 'Only where these keys stand beside the end of the path, with one of these values.',
    kind: createMapKind(valuesKind),
  },
  services: { description: 'Names of services; * stands for any characters.', kind: createShortListKind(patternKind) },
  message: { description: 'What the report says of it.', kind: sentenceKind },
  severity: {
    description: 'How severe its findings are.',
    kind: shareKind('severity', severityKind),
    default: 'warning',
  },
}

/** A policy must have exactly one demand. */
export function createPolicySchema(): Schema {
  return {
    ...createMembersSchema(policyKeys),
    oneOf: demands.map((demand) => ({ required: demand === 'allowed' ? [demand, 'values'] : [demand] })),
  }
}

function createPolicyReader(policy: string, { keySpan }: Entry): Reader<Policy> {
  return (node, path, report) => {
    const members = readMembers(node, policyKeys, path, report)
    if (members === undefined) return undefined
    const { mapping, read } = members
    const [demand, ...others] = demands.filter((each) => mapping.entries.has(each))
    if (demand === undefined || others.length > 0) {
      report(createFault(keySpan, notOneDemand({ path })))
      return undefined
    }
    const values = read('values')
    if (demand === 'allowed' && !mapping.entries.has('values')) report(createFault(keySpan, nothingAllowed({ path })))
    const paths = read(demand) ?? []
    checkPaths(mapping, paths, report)
    return {
      name: policy,
      demand,
      paths: paths.map(({ to }) => to),
      values,
      where: read('where') ?? new Map(),
      services: read('services'),
      message: read('message'),
      severity: read('severity') ?? 'warning',
      place: keySpan,
    }
  }
}

/** Reports paths that cannot match because of the other keys of their policy. */
function checkPaths(policy: Mapping, paths: readonly WrittenPath[], report: ReportFault): void {
  for (const { to, node, path } of paths) {
    if (policy.entries.has('values') && isListOfMappings(to)) report(createFault(node.span, noValues({ path, to })))
    else if (policy.entries.has('services') && to[0] !== 'services')
      report(createFault(node.span, outsideServices({ path })))
    for (const [key, { keySpan }] of getEntries(policy.entries.get('where')?.value)) {
      const beside = [...to.slice(0, -1), key]
      const nowhere = findImpossibleStep(beside)
      if (nowhere !== undefined) report(createFault(keySpan, describeImpossible(['where'], beside, nowhere)))
    }
  }
}

/** The range of one step in a path; the whole path if it cannot be located. */
function locateStep(node: Node, written: string, to: Path, step: number) {
  const before = formatPath(to.slice(0, step))
  const key = String(to[step])
  const start = written.indexOf(key, before.length)
  return isString(node) && start >= 0 ? locatePart(node, start, start + key.length) : node.span
}
