import { ruleSeverities } from '../../core/diagnostics/diagnostic.ts'
import { amount, message, name, names, text as words, type Statement, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { parseThreshold, startsLikeThreshold } from '../rules/policies/thresholds.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import { demands, MAX_PATTERNS, MAX_POLICIES, type Policy } from '../rules/policies/policy.ts'
import { findImpossibleStep, isListOfMappings, type Impossible } from '../rules/policies/possible-path.ts'
import { isString, type Entry, type Mapping, type Node } from '../../core/tree/node.ts'
import { parsePath, formatPath, type Path } from '../../core/tree/path.ts'
import { locatePart } from '../../core/tree/position.ts'
import { readGlobWith } from './glob-reader.ts'
import {
  readAnyText,
  nameConfigurationKey,
  createFault,
  readListOf,
  readMapOf,
  readMember,
  readMembers,
  readNonEmptyText,
  readWordFrom,
  type Reader,
} from './reader.ts'

const POLICY_KEYS: readonly string[] = [...demands, 'values', 'where', 'services', 'message', 'severity']

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

/** The policies of a configuration. */
export const readPolicies: Reader<readonly Policy[]> = (node, path, report) => {
  const read = readMapOf((key, entry, reportFault) => {
    if (/^[\w.-]{1,100}$/.test(key)) return createPolicyReader(key, entry)
    reportFault(createFault(entry.keySpan, unusableName({ policy: key })))
    return undefined
  })
  const some = node.kind === 'mapping' ? limitSize(read, node.entries.size, MAX_POLICIES) : read
  return [...(some(node, path, report)?.values() ?? [])]
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
function readShortList<T>(item: Reader<T>): Reader<readonly T[]> {
  return (node, path, report) => {
    const size = node.kind === 'sequence' ? node.items.length : 1
    return limitSize(readListOf(item), size, MAX_PATTERNS)(node, path, report)
  }
}

function createPolicyReader(policy: string, { keySpan }: Entry): Reader<Policy> {
  return (node, path, report) => {
    const mapping = readMembers(node, POLICY_KEYS, path, report)
    if (mapping === undefined) return undefined
    const readPolicyMember = <T>(key: string, reader: Reader<T>): T | undefined =>
      readMember(mapping, key, reader, path, report)
    const [demand, ...others] = demands.filter((each) => mapping.entries.has(each))
    if (demand === undefined || others.length > 0) {
      report(createFault(keySpan, notOneDemand({ path })))
      return undefined
    }
    const values = readPolicyMember('values', readShortList(valuePattern))
    if (demand === 'allowed' && !mapping.entries.has('values')) report(createFault(keySpan, nothingAllowed({ path })))
    const paths = readPolicyMember(demand, readShortList(createPathReader(mapping))) ?? []
    return {
      name: policy,
      demand,
      paths,
      values,
      where: readPolicyMember('where', createWhereReader(paths)) ?? new Map(),
      services: readPolicyMember('services', readShortList(pattern)),
      message: readPolicyMember('message', readSentence),
      severity: readPolicyMember('severity', readWordFrom(ruleSeverities)) ?? 'warning',
      place: keySpan,
    }
  }
}

/** A text with `*` and `?`; numbers and booleans are read as text. */
const pattern = readGlobWith(readAnyText)

const noThreshold = message(
  'no-threshold',
  ({ path, value }: { path: Path; value: Value }) =>
    words`${nameConfigurationKey(path)} must compare with a number, a size or a duration, as in "<= 512m" or "> 30s", not ${value}.`,
)

/** A glob, or a comparison. */
const valuePattern: Reader<string> = (node, path, report) => {
  const written = pattern(node, path, report)
  if (written === undefined || !startsLikeThreshold(written) || parseThreshold(written) !== undefined) return written
  report(createFault(node.span, noThreshold({ path, value: quote(node) })))
  return undefined
}

const MAX_MESSAGE_LENGTH = 500

/** One line of prose. */
const readSentence: Reader<string> = (node, path, report) => {
  const written = readNonEmptyText(node, path, report)?.replaceAll(/\s+/g, ' ').trim()
  return written === '' ? undefined : written?.slice(0, MAX_MESSAGE_LENGTH)
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

/** A path that can exist in the canonical model of a Compose file. */
function createPathReader(policy: Mapping): Reader<Path> {
  return (node, path, report) => {
    const written = readNonEmptyText(node, path, report)
    if (written === undefined) return undefined
    const to = written.length > MAX_PATH_LENGTH ? undefined : parsePath(written)
    if (to === undefined || to.length === 0) {
      report(createFault(node.span, noPath({ path })))
      return undefined
    }
    const nowhere = findImpossibleStep(to)
    if (nowhere !== undefined) {
      report(createFault(locateStep(node, written, to, nowhere.step), describeImpossible(path, to, nowhere)))
    } else if (policy.entries.has('values') && isListOfMappings(to))
      report(createFault(node.span, noValues({ path, to })))
    else if (policy.entries.has('services') && to[0] !== 'services')
      report(createFault(node.span, outsideServices({ path })))
    return nowhere === undefined ? to : undefined
  }
}

const MAX_PATH_LENGTH = 1_000

function describeImpossible(path: Path, to: Path, { step, suggestions, isConsumed }: Impossible): Statement {
  const key = String(to[step])
  return isConsumed ? consumed({ path, key }) : impossible({ path, key, within: to.slice(0, step), suggestions })
}

/** The values required beside the last step of each path. */
function createWhereReader(paths: readonly Path[]): Reader<Policy['where']> {
  return readMapOf((key, { keySpan }, report) => {
    for (const to of paths) {
      const beside = [...to.slice(0, -1), key]
      const nowhere = findImpossibleStep(beside)
      if (nowhere !== undefined) report(createFault(keySpan, describeImpossible(['where'], beside, nowhere)))
    }
    return readShortList(valuePattern)
  })
}

/** The range of one step in a path; the whole path if it cannot be located. */
function locateStep(node: Node, written: string, to: Path, step: number) {
  const before = formatPath(to.slice(0, step))
  const key = String(to[step])
  const start = written.indexOf(key, before.length)
  return isString(node) && start >= 0 ? locatePart(node, start, start + key.length) : node.span
}
