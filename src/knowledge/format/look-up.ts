import type { Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'
import type { MappingShape, Pattern, Shape, SingleShape, ValueKind } from './shape.ts'
import { createFileShape } from './table/file.ts'
import { everywhere, intersectFormats, type Formats, type FormatVersion } from './versions.ts'

// Functions that walk the table.

/** Whether a value has the JSON type of a shape. */
export function fitsShape(node: Node, shape: SingleShape): boolean {
  if (node.kind !== 'scalar') return shape.kind === (node.kind === 'sequence' ? 'list' : 'mapping')
  switch (shape.kind) {
    case 'string':
      return node.type === 'string' || node.type === 'timestamp'
    case 'integer':
      return node.type === 'integer' || (node.type === 'float' && Number.isInteger(node.value))
    case 'number':
      return node.type === 'integer' || node.type === 'float'
    case 'boolean':
    case 'null':
      return node.type === shape.kind
    case 'list':
    case 'mapping':
      return false
  }
}

/** The shape allowed one step down; undefined if there is none, or anything is allowed. */
export function findShapeBelow(
  shape: SingleShape | undefined,
  step: string | number,
  format: FormatVersion,
): Shape | undefined {
  if (shape?.kind === 'list') return shape.items
  if (shape?.kind !== 'mapping') return undefined
  const attribute = shape.attributes.get(String(step))
  if (attribute?.formats.has(format) === true) return attribute.shape
  return shape.keys !== undefined && compilePattern(shape.keys.pattern).test(String(step))
    ? shape.keys.value
    : undefined
}

const expressions = new Map<Pattern, RegExp>()

function compilePattern(pattern: Pattern): RegExp {
  const known = expressions.get(pattern)
  if (known !== undefined) return known
  const expression = new RegExp(pattern.source, 'u')
  expressions.set(pattern, expression)
  return expression
}

/** A mapping in the table: its path, with `*` for user-defined keys and items, and its shape. */
export interface Structure {
  readonly path: Path
  readonly mapping: MappingShape
  /** The formats that have it. */
  readonly formats: Formats
}

let known: readonly Structure[] | undefined

/** Every mapping with known keys, outer ones first. In format 1, services are at the root: see `createFileShape`. */
export function listStructures(): readonly Structure[] {
  if (known === undefined) {
    const found: Structure[] = []
    addStructures(found, createFileShape('compose-spec'), [], everywhere)
    known = found
  }
  return known
}

let byKind: ReadonlyMap<ValueKind, readonly string[]> | undefined

/** Where values of some kinds are written, as patterns such as `services.*.mem_limit`. */
export function listPlacesOf(...kinds: readonly ValueKind[]): readonly string[] {
  byKind ??= groupPairs(
    listStructures().flatMap(({ path, mapping }) =>
      [...mapping.attributes].flatMap(([key, { kind }]) =>
        kind === undefined ? [] : [[kind, [...path, key].join('.')] as const],
      ),
    ),
  )
  return [...new Set(kinds.flatMap((kind) => byKind?.get(kind) ?? []))]
}

let byKey: ReadonlyMap<string, readonly Structure[]> | undefined

/** Every mapping that has this key in some format. */
export function findStructuresWith(key: string): readonly Structure[] {
  byKey ??= indexStructures(listStructures())
  return byKey.get(key) ?? []
}

/** Whether a key has its place at the top level of a file. */
export function isTopLevelKey(key: string): boolean {
  return findStructuresWith(key).some(({ path }) => path.length === 0)
}

/** Whether a text ends with a space and a key, as if the next line were joined to a value: `nginx restart`. */
export function endsWithKey(text: string): boolean {
  return findStructuresWith(/(?<=\s)[\w-]+$/.exec(text)?.[0] ?? '').length > 0
}

function indexStructures(all: readonly Structure[]): ReadonlyMap<string, readonly Structure[]> {
  const keys = new Set(all.flatMap(({ mapping }) => [...mapping.attributes.keys()]))
  return new Map([...keys].map((key) => [key, all.filter(({ mapping }) => mapping.attributes.has(key))]))
}

// Each command starts with this walk, so it makes nothing for the values, which are most of the table.
function addStructures(known: Structure[], shape: Shape, path: Path, formats: Formats): void {
  if (shape.kind === 'list') addStructures(known, shape.items, [...path, '*'], formats)
  if (shape.kind === 'choice') {
    for (const branch of shape.branches) {
      if (mayContain(branch.shape)) addStructures(known, branch.shape, path, intersectFormats(formats, branch.formats))
    }
  }
  if (shape.kind !== 'mapping') return
  if (shape.attributes.size > 0) known.push({ path, mapping: shape, formats })
  for (const [key, { shape: below, formats: having }] of shape.attributes) {
    if (mayContain(below)) addStructures(known, below, [...path, key], intersectFormats(formats, having))
  }
  if (shape.keys !== undefined) addStructures(known, shape.keys.value, [...path, '*'], formats)
}

function mayContain({ kind }: Shape): boolean {
  return kind === 'mapping' || kind === 'list' || kind === 'choice'
}
