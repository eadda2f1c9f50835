import { createBoolean, readFrom } from '../../core/tree/build.ts'
import { isString, type Node } from '../../core/tree/node.ts'

/** A string that Compose accepts as a boolean; undefined for any other. */
export function readGoBoolean(node: Node): Node | undefined {
  if (node.kind !== 'scalar') return undefined
  if (node.type === 'boolean') return node
  if (!isString(node)) return undefined
  const text = node.value.toLowerCase()
  if (['true', 'y', 'yes', 'on'].includes(text)) return createBoolean(true, readFrom(node))
  if (['false', 'n', 'no', 'off'].includes(text)) return createBoolean(false, readFrom(node))
  return undefined
}
