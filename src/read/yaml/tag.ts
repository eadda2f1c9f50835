import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { message, name, text, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import type { Span } from '../../core/source/source-file.ts'
import { readSpan } from '../../core/source/source-file.ts'
import { createFloat, createString } from '../../core/tree/build.ts'
import type { Node, Scalar } from '../../core/tree/node.ts'
import { readPlainScalar } from './scalar-type.ts'

const unfitting = message(
  'unfitting',
  ({ value, tag }: { value: Value; tag: string }) =>
    text`The tag ${name(tag)} does not fit ${value}; change the value, or remove the tag.`,
)

const STANDARD = 'tag:yaml.org,2002:'

/** Applies a tag to a value. A tag that Compose does not know turns a scalar into a string. */
export function applyTag(node: Node, source: string, span: Span, findings: Finding[]): Node {
  const name = getTagName(source)
  if (name === '') return node
  if (name.startsWith('!')) return { ...(node.kind === 'scalar' ? toStringScalar(node) : node), tag: name }
  if (node.kind !== 'scalar') return node
  const made = convertToTag(node, TYPES.get(name) ?? 'string')
  if (made !== undefined) return made
  findings.push({
    rule: 'yaml-tag',
    severity: 'error',
    message: unfitting({ value: quote(node), tag: source }),
    span,
  })
  return node
}

// `!!int` and `!<tag:yaml.org,2002:int>` are "int", `!reset` and `!<!reset>` are "!reset"; `!` has no name.
function getTagName(source: string): string {
  const verbatim = /^!<(.*)>$/.exec(source)?.[1]
  if (verbatim !== undefined)
    return verbatim.startsWith(STANDARD)
      ? verbatim.slice(STANDARD.length)
      : verbatim.startsWith('!')
        ? verbatim
        : `!${verbatim}`
  if (source === '!') return ''
  return source.startsWith('!!') ? source.slice(2) : source
}

type Wanted = Scalar['type'] | 'binary'

const TYPES: ReadonlyMap<string, Wanted> = new Map([
  ['int', 'integer'],
  ['float', 'float'],
  ['bool', 'boolean'],
  ['null', 'null'],
  ['timestamp', 'timestamp'],
  ['binary', 'binary'],
])

// Undefined if the text is not of that type. Quotes do not matter.
function convertToTag(node: Scalar, wanted: Wanted): Scalar | undefined {
  if (wanted === 'string') return toStringScalar(node)
  const text = toStringScalar(node)
  if (wanted === 'binary') {
    const value = decodeTag(text.value)
    return value === undefined ? undefined : { ...text, value }
  }
  const { style, span } = node
  const read = readPlainScalar(text.value, span)
  if (wanted === 'float' && read.type === 'integer' && read.value < 2n ** 63n)
    return createFloat(Number(read.value), { span }, style)
  return read.type === wanted ? { ...read, style } : undefined
}

function toStringScalar(node: Scalar): Extract<Scalar, { type: 'string' }> {
  if (node.type === 'string') return node
  const { style, span } = node
  return createString(readSpan(span), { span }, style)
}

function decodeTag(text: string): string | undefined {
  const plain = text.replaceAll(/[\r\n]/g, '')
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined
  return new TextDecoder().decode(Uint8Array.from(atob(plain), (character) => character.charCodeAt(0)))
}
