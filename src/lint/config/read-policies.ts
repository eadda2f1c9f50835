import type { Severity } from '../../core/diagnostics/diagnostic.ts'
import { amount, message, name, names, text as words, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { isComparison, startsLikeComparison } from '../rules/policies/thresholds.ts'
import { demands, MAX_PATTERNS, MAX_POLICIES, type Demand, type Policy } from '../rules/policies/policy.ts'
import type { Entry, Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { formatScalar } from '../../core/tree/scalar-text.ts'
import { checkPaths, listItems, pathKind, type WrittenPath } from './policy-paths.ts'
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

const noNumbers = message(
  'no-numbers',
  ({ path }: { path: Path }) =>
    words`${nameConfigurationKey(path)} counts, but allows no number; add ${name('values')}, such as "<= 2".`,
)

const noNumber = message(
  'no-number',
  ({ path, value }: { path: Path; value: Value }) =>
    words`${nameConfigurationKey(path)} must be a number, as in 0, "1-3" or "<= 2", not ${value}.`,
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
    words`${nameConfigurationKey(path)} must compare with a number, a size, a duration or an attribute, as in "<= 512m", "> 30s" or "= services.*.hostname", not ${value}.`,
)

/** A glob, or a comparison. */
const valuePatternKind: Kind<string> = {
  ...patternKind,
  read(node, path, report) {
    const written = patternKind.read(node, path, report)
    if (written === undefined || !startsLikeComparison(written) || isComparison(written)) return written
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
  count: {
    description: 'Paths in the canonical model whose number of entries must be one of "values", such as "<= 2".',
    kind: pathsKind,
  },
  values: {
    description:
      'Values, with * and ?; "8000-8999" is a range of numbers, "<= 512m" or "< services.*.mem_limit" a comparison. Of a list each item counts, of a mapping each key.',
    kind: valuesKind,
  },
  where: {
    description: 'Only where these keys beside the end of the path, or other paths, have one of these values.',
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
    oneOf: demands.map((demand) => ({ required: needsValues(demand) ? [demand, 'values'] : [demand] })),
  }
}

function needsValues(demand: Demand): boolean {
  return demand === 'allowed' || demand === 'count'
}

/** Reports what is no number that a count could be. */
function checkNumbers(values: Node | undefined, at: Path, report: ReportFault): void {
  for (const { node, path } of listItems(values, at)) {
    const written = node.kind === 'scalar' ? formatScalar(node) : ''
    if (/^(?:(?:[<>]=?|=)\s*)?\d{1,9}$|^\d{1,9}-\d{1,9}$/.test(written)) continue
    report(createFault(node.span, noNumber({ path, value: quote(node) })))
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
    if (needsValues(demand) && !mapping.entries.has('values'))
      report(createFault(keySpan, demand === 'count' ? noNumbers({ path }) : nothingAllowed({ path })))
    if (demand === 'count') checkNumbers(mapping.entries.get('values')?.value, [...path, 'values'], report)
    const paths = read(demand) ?? []
    checkPaths(mapping, path, paths, report)
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
