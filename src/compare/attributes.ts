import { originAt } from '../project/loading/provenance.ts'
import { nodeAt, pointerOf, type Path } from '../tree/path.ts'
import { toPlain, type PlainValue } from '../tree/plain.ts'
import type { AttributeChange } from './comparison.ts'
import { differences } from './differences.ts'
import type { Side } from './side.ts'

/** Where a part of two projects differs, such as a service; `old` and `now` are its paths in the models. */
export function attributeChanges(before: Side, old: Path, after: Side, now: Path): readonly AttributeChange[] {
  return differences(valueAt(before, old), valueAt(after, now))
    .filter(({ before: path, after: other }) => !isExtension(path ?? other ?? []))
    .map((difference): AttributeChange => {
      const was = difference.before && originAt(before.model, [...old, ...difference.before])
      const is = difference.after && originAt(after.model, [...now, ...difference.after])
      return {
        kind: 'attribute',
        pointer: pointerOf(difference.after ?? difference.before ?? []),
        ...(was !== undefined && { before: was }),
        ...(is !== undefined && { after: is }),
      }
    })
}

// Neither Compose nor the engine looks at "x-" keys of the outermost mapping.
function isExtension([first]: Path): boolean {
  return typeof first === 'string' && first.startsWith('x-')
}

function valueAt({ comparable }: Side, path: Path): PlainValue | undefined {
  const node = nodeAt(comparable.root, path)
  return node && toPlain(node)
}
