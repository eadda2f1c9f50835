import { isFromOutside, quoteKey } from '../../../core/messages/quote.ts'
import { hasNoWildcard, namePattern } from '../../../core/source/wildcards.ts'
import { getEntries, type Entry, type Node } from '../../../core/tree/node.ts'
import { findChild, type Path } from '../../../core/tree/path.ts'

/** The remaining work allowed for a policy; each place and each comparison counts. */
export interface Budget {
  left: number
}

/** A name pattern whose comparisons take from a budget; once that is used up, nothing matches. */
export type CountedPattern = (name: string, budget: Budget) => boolean

export function compileCountedPattern(pattern: string): CountedPattern {
  const matches = namePattern(pattern)
  return (name, budget) => {
    budget.left -= measureCost(pattern, name)
    return budget.left > 0 && matches(name)
  }
}

// Only a pattern with several stars is tried at more than one position.
function measureCost(pattern: string, name: string): number {
  if (pattern === '*' || hasNoWildcard(pattern)) return 1
  return pattern.split('*', 3).length > 2 ? pattern.length * name.length : pattern.length + name.length
}

/** A place that a path leads to. */
export interface Found {
  readonly path: Path
  readonly node: Node
  /** The node that contains the place. */
  readonly parent: Node
}

/** A path of names and patterns, prepared for walking. */
export type Steps = readonly Step[]

interface Step {
  /** As written in the policy. */
  readonly text: string
  /** Absent if the step is a pattern. */
  readonly name?: string
  readonly matches: CountedPattern
}

export function compileSteps(path: Path): Steps {
  return path.map((step): Step => {
    const text = String(step)
    const matches = compileCountedPattern(text)
    return hasNoWildcard(text) ? { text, name: text, matches } : { text, matches }
  })
}

/** The nodes at the places that a path leads to. */
export function findMatches(from: Node, steps: Steps, budget: Budget): readonly Found[] {
  const places: Found[] = []
  followSteps(from, steps, [], budget, { reached: (place) => places.push(place) })
  return places
}

/** The missing parts of a path: the whole path, from each place where it breaks off. */
export function findMissingPaths(from: Node, steps: Steps, budget: Budget): readonly Path[] {
  const paths: Path[] = []
  followSteps(from, steps, [], budget, { broken: (path) => paths.push(path) })
  return paths
}

interface Walker {
  readonly reached?: (place: Found) => void
  readonly broken?: (path: Path) => void
}

function followSteps(node: Node, steps: Steps, path: Path, budget: Budget, walker: Walker): void {
  const [step, ...rest] = steps
  if (step === undefined || budget.left-- <= 0) return
  const children = listMatchingChildren(node, step, budget)
  const isLast = rest.length === 0
  // A pattern in the middle matches whatever exists, even nothing: only the steps after the last one are required.
  const isNeeded = isLast || (step.name !== undefined && rest.slice(0, -1).every(({ name }) => name !== undefined))
  if (children.length === 0 && isNeeded && !hasHiddenKey(node))
    walker.broken?.([...path, ...steps.map(({ text }) => text)])
  for (const { key, child } of children) {
    const at = [...path, key]
    if (isLast) walker.reached?.({ path: at, node: child, parent: node })
    else followSteps(child, rest, at, budget, walker)
  }
}

interface Child {
  readonly key: string | number
  readonly child: Node
}

function listMatchingChildren(node: Node, { name, matches }: Step, budget: Budget): readonly Child[] {
  if (name !== undefined) {
    const child = findChild(node, name)
    if (child === undefined || isHiddenEntry(getEntries(node).get(name))) return []
    return [{ key: node.kind === 'sequence' ? Number(name) : name, child }]
  }
  const children: readonly (Child & { readonly compared: string })[] =
    node.kind === 'mapping'
      ? [...node.entries].map(([key, entry]) => ({ key, child: entry.value, compared: getComparedKey(key, entry) }))
      : node.kind === 'sequence'
        ? node.items.map((child, key) => ({ key, child, compared: String(key) }))
        : []
  return children.filter(({ compared }) => matches(compared, budget))
}

/** A key with a variable is compared as written: `${NAME}`, for the same reason as a value. */
function getComparedKey(key: string, entry: Entry): string {
  return isHiddenEntry(entry) ? quoteKey(key, entry).text : key
}

/** Whether a key comes from the environment or a file of variables, so that nothing may depend on it. */
function isHiddenEntry(entry: Entry | undefined): boolean {
  return entry?.keyFrom !== undefined && isFromOutside(entry.keyFrom)
}

function hasHiddenKey(node: Node): boolean {
  return [...getEntries(node).values()].some(isHiddenEntry)
}
