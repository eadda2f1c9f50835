import type { SpanFix } from '../diagnostics/diagnostic.ts'
import { historyText } from '../format/history.ts'
import { fits } from '../format/look-up.ts'
import { everyBranch, type SingleShape } from '../format/shape.ts'
import { isMapping, type Node, type Scalar, type Sequence, type StringScalar } from '../tree/node.ts'
import { textOf } from '../source/source-file.ts'
import { found, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { called, headSpan, textToWrite, typesText, typeText, writtenText } from './wording.ts'

/** A value whose type none of the shapes has. */
export function wrongType(place: Place): SchemaFinding {
  const { node, path, shapes } = place
  const { remedy = '', fixes } = historyOf(place) ?? remedyFor(place)
  return found('wrong-type', {
    path,
    span: node.span.start === node.span.end ? headSpan(place) : node.span,
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

/** Where another format allows a value of that type. */
function historyOf({ node, described, format }: Place): Remedy | undefined {
  const branches = described === undefined ? [] : everyBranch(described)
  const other = branches.find(({ shape, formats }) => fits(node, shape) && formats.size > 0)
  return other === undefined ? undefined : { remedy: `; that ${historyText(other.formats, format)}` }
}

interface Remedy {
  /** What follows the fact, with its own `; ` or `, `. */
  readonly remedy?: string
  readonly fixes?: readonly SpanFix[]
}

function remedyFor({ node, shapes, path, parent }: Place): Remedy {
  const allows = (kind: SingleShape['kind']) => shapes.some((shape) => shape.kind === kind)
  if (node.kind === 'scalar') {
    const example = shapes.find((shape) => shape.kind === 'string')?.example
    if (node.type === 'null') return {}
    if (path.length === 1 && path[0] === 'version') return quotedVersion(node)
    if (example !== undefined) return { remedy: `; write a string such as "${example}"` }
    const numeric = (node.type === 'integer' || node.type === 'float') && (allows('integer') || allows('number'))
    if (allows('string') && !allows('boolean') && !numeric) return quoted(node)
    const isPlain = node.type === 'string' && node.style === 'plain' && node.origin === undefined
    if (isPlain && shapes.some((shape) => hasKey(shape, node.value))) return spaceAfterColon(node)
    const text = node.type === 'string' ? textToWrite(node) : ''
    if (allows('mapping') && text.includes('=')) return asMapping(text, allows('list'))
    return allows('list') ? asList(node) : {}
  }
  if (node.kind === 'mapping') {
    const inBraces = allows('string') ? ofBraces(textOf(node.span)) : undefined
    if (inBraces !== undefined) return { remedy: inBraces }
    if (allows('list')) return { remedy: '; put a dash before each item' }
    // `- db: {condition: …}` where the whole may be a mapping.
    const isItem = parent?.node.kind === 'sequence' && parent.shapes.some(({ kind }) => kind === 'mapping')
    return isItem ? { remedy: '; write all of them as keys without dashes' } : {}
  }
  if (allows('mapping')) return withoutDashes(node)
  const isFlow = textOf(node.span).startsWith('[')
  return node.items.length === 1 && path.length > 0
    ? { remedy: isFlow ? '; drop the brackets' : '; drop the dash' }
    : {}
}

/** `{$NAME}` is a mapping, as is `{{ name }}`. */
function ofBraces(text: string): string | undefined {
  const variable = /^\{\s*\$(\w+)\s*\}$/.exec(text)?.[1]
  if (variable !== undefined) return `; write "\${${variable}}" for the value of the variable`
  return /^\{\{.*\}\}$/.test(text) ? '; put it in quotes' : undefined
}

function hasKey(shape: SingleShape, text: string): boolean {
  const key = /^([\w-]+):\S/.exec(text)?.[1]
  return key !== undefined && shape.kind === 'mapping' && shape.attributes.has(key)
}

/** `image:nginx` is a text, not a key with a value. */
function spaceAfterColon({ value, span }: StringScalar): Remedy {
  const at = span.start + value.indexOf(':') + 1
  const place = { file: span.file, start: at, end: at }
  return {
    remedy: `; "${value.slice(0, value.indexOf(':') + 1)}" needs a space after it`,
    fixes: [{ title: 'Put a space after the colon', safety: 'safe', edits: [{ span: place, text: ' ' }] }],
  }
}

function withoutDashes({ items }: Sequence): Remedy {
  if (items.length === 0) return {}
  return {
    remedy: items.every(isMapping) ? '; write its keys without dashes' : '; write "key: value" lines without dashes',
  }
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
    return { remedy: `; write "${key}: ${value}"${orList ? ` or "- ${text}"` : ''} on a line of its own` }
  }
  if (orList && /^[\w.-]+=/.test(text)) return { remedy: '; put a dash before each "KEY=value"' }
  return {}
}

function asList(node: Node): Remedy {
  const text = writtenText(node)
  if (text === undefined) return {}
  const isQuoted = /^"[^"\\]*"$|^'[^']*'$/.test(text)
  const isWord = /^[A-Za-z][\w.-]*$/.test(text)
  const item = isQuoted || isWord ? text : `"${text}"`
  return {
    remedy: `; write "- ${isQuoted ? text.slice(1, -1) : text}" on a line of its own`,
    ...(!/["'\\]/.test(isQuoted ? '' : text) && {
      fixes: [{ title: 'Make it a list', safety: 'safe', edits: [{ span: node.span, text: `[${item}]` }] }],
    }),
  }
}
