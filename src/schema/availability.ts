import type { Finding } from '../diagnostics/diagnostic.ts'
import { otherPlaces } from '../diagnostics/other-places.ts'
import { historyText, rangesText } from '../format/history.ts'
import { fits } from '../format/look-up.ts'
import { everyBranch, type Attribute, type MappingShape, type Shape, type SingleBranch } from '../format/shape.ts'
import { fileShape } from '../format/table/file.ts'
import { FORMATS, lineOf, type Formats, type FormatVersion } from '../format/versions.ts'
import type { Span } from '../source/source-file.ts'
import { isMapping, isString, type Mapping, type Node } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import { kindOf } from './home.ts'

/** Something that the declared format does not have. */
interface Lack {
  readonly span: Span
  readonly message: string
}

/**
 * What a file that Compose takes uses and its declared format does not have: each thing once, at its first place, with
 * the formats that have it.
 */
export function availability(root: Node, declared: FormatVersion): readonly Finding[] {
  const file = fileShape(declared)
  const places = new Map<string, Span[]>()
  for (const { span, message } of lacksOf(root, file, declared === '1' ? ['services'] : [], declared)) {
    const known = places.get(message)
    if (known === undefined) places.set(message, [span])
    else known.push(span)
  }
  return [...places].flatMap(([message, [span, ...others]]) =>
    span === undefined
      ? []
      : [{ rule: 'format-availability', severity: 'info', span, message, related: otherPlaces(others) }],
  )
}

function lacksOf(node: Node, shape: Shape, path: Path, declared: FormatVersion): readonly Lack[] {
  const fitting = everyBranch(shape).filter((branch) => fits(node, branch.shape))
  const branch = fitting.find(({ formats }) => formats.has(declared)) ?? fitting.at(-1)
  if (branch === undefined) return []
  if (!branch.formats.has(declared)) return [{ span: node.span, message: shapeMessage(branch, path, declared) }]
  if (branch.shape.kind === 'list' && node.kind === 'sequence') {
    const { items } = branch.shape
    return node.items.flatMap((item) => lacksOf(item, items, [...path, '*'], declared))
  }
  if (branch.shape.kind === 'mapping' && isMapping(node)) return lacksOfMapping(node, branch.shape, path, declared)
  if (branch.shape.kind === 'string' && isString(node)) {
    const formats = branch.shape.values?.get(node.value)
    return formats === undefined || formats.has(declared)
      ? []
      : [{ span: node.span, message: `"${node.value}" ${placeText(path)} ${fate(formats, declared)}.` }]
  }
  return []
}

function lacksOfMapping(node: Mapping, shape: MappingShape, path: Path, declared: FormatVersion): readonly Lack[] {
  return [...node.entries].flatMap(([key, { keySpan, value }]) => {
    const attribute = shape.attributes.get(key)
    if (attribute !== undefined) {
      return attribute.formats.has(declared)
        ? lacksOf(value, attribute.shape, [...path, key], declared)
        : [{ span: keySpan, message: attributeMessage(key, attribute, path, declared) }]
    }
    if (
      key.startsWith('x-') &&
      shape.extensions.size > 0 &&
      !shape.extensions.has(declared) &&
      !shape.open.has(declared)
    ) {
      return [
        {
          span: keySpan,
          message: `Extensions ("x-") ${whereText(path)} ${pluralFate(shape.extensions, declared)}.`,
        },
      ]
    }
    return shape.keys === undefined ? [] : lacksOf(value, shape.keys.value, [...path, '*'], declared)
  })
}

function attributeMessage(key: string, { formats, instead }: Attribute, path: Path, declared: FormatVersion): string {
  const history = historyText(formats, declared)
  if (history.startsWith('needs')) {
    return `"${key}" ${whereText(path)} ${history}; this file declares ${declared}.`
  }
  const remedy = instead === undefined ? 'Compose v2 and later reads it whatever the version says' : `write ${instead}`
  return history.startsWith('was')
    ? `"${key}" ${history}; ${remedy}.`
    : `"${key}" ${whereText(path)} ${history}; ${remedy}.`
}

function shapeMessage({ shape, formats, called }: SingleBranch, path: Path, declared: FormatVersion): string {
  if (called !== undefined) return `${called} ${pluralFate(formats, declared)}.`
  return `${TYPES[shape.kind]} ${placeText(path)} ${fate(formats, declared)}.`
}

function fate(formats: Formats, declared: FormatVersion): string {
  const history = historyText(formats, declared)
  if (history.startsWith('needs')) return `${history}; this file declares ${declared}`
  return `${history}; Compose v2 and later reads it whatever the version says`
}

function pluralFate(formats: Formats, declared: FormatVersion): string {
  const history = historyText(formats, declared)
  if (history.startsWith('needs')) return `${history.replace('needs', 'need')}; this file declares ${declared}`
  const lacking = new Set(FORMATS.filter((format) => lineOf(format) === lineOf(declared) && !formats.has(format)))
  return `are not in ${rangesText(lacking)}; Compose v2 and later reads them whatever the version says`
}

/** `as "privileged" in a service`, `in "environment" of a service`, `as a network`. */
function placeText(path: Path): string {
  const key = path.at(-1)
  if (key === '*') return path.length === 2 ? `as ${kindOf(path) ?? ''}` : whereText(path)
  return `as "${key ?? ''}" ${whereText(path.slice(0, -1))}`
}

function whereText(path: Path): string {
  return path.length === 0 ? 'at the root of the file' : `in ${kindOf(path) ?? 'the file'}`
}

const TYPES: Readonly<Record<SingleBranch['shape']['kind'], string>> = {
  string: 'A string',
  integer: 'A number',
  number: 'A number',
  boolean: 'A boolean',
  null: 'An empty value',
  list: 'A list',
  mapping: 'A mapping',
}
