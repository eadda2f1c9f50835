import type { Severity } from '../../core/diagnostics/diagnostic.ts'
import { message, name, names, text as words, type Statement } from '../../core/messages/message.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import { demands, MOST_PATTERNS, MOST_POLICIES, type Policy } from '../rules/policies/policy.ts'
import { impossibleStep, isListOfMappings, type Impossible } from '../rules/policies/possible-path.ts'
import { isString, type Entry, type Mapping, type Node } from '../../core/tree/node.ts'
import { parsePath, formatPath, type Path } from '../../core/tree/path.ts'
import { locatePart } from '../../core/tree/position.ts'
import { globOf } from './glob-reader.ts'
import { anyText, called, fault, list, map, member, members, text, word, type Reader } from './reader.ts'

export const severities: readonly (Severity | 'off')[] = ['off', 'error', 'warning', 'info']

const POLICY_KEYS: readonly string[] = [...demands, 'values', 'where', 'services', 'message', 'severity']

const unusableName = message(
  'unusable-name',
  ({ policy }: { policy: string }) =>
    words`Policy ${name(policy)} needs a name of letters, digits, "-", "_" and ".", so that comments can name it.`,
)

const tooMany = message(
  'too-many',
  ({ path, limit }: { path: Path; limit: number }) => words`${called(path)} may have at most ${limit} entries.`,
)

const notOneDemand = message(
  'not-one-demand',
  ({ path }: { path: Path }) => words`${called(path)} must have exactly one of ${names(demands, 'or')}.`,
)

const nothingAllowed = message(
  'nothing-allowed',
  ({ path }: { path: Path }) =>
    words`${called(path)} allows nothing; add ${name('values')} for what is allowed, or use ${name('forbidden')}.`,
)

/** The policies of a configuration. */
export const policies: Reader<readonly Policy[]> = (node, path, report) => {
  const read = map((key, entry, reportFault) => {
    if (/^[\w.-]{1,100}$/.test(key)) return policyReader(key, entry)
    reportFault(fault(entry.keySpan, unusableName({ policy: key })))
    return undefined
  })
  const some = node.kind === 'mapping' ? few(read, node.entries.size, MOST_POLICIES) : read
  return [...(some(node, path, report)?.values() ?? [])]
}

/** Limits the number of entries to more than anybody needs. */
function few<T>(reader: Reader<T>, size: number, limit: number): Reader<T> {
  if (size <= limit) return reader
  return (node, path, report) => {
    report(fault(node.span, tooMany({ path, limit })))
    return undefined
  }
}

/** A list with a limited number of items. */
function shortList<T>(item: Reader<T>): Reader<readonly T[]> {
  return (node, path, report) => {
    const size = node.kind === 'sequence' ? node.items.length : 1
    return few(list(item), size, MOST_PATTERNS)(node, path, report)
  }
}

function policyReader(policy: string, { keySpan }: Entry): Reader<Policy> {
  return (node, path, report) => {
    const mapping = members(node, POLICY_KEYS, path, report)
    if (mapping === undefined) return undefined
    const under = <T>(key: string, reader: Reader<T>): T | undefined => member(mapping, key, reader, path, report)
    const [demand, ...others] = demands.filter((each) => mapping.entries.has(each))
    if (demand === undefined || others.length > 0) {
      report(fault(keySpan, notOneDemand({ path })))
      return undefined
    }
    const values = under('values', shortList(pattern))
    if (demand === 'allowed' && !mapping.entries.has('values')) report(fault(keySpan, nothingAllowed({ path })))
    const paths = under(demand, shortList(modelPath(mapping))) ?? []
    return {
      name: policy,
      demand,
      paths,
      values,
      where: under('where', whereReader(paths)) ?? new Map(),
      services: under('services', shortList(pattern)),
      message: under('message', sentence),
      severity: under('severity', word(severities)) ?? 'warning',
      place: keySpan,
    }
  }
}

/** A text with `*` and `?`; numbers and booleans are read as text. */
const pattern = globOf(anyText)

const LONGEST_MESSAGE = 500

/** One line of prose. */
const sentence: Reader<string> = (node, path, report) => {
  const written = text(node, path, report)?.replaceAll(/\s+/g, ' ').trim()
  return written === '' ? undefined : written?.slice(0, LONGEST_MESSAGE)
}

const noPath = message(
  'no-path',
  ({ path }: { path: Path }) =>
    words`${called(path)} must be a path such as "services.*.image"; quote keys with dots as in 'services.*.labels["com.example.owner"]'.`,
)

const impossible = message(
  'impossible-path',
  ({ path, key, within, suggestions }: { path: Path; key: string; within: Path; suggestions: readonly string[] }) =>
    words`${called(path)} never matches: ${
      within.length === 0 ? words`a Compose file` : [name(formatPath(within))]
    } cannot have ${name(key)}${suggestNearest(suggestions)}`,
)

const consumed = message(
  'consumed-path',
  ({ path, key }: { path: Path; key: string }) =>
    words`${called(path)} never matches: Compose resolves ${name(key)} before policies are checked.`,
)

const noValues = message(
  'no-values',
  ({ path, to }: { path: Path; to: Path }) =>
    words`${called(path)} never matches: the items of ${name(formatPath(to))} are mappings; name one of their keys, as in ${name(`${formatPath(to)}.*.KEY`)}.`,
)

const outsideServices = message(
  'outside-services',
  ({ path }: { path: Path }) =>
    words`${called(path)} must start with ${name('services.')}, as the policy is for some services only.`,
)

/** A path that can exist in the canonical model of a Compose file. */
function modelPath(policy: Mapping): Reader<Path> {
  return (node, path, report) => {
    const written = text(node, path, report)
    if (written === undefined) return undefined
    const to = written.length > LONGEST_PATH ? undefined : parsePath(written)
    if (to === undefined || to.length === 0) {
      report(fault(node.span, noPath({ path })))
      return undefined
    }
    const nowhere = impossibleStep(to)
    if (nowhere !== undefined) {
      report(fault(spanOfStep(node, written, to, nowhere.step), impossibleAt(path, to, nowhere)))
    } else if (policy.entries.has('values') && isListOfMappings(to)) report(fault(node.span, noValues({ path, to })))
    else if (policy.entries.has('services') && to[0] !== 'services') report(fault(node.span, outsideServices({ path })))
    return nowhere === undefined ? to : undefined
  }
}

const LONGEST_PATH = 1_000

function impossibleAt(path: Path, to: Path, { step, suggestions, isConsumed }: Impossible): Statement {
  const key = String(to[step])
  return isConsumed ? consumed({ path, key }) : impossible({ path, key, within: to.slice(0, step), suggestions })
}

/** The values required beside the last step of each path. */
function whereReader(paths: readonly Path[]): Reader<Policy['where']> {
  return map((key, { keySpan }, report) => {
    for (const to of paths) {
      const beside = [...to.slice(0, -1), key]
      const nowhere = impossibleStep(beside)
      if (nowhere !== undefined) report(fault(keySpan, impossibleAt(['where'], beside, nowhere)))
    }
    return shortList(pattern)
  })
}

/** The range of one step in a path; the whole path if it cannot be located. */
function spanOfStep(node: Node, written: string, to: Path, step: number) {
  const before = formatPath(to.slice(0, step))
  const key = String(to[step])
  const start = written.indexOf(key, before.length)
  return isString(node) && start >= 0 ? locatePart(node, start, start + key.length) : node.span
}
