import { message, text } from '../../core/messages/message.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { createBoolean, readFrom, setValue } from '../../core/tree/build.ts'
import { isString, getValue, type Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import type { CanonicalContext } from './context.ts'

const twoNames = message(
  'two-names',
  ({ path }: PlaceFacts) =>
    text`${nameSubject(path)} has different names in "name" and "external"; keep the one in "name".`,
)

/**
 * `external: {name: x}`, the old syntax for the name of an existing volume, network, config or secret.
 *
 * Compose Specification, volumes, external.
 */
export function expandExternal(node: Node, context: CanonicalContext, path: Path): Node {
  const written = getValue(node, 'external')
  if (node.kind !== 'mapping' || written?.kind !== 'mapping') return node
  const marked = setValue(node, 'external', createBoolean(true, readFrom(written)))
  const oldName = written.entries.get('name')
  if (oldName === undefined) return marked
  const name = node.entries.get('name')
  if (name === undefined) return setValue(marked, 'name', oldName.value)
  if (!isString(oldName.value) || !isString(name.value) || name.value.value !== oldName.value.value) {
    context.report({
      rule: 'conflicting-keys',
      severity: 'error',
      span: oldName.value.span,
      message: twoNames(placeFacts(path)),
      related: [{ span: name.value.span, message: text`the other name` }],
    })
  }
  return marked
}
