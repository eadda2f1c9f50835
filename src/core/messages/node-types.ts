import type { Node } from '../tree/node.ts'
import { text, type Message } from './message.ts'

/** What the types of nodes are called. */
export const TYPES = {
  boolean: text`a boolean`,
  list: text`a list`,
  mapping: text`a mapping`,
  null: text`an empty value`,
  number: text`a number`,
  string: text`a string`,
} as const satisfies Readonly<Record<string, Message>>

export type NodeType = keyof typeof TYPES

export function typeOf(node: Node): NodeType {
  if (node.kind === 'mapping') return 'mapping'
  if (node.kind === 'sequence') return 'list'
  switch (node.type) {
    case 'string':
    case 'timestamp':
      return 'string'
    case 'integer':
    case 'float':
      return 'number'
    case 'boolean':
    case 'null':
      return node.type
  }
}
