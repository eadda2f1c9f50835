import type { Span } from '../source/source-file.ts'
import type { Node } from './node.ts'

/** The keys and indexes that lead from a root to a node. */
export type Path = readonly (string | number)[]

/** `services.web.ports[0]`, for people. Keys with unusual characters are quoted: `services["a.b"]`. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[\w*?-]+$/.test(step)) return `[${JSON.stringify(step)}]`
      return index === 0 ? step : `.${step}`
    })
    .join('')
}

/** A JSON pointer (RFC 6901). */
export function toPointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The steps of a JSON pointer. Digits remain text; `findNode` uses them as an index in a sequence. */
export function parsePointer(pointer: string): Path {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/**
 * Parses a path that people write, in the form of `formatPath` or as a JSON pointer: `services.web.ports[0]`,
 * `services["a.b"]`, `/services/web/ports/0`; undefined if it is neither.
 */
export function parsePath(text: string): Path | undefined {
  if (text.startsWith('/')) return parsePointer(text)
  const step = /\.?([^.[\]\s"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y
  const path: (string | number)[] = []
  while (step.lastIndex < text.length) {
    const match = step.exec(text)
    if (match === null) return undefined
    const [, name, index, quoted] = match
    const key = quoted === undefined ? name : parseQuotedKey(quoted)
    if (index !== undefined) path.push(Number(index))
    else if (key !== undefined) path.push(key)
    else return undefined
  }
  return path
}

function parseQuotedKey(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

export function findNode(root: Node, path: Path): Node | undefined {
  let node: Node | undefined = root
  for (const step of path) node = node && findChild(node, step)
  return node
}

export function findChild(node: Node, step: string | number): Node | undefined {
  if (node.kind === 'mapping') return node.entries.get(typeof step === 'string' ? step : String(step))?.value
  if (node.kind === 'sequence')
    return typeof step === 'number' || /^\d+$/.test(step) ? node.items[Number(step)] : undefined
  return undefined
}

/** The span of the key of a path's last step; undefined in a sequence and at the root. */
export function findKeySpan(root: Node, path: Path): Span | undefined {
  const parent = findNode(root, path.slice(0, -1))
  return parent?.kind === 'mapping' ? parent.entries.get(String(path.at(-1)))?.keySpan : undefined
}

/** The deepest existing node along a path. */
export function findNearestNode(root: Node, path: Path): Node {
  let node = root
  for (const step of path) {
    const child = findChild(node, step)
    if (child === undefined) return node
    node = child
  }
  return node
}
