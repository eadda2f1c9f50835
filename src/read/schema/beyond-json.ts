import { message, text, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import type { Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { createSchemaFinding, type SchemaFinding } from './finding.ts'

/** Compose converts the whole file to JSON, including extensions, and JSON has no `.inf` and no `.nan`. */
export function findNumbersBeyondJson(root: Node): readonly SchemaFinding[] {
  const findings: SchemaFinding[] = []
  collectNumbers(root, [], findings)
  return findings
}

// Paths are built only when a number is found, which is rare.
function collectNumbers(node: Node, way: (string | number)[], findings: SchemaFinding[]): void {
  switch (node.kind) {
    case 'scalar':
      if (node.type === 'float' && !Number.isFinite(node.value)) findings.push(reportBeyondJson(node, [...way]))
      return
    case 'sequence':
      for (const [index, item] of node.items.entries()) {
        way.push(index)
        collectNumbers(item, way, findings)
        way.pop()
      }
      return
    case 'mapping':
      for (const [key, { value }] of node.entries) {
        way.push(key)
        collectNumbers(value, way, findings)
        way.pop()
      }
  }
}

const beyond = message(
  'no-json-number',
  ({ path, value }: PlaceFacts & { value: Value }) =>
    text`${nameSubject(path)} must not be ${value}, a number that JSON does not have; put it in quotes to make it a string.`,
)

function reportBeyondJson(node: Node, path: Path): SchemaFinding {
  return createSchemaFinding('invalid-value', {
    path,
    span: node.span,
    message: beyond({ ...placeFacts(path), value: quote(node) }),
  })
}
