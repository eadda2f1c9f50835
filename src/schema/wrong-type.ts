import type { SpanFix } from '../diagnostics/diagnostic.ts'
import type { SingleShape } from '../format/shape.ts'
import type { Node, Scalar } from '../tree/node.ts'
import { found, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { called, typesText, typeText, writtenText } from './wording.ts'

/** A value whose type none of the shapes has. */
export function wrongType(place: Place): SchemaFinding {
  const { node, path, shapes } = place
  const { remedy = '', fixes } = remedyFor(place)
  return found('wrong-type', {
    path,
    span: node.span,
    message: `${called(place)} ${factOf(node, shapes)}${remedy}.`,
    fixes,
  })
}

function factOf(node: Node, shapes: readonly SingleShape[]): string {
  const wanted = typesText(shapes)
  if (node.kind === 'scalar' && node.type === 'null') return `is empty; it must be ${wanted}`
  if (shapes.some(({ kind }) => kind === 'integer') && node.kind === 'scalar' && node.type === 'float') {
    return `must be a whole number, not ${writtenText(node) ?? 'a fraction'}`
  }
  return `must be ${wanted}, not ${typeText(node)}`
}

interface Remedy {
  /** What follows the fact, with its own `; ` or `, `. */
  readonly remedy?: string
  readonly fixes?: readonly SpanFix[]
}

function remedyFor({ node, shapes, path }: Place): Remedy {
  const allows = (kind: SingleShape['kind']) => shapes.some((shape) => shape.kind === kind)
  if (node.kind === 'scalar') {
    const example = shapes.find((shape) => shape.kind === 'string')?.example
    if (node.type === 'null') return {}
    if (path.length === 1 && path[0] === 'version') return quotedVersion(node)
    if (example !== undefined) return { remedy: `; write a text such as "${example}"` }
    if (allows('string') && !allows('boolean')) return quoted(node)
    if (allows('mapping') && node.type === 'string') return asMapping(node.value, allows('list'))
    if (allows('list')) return asList(node)
    return {}
  }
  if (node.kind === 'mapping' && allows('list')) return { remedy: '; put a dash before each item' }
  if (node.kind === 'sequence' && allows('mapping')) return { remedy: '; write its keys without dashes' }
  if (node.kind === 'sequence' && node.items.length === 1 && path.length > 0) return { remedy: '; drop the dash' }
  return {}
}

/** A number loses its last zeros: `3.10` is 3.1. */
function quotedVersion(node: Scalar): Remedy {
  const { remedy = '', fixes } = quoted(node)
  const text = writtenText(node) ?? ''
  const read = String(node.value)
  return { remedy: text === read ? remedy : `${remedy}: ${text} without them is ${read}`, ...(fixes && { fixes }) }
}

function quoted(node: Node): Remedy {
  const text = writtenText(node)
  if (text === undefined || !/^[\w.+:-]+$/.test(text)) return {}
  return {
    remedy: '; put it in quotes',
    fixes: [{ title: `Put ${text} in quotes`, safety: 'safe', edits: [{ span: node.span, text: `"${text}"` }] }],
  }
}

function asMapping(text: string, orList: boolean): Remedy {
  const pair = /^([\w.-]+)=(\S*)$/.exec(text)
  if (pair !== null) {
    const [, key = '', value = ''] = pair
    return { remedy: `; write "${key}: ${value}"${orList ? ` or "- ${text}"` : ''} in a line of its own` }
  }
  if (orList && /^[\w.-]+=/.test(text)) return { remedy: '; put a dash before each "KEY=value"' }
  return {}
}

function asList(node: Node): Remedy {
  const text = writtenText(node)
  if (text === undefined) return {}
  const plain = /^[\w./:@-]+$|^"[^"\\]*"$|^'[^']*'$/.test(text)
  return {
    remedy: `; write "- ${text.replaceAll(/^["']|["']$/g, '')}" in a line of its own`,
    ...(plain && {
      fixes: [{ title: 'Make it a list', safety: 'safe', edits: [{ span: node.span, text: `[${text}]` }] }],
    }),
  }
}
