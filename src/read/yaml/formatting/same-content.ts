import { readSpan } from '../../../core/source/source-file.ts'
import type { Node } from '../../../core/tree/node.ts'
import type { YamlStream } from '../document.ts'

/** Whether two texts say the same: values of the same types in the same order, with the same anchors, tags and comments. */
export function isSameContent(
  a: Pick<YamlStream, 'documents' | 'comments'>,
  b: Pick<YamlStream, 'documents' | 'comments'>,
): boolean {
  const known = new WeakMap<Node, Node>()
  return (
    isSameList(a.comments, b.comments, (one, other) => readSpan(one).trimEnd() === readSpan(other).trimEnd()) &&
    isSameList(a.documents, b.documents, (one, other) => {
      const areAnchorsSame = isSameList(
        one.anchors,
        other.anchors,
        (anchor, now) => anchor.name === now.name && anchor.aliases.length === now.aliases.length,
      )
      return areAnchorsSame && isSameNode(one.root, other.root, known)
    })
  )
}

function isSameList<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((each, index) => b[index] !== undefined && isSame(each, b[index]))
}

/** @param known pairs that were compared: an alias is the same node in several places. */
function isSameNode(a: Node, b: Node, known: WeakMap<Node, Node>): boolean {
  if (known.get(a) === b) return true
  if (a.kind !== b.kind || a.tag !== b.tag) return false
  known.set(a, b)
  switch (a.kind) {
    case 'scalar':
      return b.kind === 'scalar' && a.type === b.type && Object.is(a.value, b.value) && isQuoted(a) === isQuoted(b)
    case 'sequence':
      return b.kind === 'sequence' && isSameList(a.items, b.items, (one, other) => isSameNode(one, other, known))
    case 'mapping':
      return (
        b.kind === 'mapping' &&
        isSameList([...a.entries], [...b.entries], ([key, one], [otherKey, other]) => {
          return key === otherKey && isSameNode(one.value, other.value, known)
        })
      )
  }
}

function isQuoted(node: Node): boolean {
  return node.kind === 'scalar' && node.style !== 'plain'
}
