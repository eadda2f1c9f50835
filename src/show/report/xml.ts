import { replaceMarks } from './log-commands.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** Attributes that are `undefined` are omitted. Names are ours; values are escaped. */
type Attributes = Readonly<Record<string, string | number | undefined>>

/** An XML element as text. */
export function writeElement(name: string, attributes: Attributes, children: readonly string[] = []): string {
  return [...writeElementLazily(name, attributes, children)].join('')
}

/** A document of one element. */
export function writeXmlDocument(root: string): string {
  return `${DECLARATION}${root}\n`
}

/** A document with one root element, generated one child at a time. */
export function* writeXmlLazily(name: string, attributes: Attributes, children: Iterable<string>): Generator<string> {
  yield DECLARATION
  yield* writeElementLazily(name, attributes, children)
  yield '\n'
}

function* writeElementLazily(name: string, attributes: Attributes, children: Iterable<string>): Generator<string> {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  let isEmpty = true
  yield `<${name}${list}`
  for (const child of children) {
    yield `${isEmpty ? '>' : ''}\n${indentXml(child)}`
    isEmpty = false
  }
  yield isEmpty ? '/>' : `\n</${name}>`
}

/**
 * Escapes text for attributes and content. XML 1.0 forbids control characters even as references, so they are shown as
 * symbols; the two noncharacters are replaced.
 */
export function escapeXml(text: string): string {
  const escaped = escapeInvisible(text)
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
  return replaceMarks(escaped, '&#35;&#35;')
}

function indentXml(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}
