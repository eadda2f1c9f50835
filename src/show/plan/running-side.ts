import {
  createBoolean,
  createFloat,
  createImplied,
  createMapping,
  createNull,
  createSequence,
  createString,
  removeKeys,
  setValue,
} from '../../core/tree/build.ts'
import { getValue, isMapping, type Mapping, type Node } from '../../core/tree/node.ts'
import { findChild } from '../../core/tree/path.ts'
import { isPlainList, type PlainValue } from '../../core/tree/plain.ts'
import { toPlainProject } from '../../read/project/loading/load-project.ts'
import { findSecretsInText } from '../../read/secrets/in-text.ts'
import { maskRanges } from '../../read/secrets/ranges.ts'
import type { Side } from '../compare/side.ts'
import type { OtherAttribute } from './reported-attributes.ts'

/** The explanation of what no file has. */
const BY = 'a container has it'

/** What stands for a value that is not shown. */
const HIDDEN = '…'

/**
 * A project as it runs, as far as its containers tell: the files, with what the containers have instead. It is the old
 * side of a comparison with the files.
 *
 * @param attributes by service, what its container has otherwise; undefined if it has none.
 */
export function createRunningSide(
  side: Side,
  attributes: ReadonlyMap<string, readonly OtherAttribute[] | undefined>,
): Side {
  const { root } = side.model
  const services = getValue(root, 'services')
  if (!isMapping(services)) return side
  let running: Mapping = services
  for (const [name, others] of attributes) {
    const service = running.entries.get(name)?.value
    if (service === undefined) continue
    running =
      others === undefined ? removeKeys(running, name) : setValue(running, name, others.reduce(applyOther, service))
  }
  const changed = setValue(root, 'services', running)
  const project = toPlainProject(changed) ?? side.project
  return { ...side, model: { ...side.model, root: changed }, project, comparable: { root: changed, project } }
}

function applyOther(service: Node, { path, running, isShown }: OtherAttribute): Node {
  return changeNodeAt(service, path, (old, around) => {
    // Not at the place of what it replaces, which may be a secret.
    if (!isShown) return createString(HIDDEN, createImplied(around, BY))
    return running === undefined ? undefined : toNode(running, old, around)
  })
}

/** A copy in which a place has another value, or none. */
function changeNodeAt(
  node: Node,
  [key, ...rest]: readonly string[],
  change: (old: Node | undefined, around: Node) => Node | undefined,
): Node {
  if (key === undefined || !isMapping(node)) return node
  const old = node.entries.get(key)?.value
  const inner = old ?? createMapping({}, createImplied(node, BY))
  const changed = rest.length > 0 ? changeNodeAt(inner, rest, change) : change(old, node)
  return changed === undefined ? removeKeys(node, key) : setValue(node, key, changed)
}

/**
 * @param old what the files have in this place.
 * @param around where it is otherwise.
 */
function toNode(value: PlainValue, old: Node | undefined, around: Node): Node {
  const at = old === undefined ? createImplied(around, BY) : { span: old.span, origin: old.origin }
  if (value === null) return old ?? createNull(at)
  // What the files do not have, no report knows to be a secret.
  if (typeof value === 'string') return createString(maskRanges(value, findSecretsInText(value)), at)
  if (typeof value === 'number') return createFloat(value, at)
  if (typeof value === 'boolean') return createBoolean(value, at)
  const find = (step: string | number): Node | undefined => old && findChild(old, step)
  if (isPlainList(value))
    return createSequence(
      value.map((item, index) => toNode(item, find(index), around)),
      at,
    )
  return createMapping(
    Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toNode(member, find(key), around)])),
    at,
  )
}
