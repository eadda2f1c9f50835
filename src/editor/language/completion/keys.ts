import { selectBranches, type Attribute } from '../../../knowledge/format/shape.ts'
import { listShapeAttributes, findMappingShapes, describeShape } from '../shapes.ts'
import type { Proposal } from './proposal.ts'
import type { TypingContext } from './typing.ts'

/** The keys of the format that are not present yet. */
export function proposeKeys({ path, siblings, isInFlow, column, isOnOwnLine }: TypingContext): readonly Proposal[] {
  const indentation = ' '.repeat(column)
  return findMappingShapes(path, undefined)
    .flatMap(listShapeAttributes)
    .filter(([key]) => !siblings.has(key))
    .map(([key, attribute]) => ({
      label: key,
      kind: 'key',
      documentation: `${attribute.documentation}\n\nTakes ${describeShape(attribute.shape)}.`,
      ...(isInFlow
        ? { insert: `${key}: `, isSnippet: false }
        : { insert: createSnippet(key, attribute, isOnOwnLine ? '' : indentation), isSnippet: true }),
    }))
}

/** A key with the usual start of its value. Editors indent the lines of a snippet like its first one. */
function createSnippet(key: string, { shape }: Attribute, indentation: string): string {
  const kinds = selectBranches(shape, 'compose-spec').map(({ kind }) => kind)
  const scalar = kinds.some((kind) => kind !== 'list' && kind !== 'mapping' && kind !== 'null')
  if (scalar) return `${key}: $0`
  if (kinds.includes('list')) return `${key}:\n${indentation}  - $0`
  return `${key}:\n${indentation}  $0`
}
