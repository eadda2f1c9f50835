import type { Span } from '../../source/source-file.ts'
import { startedDependency } from '../../canonical/depends-on.ts'
import { attachments, namesToMapping, singleToMapping } from '../../canonical/key-values.ts'
import { nullScalar, sequence, string } from '../../tree/build.ts'
import {
  isNull,
  isString,
  stringOf,
  valueOf,
  type Entry,
  type Mapping,
  type Node,
  type Sequence,
  type StringScalar,
} from '../../tree/node.ts'
import { pathTable } from '../../tree/path-table.ts'
import { scalarText } from '../../tree/scalar-text.ts'
import { mergeMappings, type MergeRule } from './merge.ts'

/**
 * What Compose does when two files, or a service and the one it extends, both set an attribute, wherever that is
 * not the plain way: null leaves the base, mappings are merged, lists are joined, all else is replaced.
 *
 * Compose Specification, merge.
 */
export const mergeRules = pathTable<MergeRule>([
  ['services.*.annotations', keyValueLists],
  ['services.*.build', contextOrMapping],
  ['services.*.build.additional_contexts', keyValueLists],
  ['services.*.build.args', keyValueLists],
  ['services.*.build.extra_hosts', hosts],
  ['services.*.build.labels', keyValueLists],
  ['services.*.command', replaced],
  ['services.*.depends_on', mapped((node) => namesToMapping(node, startedDependency))],
  ['services.*.deploy.labels', keyValueLists],
  ['services.*.dns', keyValueLists],
  ['services.*.dns_opt', keyValueLists],
  ['services.*.dns_search', keyValueLists],
  ['services.*.entrypoint', replaced],
  ['services.*.env_file', keyValueLists],
  ['services.*.environment', keyValueLists],
  ['services.*.extra_hosts', hosts],
  ['services.*.healthcheck.test', replaced],
  ['services.*.label_file', keyValueListsOrNull],
  ['services.*.labels', keyValueLists],
  ['services.*.logging', sameDriver],
  ['services.*.models', mapped(attachments)],
  ['services.*.networks', mapped(attachments)],
  ['services.*.sysctls', keyValueLists],
  ['services.*.tmpfs', keyValueLists],
  ['services.*.ulimits.*', replaced],
  ['networks.*.ipam.config', bySubnet],
  ['networks.*.labels', keyValueLists],
  ['volumes.*.labels', keyValueListsOrNull],
])

/** The later value stands, be it null. */
function replaced(base: Node, override: Node): Node {
  return { ...override, replaced: base }
}

/** Both as lists of texts, the later after the earlier; which of the same key stays is decided afterwards. */
function keyValueLists(base: Node, override: Node): Sequence {
  return joined([...keyValueItems(base), ...keyValueItems(override)], base, override)
}

/** As above, without what the base says in the same words. */
function hosts(base: Node, override: Node): Node {
  const items = keyValueItems(base)
  const known = new Set(items.map((item) => (isString(item) ? item.value : item)))
  const added = keyValueItems(override).filter((item) => !known.has(isString(item) ? item.value : item))
  return orNull(joined([...items, ...added], base, override), base, override)
}

function keyValueListsOrNull(base: Node, override: Node): Node {
  return orNull(keyValueLists(base, override), base, override)
}

// Where doubles are not looked for, Compose makes null of an empty mapping with nothing over it.
function orNull(list: Sequence, base: Node, override: Node): Node {
  return list.items.length > 0 || base.kind === 'sequence' ? list : nullScalar({ span: override.span })
}

function joined(items: readonly Node[], base: Node, override: Node): Sequence {
  return sequence(items, { span: base.span, origin: { kind: 'merged', base, override } })
}

function keyValueItems(node: Node): readonly Node[] {
  if (node.kind === 'sequence') return node.items
  if (isString(node)) return [node]
  if (node.kind !== 'mapping') return []
  return [...node.entries]
    .flatMap(([key, entry]) => keyValueItemsOf(key, entry))
    .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
}

function keyValueItemsOf(key: string, { keySpan, value }: Entry): StringScalar[] {
  if (value.kind === 'sequence') return value.items.map((item) => keyValueItem(key, keySpan, item, nodeText(item)))
  return [keyValueItem(key, keySpan, value, isNull(value) ? undefined : nodeText(value))]
}

function keyValueItem(key: string, keySpan: Span, value: Node, text: string | undefined): StringScalar {
  const origin = { kind: 'key-value', keySpan, value } as const
  return string(text === undefined ? key : `${key}=${text}`, { span: value.span, origin })
}

// What Compose makes of a value where it wants text, lists and mappings included.
function nodeText(node: Node): string {
  if (node.kind === 'scalar') return isNull(node) ? '<nil>' : scalarText(node)
  if (node.kind === 'sequence') return `[${node.items.map(nodeText).join(' ')}]`
  const members = [...node.entries]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, { value }]) => `${key}:${nodeText(value)}`)
  return `map[${members.join(' ')}]`
}

/** Both as mappings; an override that cannot be one is passed over, as in Compose. */
function mapped(form: (node: Node) => Node): MergeRule {
  return (base, override, path, merge) => {
    if (hasOtherThanNames(override)) return merge.conflict(base, override, path)
    const from = form(base)
    const to = form(override)
    if (to.kind !== 'mapping') return from
    if (from.kind === 'mapping' && !hasOtherThanNames(base)) return mergeMappings(from, to, path, merge)
    return to.entries.size === 0 ? to : merge.conflict(base, override, path)
  }
}

const mappedContext = mapped(singleToMapping('context'))

/** A list over a build is passed over. */
function contextOrMapping(...[base, override, path, merge]: Parameters<MergeRule>): Node {
  return override.kind === 'sequence' ? base : mappedContext(base, override, path, merge)
}

function hasOtherThanNames(node: Node): boolean {
  return node.kind === 'sequence' && !node.items.every(isString)
}

/** Options are merged for one driver, and replaced when it changes. */
function sameDriver(...[base, override, path, merge]: Parameters<MergeRule>): Node {
  if (base.kind !== 'mapping' || override.kind !== 'mapping') return merge.conflict(base, override, path)
  const before = valueOf(base, 'driver')
  const after = valueOf(override, 'driver')
  const same = before === undefined || after === undefined || stringOf(base, 'driver') === stringOf(override, 'driver')
  return same ? mergeMappings(base, override, path, merge) : replaced(base, override)
}

/** Pools of one subnet are merged. A base pool whose subnet no override has is lost, as in Compose. */
function bySubnet(...[base, override, path, merge]: Parameters<MergeRule>): Node {
  if (base.kind !== 'sequence' || override.kind !== 'sequence') return merge.conflict(base, override, path)
  if (!merge.takePools(base.items.length * override.items.length, override, path)) return replaced(base, override)
  // In the order in which their subnets come up.
  const pools = new Map<string | undefined, Mapping>()
  for (const original of base.items) {
    if (original.kind !== 'mapping') continue
    // Compose merges into the base pool itself, so that a second override meets what the first one made of it.
    let pool: Mapping = original
    for (const other of override.items) {
      if (other.kind !== 'mapping') continue
      const subnet = stringOf(other, 'subnet')
      if (subnet !== stringOf(pool, 'subnet') && !pools.has(subnet)) {
        pools.set(subnet, other)
        continue
      }
      pool = mergeMappings(pool, other, path, merge)
      pools.set(stringOf(pool, 'subnet'), pool)
    }
  }
  return pools.size === 0 ? nullScalar(override) : { ...override, items: [...pools.values()], replaced: base }
}
