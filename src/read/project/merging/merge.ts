import type { Report } from '../../../core/diagnostics/diagnostic.ts'
import { amount, message, text, type Statement } from '../../../core/messages/message.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../../core/messages/subject.ts'
import { typeOf, TYPES, type NodeType } from '../../../core/messages/node-types.ts'
import { isNull, type Entry, type Mapping, type Node } from '../../../core/tree/node.ts'
import { getTableBelow, type PathTable } from '../../../core/tree/path-table.ts'
import type { Path } from '../../../core/tree/path.ts'
import { POOL_LIMIT, type Budget } from '../loading/limits.ts'

/** Combines the values that an earlier file (the base) and a later one (the override) have at the same place. */
export type MergeRule = (base: Node, override: Node, path: Path, merge: Merge) => Node

/** The state of a merge at one place in the table of rules. */
export interface Merge {
  readonly rules: PathTable<MergeRule> | undefined
  /** Reports that two kinds of value cannot be merged, and keeps the base. */
  readonly conflict: (base: Node, override: Node, path: Path) => Node
  /** Whether this many pairs of address pools may be compared; reports it if not. */
  readonly takePools: (pairs: number, override: Node, path: Path) => boolean
}

const tooManyPools = message(
  'too-many-address-pools',
  ({ path, limit }: PlaceFacts & { limit: number }) =>
    text`${nameSubject(path)} merges more than ${amount(limit)} pairs of address pools; composure stops here.`,
)

export function mergeWith(
  rules: PathTable<MergeRule>,
  { budget, collected: { report } }: { readonly budget: Budget; readonly collected: { readonly report: Report } },
): Merge {
  return {
    rules,
    takePools: (pairs, override, path) => {
      if (budget.takePools(pairs)) return true
      report({
        rule: 'limit',
        severity: 'error',
        message: tooManyPools({ ...placeFacts(path), limit: POOL_LIMIT }),
        span: override.span,
      })
      return false
    },
    conflict: (base, override, path) => {
      report({
        rule: 'merge-conflict',
        severity: 'error',
        message: describeConflict(base, override, path),
        span: override.span,
        related: [{ span: base.span, message: text`${TYPES[typeOf(base)]} here` }],
      })
      return base
    },
  }
}

/** Merges the later value over the earlier one by the rule for its path. */
export function mergeNodes(base: Node, override: Node, path: Path, merge: Merge): Node {
  const rule = merge.rules?.value
  if (rule !== undefined) return rule(base, override, path, merge)
  if (isNull(override)) return base
  if (base.kind === 'mapping') {
    return override.kind === 'mapping'
      ? mergeMappings(base, override, path, merge)
      : merge.conflict(base, override, path)
  }
  if (base.kind === 'sequence') {
    if (override.kind !== 'sequence') return merge.conflict(base, override, path)
    return { ...base, items: [...base.items, ...override.items], origin: { kind: 'merged', base, override } }
  }
  return { ...override, replaced: base }
}

export function mergeMappings(base: Mapping, override: Mapping, path: Path, merge: Merge): Mapping {
  if (override.entries.size === 0) return base
  const entries = new Map<string, Entry>(base.entries)
  for (const [key, entry] of override.entries) {
    const before = base.entries.get(key)
    if (before === undefined) {
      entries.set(key, entry)
      continue
    }
    const value = mergeNodes(before.value, entry.value, [...path, key], {
      ...merge,
      rules: getTableBelow(merge.rules, key),
    })
    entries.set(key, { ...before, value })
  }
  return { ...base, entries, origin: { kind: 'merged', base, override } }
}

const emptyOverride = message(
  'empty-override',
  ({ path }: PlaceFacts) =>
    text`${nameSubject(path)} is empty here, so Compose cannot merge it with its earlier value; remove the key.`,
)

const emptyBase = message(
  'empty-base',
  ({ path }: PlaceFacts) =>
    text`${nameSubject(path)} is empty in the file that this one overrides, so Compose cannot merge them; remove it there.`,
)

const notNames = message(
  'not-names',
  ({ path }: PlaceFacts) => text`${nameSubject(path)} has items that are not names; write names only.`,
)

const differentTypes = message(
  'different-types',
  ({ path, base, override }: PlaceFacts & { base: NodeType; override: NodeType }) =>
    text`${nameSubject(path)} cannot override ${TYPES[base]} with ${TYPES[override]}; write both the same way.`,
)

function describeConflict(base: Node, override: Node, path: Path): Statement {
  const place = placeFacts(path)
  if (isNull(override)) return emptyOverride(place)
  if (isNull(base)) return emptyBase(place)
  if (typeOf(base) === typeOf(override)) return notNames(place)
  return differentTypes({ ...place, base: typeOf(base), override: typeOf(override) })
}
