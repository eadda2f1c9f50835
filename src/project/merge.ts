import { subject } from '../diagnostics/subject.ts'
import { typeText } from '../schema/wording.ts'
import { isNull, type Entry, type Mapping, type Node } from '../tree/node.ts'
import { below, type PathTable } from '../tree/path-table.ts'
import type { Path } from '../tree/path.ts'
import { POOL_LIMIT } from './limits.ts'
import type { Session } from './session.ts'

/** Joins what an earlier file (the base) and a later one (the override) say of one place. */
export type MergeRule = (base: Node, override: Node, path: Path, merge: Merge) => Node

/** A merge under way, at one place of the table of rules. */
export interface Merge {
  readonly rules: PathTable<MergeRule> | undefined
  /** Reports that two kinds of value cannot be joined; the base stays. */
  readonly conflict: (base: Node, override: Node, path: Path) => Node
  /** Whether so many pairs of address pools may be joined; reported where they may not. */
  readonly takePools: (pairs: number, override: Node, path: Path) => boolean
}

export function mergeWith(rules: PathTable<MergeRule>, { report, budget }: Pick<Session, 'report' | 'budget'>): Merge {
  return {
    rules,
    takePools: (pairs, override, path) => {
      if (budget.takePools(pairs)) return true
      report({
        rule: 'limit',
        severity: 'error',
        message: `${subject(path)} has too many address pools in several files; composure joins at most ${POOL_LIMIT} pairs of a project.`,
        span: override.span,
      })
      return false
    },
    conflict: (base, override, path) => {
      report({
        rule: 'merge-conflict',
        severity: 'error',
        message: conflictMessage(base, override, path),
        span: override.span,
        related: [{ span: base.span, message: `written as ${typeText(base)} here` }],
      })
      return base
    },
  }
}

/** Merges the later value over the earlier one by the rule of its path. */
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
    const value = mergeNodes(before.value, entry.value, [...path, key], { ...merge, rules: below(merge.rules, key) })
    entries.set(key, { keySpan: before.keySpan, value })
  }
  return { ...base, entries, origin: { kind: 'merged', base, override } }
}

function conflictMessage(base: Node, override: Node, path: Path): string {
  const name = subject(path)
  if (isNull(override))
    return `${name} has no value here, and Compose cannot merge that with its earlier value; remove the key.`
  if (isNull(base))
    return `${name} has no value in what this overrides, and Compose cannot merge anything with that; remove it there.`
  if (typeText(base) === typeText(override)) return `${name} has items that are not names; write names only.`
  return `${name} cannot override ${typeText(base)} with ${typeText(override)}; give it the same form in both.`
}
