import { findExactScalar, hasExactScalars } from '../model/exact-scalars.ts'
import { projectOrder } from '../model/project-order.ts'
import type { Project } from '../model/project.ts'
import { plain, type Members, type PrintOrder } from '../model/print-order.ts'
import type { Node } from '../../core/tree/node.ts'
import { toPointer } from '../../core/tree/path.ts'
import { compareCodePoints, compareNaturally } from './key-order.ts'
import { formatFloat, formatJsonNumber, formatNumber, formatScalarAs } from './number-text.ts'
import type { PrintFormat, Printable, PrintableEntry } from './printable.ts'

/** The output format, and the project that the values come from. */
interface Context {
  readonly format: PrintFormat
  /** Present if the project has remembered scalars that plain data does not fully represent. */
  readonly exactOf?: Project
}

/** A project in the order in which Compose prints it. */
export function arrangeProject(project: Project, format: PrintFormat): Printable {
  const context = hasExactScalars(project) ? { format, exactOf: project } : { format }
  if (format === 'yaml') return arrange(project, projectOrder, context, '')
  // For JSON, Compose converts the project to a map: it is sorted, includes extensions, and loses the models.
  const members = listPrintEntries(project, 'json').filter(([key]) => key !== 'models')
  return {
    kind: 'map',
    entries: members.map(([key, value]) => [
      key,
      arrange(value, projectOrder.members.get(key) ?? plain, context, extendPointer(context, '', key)),
    ]),
  }
}

/** Plain data in the order in which Compose prints its shape; without a shape, maps are sorted. */
export function arrangePlain(value: unknown, format: PrintFormat, shape: PrintOrder = plain): Printable {
  return arrange(value, shape, { format }, '')
}

/** A tree of located nodes with sorted maps. Scalars are printed exactly as they were read. */
export function arrangeTree(node: Node, format: PrintFormat): Printable {
  switch (node.kind) {
    case 'scalar':
      if (node.type === 'string') return { kind: 'string', value: node.value }
      return { kind: 'verbatim', text: formatScalarAs(node, format) }
    case 'sequence':
      return { kind: 'list', items: node.items.map((item) => arrangeTree(item, format)) }
    case 'mapping': {
      const keys = [...node.entries].sort(([a], [b]) => orderOf(format)(a, b))
      return { kind: 'map', entries: keys.map(([key, { value }]) => [key, arrangeTree(value, format)]) }
    }
  }
}

// Loops rather than callbacks, since data may be nested as deeply as the stack allows.
function arrange(value: unknown, shape: PrintOrder, context: Context, pointer: string): Printable {
  if (typeof value !== 'object' || value === null) return arrangeScalar(value, shape, context, pointer)
  if (Array.isArray(value)) {
    const item = shape.kind === 'list' ? shape.item : plain
    const items: Printable[] = []
    for (const each of value) items.push(arrange(each, item, context, extendPointer(context, pointer, items.length)))
    return { kind: 'list', items }
  }
  if (shape.kind === 'struct') return arrangeStruct(value, shape.members, context, pointer)
  const each = shape.kind === 'map' ? shape.value : plain
  const entries: PrintableEntry[] = []
  for (const [key, child] of listPrintEntries(value, context.format)) {
    entries.push([key, arrange(child, each, context, extendPointer(context, pointer, key))])
  }
  return { kind: 'map', entries }
}

function arrangeStruct(value: object, members: Members, context: Context, pointer: string): Printable {
  const given = new Map<string, unknown>(Object.entries(value))
  const entries: PrintableEntry[] = []
  for (const [name, shape] of members) {
    const member = context.format === 'json' ? convertForJson(given.get(name), shape) : given.get(name)
    if (member === undefined) continue
    const key = context.format === 'json' ? (shape.json?.name ?? name) : name
    entries.push([key, arrange(member, shape, context, extendPointer(context, pointer, name))])
  }
  if (context.format === 'json') return { kind: 'map', entries }
  for (const [key, extension] of listPrintEntries(value, 'yaml')) {
    if (!members.has(key)) entries.push([key, arrange(extension, plain, context, extendPointer(context, pointer, key))])
  }
  return { kind: 'map', entries }
}

function convertForJson(value: unknown, { json }: PrintOrder): unknown {
  if (value === undefined) return json?.unset === 'empty' ? {} : json?.unset
  return value === 0 && json?.withoutZero ? undefined : value
}

function arrangeScalar(value: unknown, shape: PrintOrder, context: Context, pointer: string): Printable {
  const { format, exactOf } = context
  if (exactOf !== undefined && (typeof value === 'number' || typeof value === 'string')) {
    const scalar = findExactScalar(exactOf, pointer, value)
    if (scalar !== undefined) return { kind: 'verbatim', text: formatScalarAs(scalar, format) }
  }
  switch (typeof value) {
    case 'string':
      return { kind: 'string', value }
    case 'number':
      if (shape.kind !== 'float') return { kind: 'verbatim', text: formatNumber(value, format) }
      return { kind: 'verbatim', text: format === 'yaml' ? formatFloat(value) : formatJsonNumber(value) }
    case 'boolean':
    case 'bigint':
      return { kind: 'verbatim', text: value.toString() }
    default:
      return { kind: 'verbatim', text: 'null' }
  }
}

function listPrintEntries(value: object, format: PrintFormat): readonly (readonly [string, unknown])[] {
  const entries: [string, unknown][] = Object.entries(value)
  const order = orderOf(format)
  return entries.filter(([, child]) => child !== undefined).sort(([a], [b]) => order(a, b))
}

function orderOf(format: PrintFormat): (a: string, b: string) => number {
  return format === 'yaml' ? compareNaturally : compareCodePoints
}

// Pointers are built only if something may be found by them.
function extendPointer({ exactOf }: Context, pointer: string, key: string | number): string {
  return exactOf === undefined ? '' : pointer + toPointer([key])
}
