import type { Span } from '../../../core/source/source-file.ts'
import { createStartedDependency } from '../../canonical/depends-on.ts'
import { expandAttachments, namesToMapping, wrapInMapping } from '../../canonical/key-values.ts'
import { createNull, createSequence, createString } from '../../../core/tree/build.ts'
import {
  isNull,
  isString,
  getString,
  getValue,
  type Entry,
  type Mapping,
  type Node,
  type Sequence,
  type StringScalar,
} from '../../../core/tree/node.ts'
import { createPathTable } from '../../../core/tree/path-table.ts'
import { formatScalar } from '../../../core/tree/scalar-text.ts'
import { mergeMappings, type MergeRule } from './merge.ts'

/**
 * How Compose merges an attribute that two files, or a service and the one it extends, both set, where the default does
 * not apply. By default null keeps the base, mappings are merged, lists are appended, and anything else is replaced.
 *
 * Compose Specification, merge.
 */
export const mergeRules = createPathTable<MergeRule>([
  ['services.*.annotations', mergeKeyValueLists],
  ['services.*.build', mergeBuild],
  ['services.*.build.additional_contexts', mergeKeyValueLists],
  ['services.*.build.args', mergeKeyValueLists],
  ['services.*.build.extra_hosts', mergeHosts],
  ['services.*.build.labels', mergeKeyValueLists],
  ['services.*.command', takeOverride],
  ['services.*.depends_on', mergeAfter((node) => namesToMapping(node, createStartedDependency))],
  ['services.*.deploy.labels', mergeKeyValueLists],
  ['services.*.dns', mergeKeyValueLists],
  ['services.*.dns_opt', mergeKeyValueLists],
  ['services.*.dns_search', mergeKeyValueLists],
  ['services.*.entrypoint', takeOverride],
  ['services.*.env_file', mergeKeyValueLists],
  ['services.*.environment', mergeKeyValueLists],
  ['services.*.extra_hosts', mergeHosts],
  ['services.*.healthcheck.test', takeOverride],
  ['services.*.label_file', mergeKeyValueListsOrNull],
  ['services.*.labels', mergeKeyValueLists],
  ['services.*.logging', mergeSameDriver],
  ['services.*.models', mergeAfter(expandAttachments)],
  ['services.*.networks', mergeAfter(expandAttachments)],
  ['services.*.sysctls', mergeKeyValueLists],
  ['services.*.tmpfs', mergeKeyValueLists],
  ['services.*.ulimits.*', takeOverride],
  ['networks.*.ipam.config', mergeBySubnet],
  ['networks.*.labels', mergeKeyValueLists],
  ['volumes.*.labels', mergeKeyValueListsOrNull],
])

/** The later value wins, even if it is null. */
function takeOverride(base: Node, override: Node): Node {
  return { ...override, replaced: base }
}

/** Converts both to lists of strings and appends the later one; duplicate keys are resolved afterwards. */
function mergeKeyValueLists(base: Node, override: Node): Sequence {
  return joinItems([...listKeyValueItems(base), ...listKeyValueItems(override)], base, override)
}

/** Like `mergeKeyValueLists`, without the base items that the override repeats verbatim. */
function mergeHosts(base: Node, override: Node): Node {
  const items = listKeyValueItems(base)
  const known = new Set(items.map((item) => (isString(item) ? item.value : item)))
  const added = listKeyValueItems(override).filter((item) => !known.has(isString(item) ? item.value : item))
  return keepNull(joinItems([...items, ...added], base, override), base, override)
}

function mergeKeyValueListsOrNull(base: Node, override: Node): Node {
  return keepNull(mergeKeyValueLists(base, override), base, override)
}

// Where duplicates are not checked, Compose turns an empty mapping that nothing overrides into null.
function keepNull(list: Sequence, base: Node, override: Node): Node {
  return list.items.length > 0 || base.kind === 'sequence' ? list : createNull({ span: override.span })
}

function joinItems(items: readonly Node[], base: Node, override: Node): Sequence {
  return createSequence(items, { span: base.span, origin: { kind: 'merged', base, override } })
}

function listKeyValueItems(node: Node): readonly Node[] {
  if (node.kind === 'sequence') return node.items
  if (isString(node)) return [node]
  if (node.kind !== 'mapping') return []
  return [...node.entries]
    .flatMap(([key, entry]) => convertEntryToItems(key, entry))
    .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
}

function convertEntryToItems(key: string, { keySpan, value }: Entry): StringScalar[] {
  if (value.kind === 'sequence')
    return value.items.map((item) => createKeyValueItem(key, keySpan, item, formatNode(item)))
  return [createKeyValueItem(key, keySpan, value, isNull(value) ? undefined : formatNode(value))]
}

function createKeyValueItem(key: string, keySpan: Span, value: Node, text: string | undefined): StringScalar {
  const origin = { kind: 'key-value', keySpan, value } as const
  return createString(text === undefined ? key : `${key}=${text}`, { span: value.span, origin })
}

// What Compose converts a value to when it expects a string, including lists and mappings.
function formatNode(node: Node): string {
  if (node.kind === 'scalar') return isNull(node) ? '<nil>' : formatScalar(node)
  if (node.kind === 'sequence') return `[${node.items.map(formatNode).join(' ')}]`
  const members = [...node.entries]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, { value }]) => `${key}:${formatNode(value)}`)
  return `map[${members.join(' ')}]`
}

/** Merges both as mappings; like Compose, ignores an override that cannot be one. */
function mergeAfter(form: (node: Node) => Node): MergeRule {
  return (base, override, path, merge) => {
    if (hasOtherThanNames(override)) return merge.conflict(base, override, path)
    const from = form(base)
    const to = form(override)
    if (to.kind !== 'mapping') return from
    if (from.kind === 'mapping' && !hasOtherThanNames(base)) return mergeMappings(from, to, path, merge)
    return to.entries.size === 0 ? to : merge.conflict(base, override, path)
  }
}

const mappedContext = mergeAfter(wrapInMapping('context'))

/** A list is ignored as an override of a build. */
function mergeBuild(...[base, override, path, merge]: Parameters<MergeRule>): Node {
  return override.kind === 'sequence' ? base : mappedContext(base, override, path, merge)
}

function hasOtherThanNames(node: Node): boolean {
  return node.kind === 'sequence' && !node.items.every(isString)
}

/** Options are merged for the same driver, and replaced if the driver changes. */
function mergeSameDriver(...[base, override, path, merge]: Parameters<MergeRule>): Node {
  if (base.kind !== 'mapping' || override.kind !== 'mapping') return merge.conflict(base, override, path)
  const before = getValue(base, 'driver')
  const after = getValue(override, 'driver')
  const same =
    before === undefined || after === undefined || getString(base, 'driver') === getString(override, 'driver')
  return same ? mergeMappings(base, override, path, merge) : takeOverride(base, override)
}

/** Merges pools with the same subnet. Like Compose, drops a base pool whose subnet no override has. */
function mergeBySubnet(...[base, override, path, merge]: Parameters<MergeRule>): Node {
  if (base.kind !== 'sequence' || override.kind !== 'sequence') return merge.conflict(base, override, path)
  if (!merge.takePools(base.items.length * override.items.length, override, path)) return takeOverride(base, override)
  // In order of first appearance.
  const pools = new Map<string | undefined, Mapping>()
  for (const original of base.items) {
    if (original.kind !== 'mapping') continue
    // Compose modifies the base pool in place, so a second override applies to the result of the first.
    let pool: Mapping = original
    for (const other of override.items) {
      if (other.kind !== 'mapping') continue
      const subnet = getString(other, 'subnet')
      if (subnet !== getString(pool, 'subnet') && !pools.has(subnet)) {
        pools.set(subnet, other)
        continue
      }
      pool = mergeMappings(pool, other, path, merge)
      pools.set(getString(pool, 'subnet'), pool)
    }
  }
  return pools.size === 0 ? createNull(override) : { ...override, items: [...pools.values()], replaced: base }
}
