import type { Badge, Graph, GraphEdge, GraphNode } from './graph.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'

/**
 * The graph with less to read: services with identical connections become one node, what belongs to a single service
 * becomes its badge, and a label common to all edges of a node becomes a badge of that node.
 */
export function simplifyGraph(graph: Graph): Graph {
  return dropEmptyGroups(inlineSharedLabels(inlineOwnVolumes(mergeTwins(graph))))
}

function mergeTwins(graph: Graph): Graph {
  const twins = new Map<string, GraphNode[]>()
  const connected = describeConnections(graph)
  for (const node of graph.nodes) {
    const key = JSON.stringify([
      node.kind,
      node.badges,
      node.group,
      node.isHighlighted,
      // Unconnected nodes have nothing in common.
      connected.get(node.id) ?? node.id,
    ])
    twins.set(key, [...(twins.get(key) ?? []), node])
  }
  const first = new Map<string, string>()
  const nodes = [...twins.values()].flatMap(([node, ...others]): readonly GraphNode[] => {
    if (node === undefined) return []
    for (const { id } of [node, ...others]) first.set(id, node.id)
    const all = [node, ...others]
    return [{ ...node, names: all.flatMap(({ names }) => names), services: all.flatMap(({ services }) => services) }]
  })
  const edges = graph.edges.filter(({ from, to }) => first.get(from) === from && first.get(to) === to)
  return { ...graph, nodes, edges }
}

/** All edges from and to each node, by its id, as one text. */
function describeConnections({ edges }: Graph): ReadonlyMap<string, string> {
  const found = new Map<string, string[]>()
  const addConnection = (
    id: string,
    other: string,
    direction: string,
    { kind, label, isOptional }: GraphEdge,
  ): void => {
    found.set(id, [...(found.get(id) ?? []), JSON.stringify([direction, other, kind, label, isOptional])])
  }
  for (const edge of edges) {
    addConnection(edge.from, edge.to, 'to', edge)
    addConnection(edge.to, edge.from, 'from', edge)
  }
  return new Map([...found].map(([id, lines]) => [id, lines.sort().join()]))
}

/** A volume that only one node mounts becomes a badge of it. */
function inlineOwnVolumes(graph: Graph): Graph {
  const lines = groupPairs(graph.edges.map((edge) => [edge.to, edge]))
  const own = new Map<string, Badge[]>()
  const absorbed = new Set<string>()
  for (const { kind, id, names, badges } of graph.nodes) {
    const [line, more] = lines.get(id) ?? []
    if (kind !== 'volume' || line === undefined || more !== undefined) continue
    absorbed.add(id)
    const about = badges.map(({ text }) => ` (${text})`).join('')
    own.set(line.from, [
      ...(own.get(line.from) ?? []),
      ...names.map((name) => createVolumeBadge(`${name}${about}`, line.label)),
    ])
  }
  return {
    ...graph,
    nodes: graph.nodes
      .filter(({ id }) => !absorbed.has(id))
      .map((node) => ({ ...node, badges: [...node.badges, ...(own.get(node.id) ?? [])] })),
    edges: graph.edges.filter(({ to }) => !absorbed.has(to)),
  }
}

function createVolumeBadge(name: string, path: string): Badge {
  return { kind: 'volume', text: path === '' ? name : `${name} at ${path}` }
}

const WAIT_WORDS: ReadonlyMap<string, string> = new Map([
  ['healthy', 'others wait until it is healthy'],
  ['completed', 'others wait until it is done'],
])

/**
 * A label that most edges to a node have, including what others wait for, is shown once at the node; other edges keep
 * theirs.
 */
function inlineSharedLabels(graph: Graph): Graph {
  const lines = groupPairs(graph.edges.map((edge) => [edge.to, edge]))
  const shared = new Map([...lines].map(([id, edges]) => [id, findSharedLabel(edges)] as const))
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      const label = shared.get(node.id)
      return label === undefined ? node : { ...node, badges: [...node.badges, createSharedBadge(node, label)] }
    }),
    edges: graph.edges.map((edge) => {
      const label = shared.get(edge.to)
      if (label === undefined) return edge
      if (label === edge.label) return { ...edge, label: '' }
      // Without a label, it would seem to have the shared one.
      return edge.label === '' ? { ...edge, label: 'started' } : edge
    }),
  }
}

function findSharedLabel(edges: readonly GraphEdge[]): string | undefined {
  const counted = [...groupPairs(edges.map((edge) => [edge.label, edge]))].find(
    ([, same]) => same.length > edges.length / 2,
  )
  const [label = '', same = []] = counted ?? []
  return label === '' || (same.length < 2 && !WAIT_WORDS.has(label)) ? undefined : label
}

function createSharedBadge({ kind }: GraphNode, label: string): Badge {
  return kind === 'volume'
    ? { kind: 'volume', text: `at ${label}` }
    : { kind: 'wait', text: WAIT_WORDS.get(label) ?? label }
}

function dropEmptyGroups(graph: Graph): Graph {
  const used = new Set(graph.nodes.map(({ group }) => group))
  return { ...graph, groups: graph.groups.filter(({ id }) => used.has(id)) }
}
