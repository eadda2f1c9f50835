import type { Move } from '../../schema/finding.ts'
import { createMappingOfEntries, replaceEntries } from '../../../core/tree/build.ts'
import { isMapping, isNull, type Entry, type Mapping } from '../../../core/tree/node.ts'
import { findNode, type Path } from '../../../core/tree/path.ts'
import { removePaths } from './remove-paths.ts'

/** Moves entries to where they belong. Existing entries there are kept. */
export function applyMoves(root: Mapping, moves: readonly Move[]): Mapping {
  let moved = removePaths(
    root,
    moves.map(({ from }) => from),
  )
  const inner = moves.map(({ from }) => from).filter((path) => moves.some(({ from }) => isBelow(path, from)))
  const withoutInner = removePaths(root, inner)
  for (const { from, to } of moves) {
    const parent = findNode(inner.includes(from) ? root : withoutInner, from.slice(0, -1))
    const entry = isMapping(parent) ? parent.entries.get(String(from.at(-1))) : undefined
    if (entry !== undefined) moved = setEntryAt(moved, to, entry)
  }
  return moved
}

function isBelow(path: Path, other: Path): boolean {
  return path.length > other.length && other.every((step, index) => step === path[index])
}

function setEntryAt(node: Mapping, [step, ...rest]: Path, entry: Entry): Mapping {
  const key = String(step)
  const there = node.entries.get(key)
  if (rest.length === 0)
    return there === undefined ? replaceEntries(node, new Map([...node.entries, [key, entry]])) : node
  const value = there?.value ?? entry.value
  const below = isMapping(there?.value)
    ? there.value
    : isNull(there?.value)
      ? createMappingOfEntries(new Map(), value)
      : undefined
  if (there === undefined || below === undefined) return node
  return replaceEntries(node, new Map([...node.entries, [key, { ...there, value: setEntryAt(below, rest, entry) }]]))
}
