import { listed } from '../diagnostics/did-you-mean.ts'
import { subject, subjectWithin } from '../diagnostics/subject.ts'
import type { SingleShape } from '../format/shape.ts'
import type { Node } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import { textOf } from '../source/source-file.ts'
import type { Place } from './place.ts'

/** What a place is called at the start of a sentence. */
export function called(place: Place, ...steps: Path): string {
  return subject([...spoken(place), ...steps])
}

/** What a place is called inside a sentence. */
export function calledWithin(place: Place, ...steps: Path): string {
  return subjectWithin([...spoken(place), ...steps])
}

// In format 1 the services stand at the root.
function spoken({ format, path }: Place): Path {
  return format === '1' && path.length > 0 ? ['services', ...path] : path
}

/** The types of some shapes: `a string or a list`. */
export function typesText(shapes: readonly SingleShape[]): string {
  const kinds = new Set(shapes.map(({ kind }) => kind))
  // A text in place of a yes or no, or an empty value, is allowed for the sake of variables; nobody should write it.
  if (kinds.has('boolean')) kinds.delete('string')
  if (kinds.size > 1) kinds.delete('null')
  const texts = [...kinds].map((kind) => KINDS[kind])
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1) ?? ''}`
}

const KINDS: Readonly<Record<SingleShape['kind'], string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'empty',
  list: 'a list',
  mapping: 'a mapping',
  any: 'anything',
}

/** The type of a value, for people. */
export function typeText(node: Node): string {
  if (node.kind === 'mapping') return 'a mapping'
  if (node.kind === 'sequence') return 'a list'
  switch (node.type) {
    case 'string':
    case 'timestamp':
      return 'a string'
    case 'integer':
    case 'float':
      return 'a number'
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'empty'
  }
}

/** A value as it is written, when it is short and of one line. */
export function writtenText(node: Node): string | undefined {
  const text = textOf(node.span)
  return node.kind === 'scalar' && text.length <= 60 && !/[\r\n]/.test(text) ? text : undefined
}

/** `"a", "b" or "c"`; all of them up to eight. */
export function someListed(names: readonly string[]): string {
  return listed(names.slice(0, 8), 'or')
}
