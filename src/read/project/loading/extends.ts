import { findNearest } from '../../../core/messages/nearest.ts'
import type { RelatedSpan } from '../../../core/diagnostics/diagnostic.ts'
import { NOTHING, message, name, namesBriefly, text, type Value } from '../../../core/messages/message.ts'
import { isFromOutside, quote } from '../../../core/messages/quote.ts'
import { suggestNearest } from '../../../core/messages/suggestion.ts'
import { looksLikeService } from '../../schema/layout.ts'
import type { Span } from '../../../core/source/source-file.ts'
import { replaceEntries, removeKeys } from '../../../core/tree/build.ts'
import {
  isNull,
  isString,
  getValue,
  type Entry,
  type Mapping,
  type Node,
  type StringScalar,
} from '../../../core/tree/node.ts'
import { getTableBelow } from '../../../core/tree/path-table.ts'
import { mayBeUnread } from './incomplete-parts.ts'
import { loadExtendedFile } from './load-files.ts'
import { DEPTH_LIMIT } from './limits.ts'
import { mergeNodes, mergeWith } from '../merging/merge.ts'
import { mergeRules } from '../merging/merge-rules.ts'
import { applyResets, getResetsBelow, applyReplaced, type ResetPlaces } from '../merging/reset.ts'
import { reportDeepExtends, resolveFile, reportRemote, type Scope } from './scope.ts'

/** The services of one file while their `extends` are resolved; each resolved service replaces the original. */
interface ServiceTable {
  readonly file: string
  /** Whether the schema validates these services on their own. */
  readonly isValidated: boolean
  readonly services: Map<string, Entry>
  /** The length of the `extends` chain behind each resolved service. */
  readonly depths: Map<string, number>
  readonly resets: ResetPlaces | undefined
  /** Whether a mistake may hide a service, or part of it. */
  readonly mayHide: (service: string) => boolean
}

/** One link in a chain of `extends`, with the place that names the next one. */
interface Link {
  readonly file: string
  readonly service: string
  readonly from: Span
}

const noServices = message(
  'services-not-a-mapping',
  ({ isList }: { isList: boolean }) =>
    text`"services" must be a mapping from names to services${isList ? text`; remove the dashes` : NOTHING}.`,
)

const noServiceNamed = message(
  'extends-without-service',
  ({ service }: { service: string }) =>
    text`The "extends" of service ${name(service)} does not name a service; add "service".`,
)

const unknownService = message(
  'unknown-service',
  ({ service, base, file, suggestions, others }: UnknownService) =>
    text`Service ${name(service)} extends service ${base}, which is not in ${file ?? text`this file`}${suggestNearest(suggestions, others.length === 0 ? text`.` : text`; it has ${namesBriefly(others)}.`)}`,
)

interface UnknownService {
  readonly service: string
  readonly base: Value
  /** Absent if it is the same file. */
  readonly file: Value | undefined
  readonly suggestions: readonly string[]
  /** The services of the file. */
  readonly others: readonly string[]
}

const noMapping = message(
  'service-not-a-mapping',
  ({ service }: { service: string }) => text`Service ${name(service)} must be a mapping.`,
)

const nothingToExtend = message(
  'file-without-services',
  ({ file }: { file: Value }) => text`The file ${file} has no services to extend.`,
)

const inCycle = message('cycle', ({ services }: { services: readonly string[] }) => {
  const links = services.map((service, index) => (index === 0 ? [name(service)] : text` extends ${name(service)}`))
  return text`Services extend each other in a cycle: ${links.flat()}; remove one of these "extends".`
})

// They belong under the empty "services", which the schema reports.
function hasServicesBeside({ entries }: Mapping): boolean {
  return [...entries].some(([key, { value }]) => !key.startsWith('x-') && looksLikeService(value))
}

/**
 * Resolves `extends` in a document: each extended service is merged under the one that extends it.
 *
 * Compose Specification, services, extends.
 */
export function applyExtends(root: Mapping, file: string, resets: ResetPlaces | undefined, scope: Scope): Mapping {
  const services = root.entries.get('services')
  if (services === undefined || (isNull(services.value) && hasServicesBeside(root))) return root
  if (services.value.kind !== 'mapping') {
    scope.collected.incomplete.parts.add('services')
    scope.collected.report({
      rule: 'wrong-type',
      severity: 'error',
      message: noServices({ isList: services.value.kind === 'sequence' }),
      span: isNull(services.value) ? services.keySpan : services.value.span,
    })
    return removeKeys(root, 'services')
  }
  const table: ServiceTable = {
    file,
    isValidated: true,
    services: new Map(services.value.entries),
    depths: new Map(),
    resets: getResetsBelow(resets, 'services'),
    mayHide: (service) => mayBeUnread(scope.collected.incomplete, 'services', service),
  }
  let changed = false
  for (const [name, entry] of services.value.entries) {
    if (getValue(entry.value, 'extends') === undefined) continue
    extendService(name, table, [], scope)
    changed = true
  }
  if (!changed) return root
  const value = replaceEntries(services.value, table.services)
  return replaceEntries(root, new Map(root.entries).set('services', { ...services, value }))
}

/** The service merged with all that it extends; it also replaces the original in the table. */
function extendService(name: string, table: ServiceTable, chain: readonly Link[], scope: Scope): Node | undefined {
  const entry = table.services.get(name)
  const service = entry?.value
  const written = getValue(service, 'extends')
  if (entry === undefined || service?.kind !== 'mapping' || written === undefined) return service
  const resolved = mergeBase(name, service, written, table, chain, scope)
  table.services.set(name, { ...entry, value: resolved })
  return resolved
}

function mergeBase(
  name: string,
  service: Mapping,
  written: Node,
  table: ServiceTable,
  chain: readonly Link[],
  scope: Scope,
): Node {
  const found = readExtends(name, written, table, scope)
  if (found === 'not for us') return service
  const alone = removeKeys(service, 'extends')
  const base = found && loadBase(name, found, table, chain, scope)
  if (found === undefined || base === undefined) {
    scope.collected.incomplete.parts.add(`services.${name}`)
    return alone
  }
  // If the base is empty, Compose leaves the service as it is, including its "extends".
  if (base === 'none') return service
  const cleared = applyResets(base, table.resets?.children.get(name))
  const merge = {
    ...mergeWith(mergeRules, scope),
    rules: getTableBelow(getTableBelow(mergeRules, 'services'), name),
  }
  const override = applyReplaced(service, base, table.resets?.children.get(name))
  const merged = mergeNodes(cleared, override, ['services', name], merge)
  if (merged.kind !== 'mapping') return merged
  const origin = { kind: 'merged', base: cleared, override: alone, extends: found.reference } as const
  return removeKeys({ ...merged, span: service.span, origin }, 'extends')
}

/** The service that an `extends` names, and the services of the file it is in. */
interface Reference {
  readonly reference: StringScalar
  readonly file: StringScalar | undefined
  readonly services: ServiceTable
}

/** Reads an `extends`; if it leads nowhere, reports it and returns undefined. The schema rejects wrong types. */
function readExtends(
  name: string,
  written: Node,
  table: ServiceTable,
  scope: Scope,
): Reference | 'not for us' | undefined {
  const reference = isString(written) ? written : getValue(written, 'service')
  const named = getValue(written, 'file')
  const file = named !== undefined && isNull(named) ? undefined : named
  if (!isString(reference)) {
    if (written.kind !== 'mapping' || reference !== undefined) return 'not for us'
    const message = noServiceNamed({ service: name })
    scope.collected.report({ rule: 'missing-key', severity: 'error', message, span: written.span })
    return undefined
  }
  if (file !== undefined && !isString(file)) return 'not for us'
  if (file === undefined && mayLackFile(name, written, table, scope)) return undefined
  const services = file === undefined ? table : loadServiceTable(file, scope)
  return services && { reference, file, services }
}

/** The extended service with all that it extends itself; if there is none, reports it and returns undefined. */
function loadBase(
  name: string,
  found: Reference,
  table: ServiceTable,
  chain: readonly Link[],
  scope: Scope,
): Mapping | 'none' | undefined {
  const { reference, services } = found
  const { parts } = scope.collected.incomplete
  const link: Link = { file: table.file, service: name, from: reference.span }
  if (reportExtendsCycle([...chain, link], services.file, reference, scope)) return undefined
  if (chain.length >= DEPTH_LIMIT) return reportTooDeep(name, reference, scope)
  if (!services.services.has(reference.value)) {
    if (!services.mayHide(reference.value)) reportUnknown(name, found, table, scope)
    return undefined
  }
  const base = extendService(reference.value, services, [...chain, link], scope)
  const depth = 1 + (services.depths.get(reference.value) ?? 0)
  if (depth > DEPTH_LIMIT) return reportTooDeep(name, reference, scope)
  table.depths.set(name, depth)
  const isIncomplete = parts.has(`services.${reference.value}`)
  if (isIncomplete || (services !== table && services.mayHide(reference.value))) parts.add(`services.${name}`)
  if (base === undefined || isNull(base)) return 'none'
  if (base.kind === 'mapping') return base
  if (services.isValidated) return 'none'
  reportNoMapping(reference.value, base, scope)
  return undefined
}

function reportTooDeep(name: string, { span }: StringScalar, { collected }: Scope): undefined {
  collected.report(reportDeepExtends(name, span))
}

function reportUnknown(
  name: string,
  { reference, file, services }: Reference,
  table: ServiceTable,
  { collected }: Scope,
): void {
  const others = [...services.services.keys()].filter((each) => services !== table || each !== name)
  collected.report({
    rule: 'undefined-service',
    severity: 'error',
    message: unknownService({
      service: name,
      base: quote(reference),
      file: file && quote(file),
      suggestions: isFromOutside(reference) ? [] : findNearest(reference.value, others),
      others,
    }),
    span: reference.span,
  })
}

// A syntax mistake may hide the "file" of an `extends`.
function mayLackFile(name: string, written: Node, { file }: ServiceTable, { collected }: Scope): boolean {
  const isBroken = (collected.files.yaml.get(file)?.stream.incomplete.size ?? 0) > 0
  return written.kind === 'mapping' && isBroken && collected.incomplete.parts.has(`services.${name}`)
}

function reportNoMapping(service: string, { span }: Node, { collected }: Scope): void {
  collected.report({ rule: 'wrong-type', severity: 'error', message: noMapping({ service }), span })
}

/**
 * The services of another file as that file defines them, with short syntax expanded and paths relative to the
 * extending file.
 */
function loadServiceTable(fileNode: StringScalar, scope: Scope): ServiceTable | undefined {
  if (reportRemote(fileNode, scope, 'extends')) return undefined
  const file = resolveFile(fileNode.value, scope)
  const loaded = loadExtendedFile(file, fileNode, scope)
  if (loaded === undefined) return undefined
  const services = getValue(loaded.model, 'services')
  if (services?.kind !== 'mapping') {
    if (loaded.isBroken) return undefined
    scope.collected.report({
      rule: 'undefined-service',
      severity: 'error',
      message: nothingToExtend({ file: quote(fileNode) }),
      span: fileNode.span,
    })
    return undefined
  }
  return {
    file,
    isValidated: false,
    services: new Map(services.entries),
    depths: new Map(),
    resets: getResetsBelow(loaded.resets, 'services'),
    mayHide: () => loaded.isBroken,
  }
}

/** Reports a circular `extends` chain, and returns whether it is one. */
function reportExtendsCycle(chain: readonly Link[], file: string, reference: StringScalar, scope: Scope): boolean {
  const start = chain.findIndex((link) => link.file === file && link.service === reference.value)
  if (start < 0) return false
  const cycle = chain.slice(start)
  scope.collected.report({
    rule: 'extends-cycle',
    severity: 'error',
    message: inCycle({ services: [...cycle.map(({ service }) => service), reference.value] }),
    span: reference.span,
    related: cycle.slice(0, -1).map((link, index): RelatedSpan => ({
      span: link.from,
      message: text`service ${name(link.service)} extends ${name(cycle[index + 1]?.service ?? '')}`,
    })),
  })
  return true
}
