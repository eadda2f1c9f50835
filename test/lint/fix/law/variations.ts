import { isAlias, isCollection, isMap, isPair, isScalar, parseDocument, visit, type Node } from 'yaml'
import type { Choose } from '../../../fuzz/choose.ts'
import type { Texts } from './examples.ts'

// Other ways in which the same mistake is written. Each must leave what the file means as it is, other than what it says.

export interface Variation {
  readonly name: string
  /** The file written otherwise; undefined if it cannot be. */
  readonly vary: (text: string, choose: Choose) => string | undefined
}

/** Each line that may end in a comment gets one. */
export const NOTE = '# note'

const LINE_VARIATIONS: readonly Variation[] = [
  { name: 'CRLF', vary: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'a byte order mark', vary: (text) => `\uFEFF${text}` },
  { name: 'no line break at the end', vary: (text) => text.replace(/\n$/, '') },
  { name: 'comments at the ends of lines', vary: (text) => outsideBlocks(text, /(?<=^[^#\n]*[^\s#])$/gm, ` ${NOTE}`) },
  { name: 'comments between the lines', vary: (text) => outsideBlocks(text, /^( *)(?=\S)/gm, `$1${NOTE}\n$1`) },
  { name: 'comments at the margin', vary: (text) => outsideBlocks(text, /^(?= *\S)/gm, `${NOTE}\n`) },
  { name: 'blank lines between the lines', vary: (text) => outsideBlocks(text, /^(?= *\S)/gm, '\n') },
  { name: 'spaces at the ends of lines', vary: (text) => outsideBlocks(text, /(?<=\S)$/gm, '  ') },
  { name: 'twice the indentation', vary: (text) => text.replaceAll(/^ +/gm, (blanks) => blanks + blanks) },
  {
    name: 'half the indentation',
    vary: (text) => text.replaceAll(/^ +/gm, (blanks) => blanks.slice(blanks.length / 2)),
  },
  { name: 'more spaces after colons', vary: (text) => outsideBlocks(text, /(?<=^[ -]*[\w.-]+:) (?=[^ #])/gm, '   ') },
  { name: 'more spaces after dashes', vary: (text) => outsideBlocks(text, /(?<=^ *-) (?=[^ #])/gm, '   ') },
  { name: 'spaces before colons', vary: (text) => outsideBlocks(text, /(?<=^[ -]*[\w.-]+)(?=:(?: |$))/gm, ' ') },
  { name: 'keys in double quotes', vary: (text) => outsideBlocks(text, /(?<=^[ -]*)([\w.-]+)(?=:(?: |$))/gm, '"$1"') },
  { name: 'keys in single quotes', vary: (text) => outsideBlocks(text, /(?<=^[ -]*)([\w.-]+)(?=:(?: |$))/gm, "'$1'") },
  { name: 'a start of the document', vary: (text) => `---\n${text}` },
  { name: 'the end of the document', vary: (text) => `${text.replace(/\n?$/, '\n')}...\n` },
]

const TREE_VARIATIONS: readonly Variation[] = [
  { name: 'a value in double quotes', vary: (text, choose) => quoteOne(text, choose, '"') },
  { name: 'a value in single quotes', vary: (text, choose) => quoteOne(text, choose, "'") },
  { name: 'flow style', vary: writeFlow },
  { name: 'an anchor', vary: (text, choose) => addAnchor(text, choose, false) },
  { name: 'an anchor with an alias', vary: (text, choose) => addAnchor(text, choose, true) },
]

export const VARIATIONS: readonly Variation[] = [...LINE_VARIATIONS, ...TREE_VARIATIONS]

// Lines of a block of text are its content.
function outsideBlocks(text: string, pattern: RegExp, replacement: string): string | undefined {
  return /[|>][-+\d]*(?: #.*)?$/m.test(text) ? undefined : text.replaceAll(pattern, replacement)
}

/** The nodes of a file, of which one is chosen; none if YAML cannot read it. */
function listNodes(text: string, isWanted: (node: Node) => boolean): readonly (readonly [from: number, to: number])[] {
  const document = parseDocument(text, { schema: 'failsafe' })
  const ranges: (readonly [number, number])[] = []
  if (document.errors.length > 0) return ranges
  visit(document, (key, node, path) => {
    if (key === 'key' || isPair(node) || isAlias(node) || path.length < 2) return
    // In an item of text, quotes and anchors are part of the text.
    if (/=[^\n]*$/.test(text.slice(0, (isScalar(node) && node.range?.[0]) || 0))) return
    if ((isScalar(node) || isCollection(node)) && isWanted(node) && node.range)
      ranges.push([node.range[0], node.range[1]])
  })
  return ranges
}

function quoteOne(text: string, choose: Choose, quote: string): string | undefined {
  // Numbers, booleans and null would become something else.
  const ranges = listNodes(text, (node) => isScalar(node) && node.type === 'PLAIN' && isText(String(node.value)))
  const [from, to] = ranges[choose(ranges.length)] ?? []
  return to === undefined ? undefined : text.slice(0, from) + quote + text.slice(from, to) + quote + text.slice(to)
}

function isText(value: string): boolean {
  return /^[a-z./]/i.test(value) && !/["'\\]|^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value)
}

function writeFlow(text: string, choose: Choose): string | undefined {
  const ranges = listNodes(text, (node) => isCollection(node) && node.flow !== true && node.items.length > 0)
  const [from, to] = ranges[choose(ranges.length)] ?? []
  if (from === undefined || to === undefined) return undefined
  const document = parseDocument(text, { schema: 'failsafe' })
  let flow: string | undefined
  visit(document, {
    Collection: (_, node) => {
      if (node.range?.[0] !== from || flow !== undefined) return
      flow = printFlow(node, text)
    },
  })
  if (flow === undefined) return undefined
  const before = text.slice(0, from).replace(/\s+$/, ' ')
  return `${before}${flow}\n${text.slice(to).replace(/^\n/, '')}`
}

/** A node on one line; undefined if it cannot be written there as it is. */
function printFlow(node: unknown, text: string): string | undefined {
  if (isScalar(node)) {
    const [from, to] = node.range ?? [0, 0]
    const written = text.slice(from, to)
    const isPlain = node.type === 'PLAIN'
    return written.includes('\n') || (isPlain && /[[\]{},]/.test(written)) ? undefined : written
  }
  if (!isCollection(node) || node.anchor !== undefined) return undefined
  const parts = node.items.map((item) => {
    if (!isPair(item)) return printFlow(item, text)
    const [key, value] = [printFlow(item.key, text), printFlow(item.value, text)]
    return key === undefined || value === undefined ? undefined : `${key}: ${value}`.trimEnd()
  })
  if (parts.includes(undefined)) return undefined
  return isMap(node) ? `{ ${parts.join(', ')} }` : `[${parts.join(', ')}]`
}

function addAnchor(text: string, choose: Choose, isUsed: boolean): string | undefined {
  const ranges = listNodes(text, (node) => !isAlias(node) && node.anchor === undefined)
  const [from, to] = ranges[choose(ranges.length)] ?? []
  if (from === undefined || from === to) return undefined
  const lineStart = text.lastIndexOf('\n', from - 1) + 1
  const isBlock = /^[ -]*$/.test(text.slice(lineStart, from)) && !/^[[{"']/.test(text.slice(from))
  const isInList = /-/.test(text.slice(lineStart, from))
  const at = isBlock && !isInList ? text.slice(0, from).trimEnd().length : from
  const anchored =
    at === from ? `${text.slice(0, at)}&kept ${text.slice(at)}` : `${text.slice(0, at)} &kept${text.slice(at)}`
  return isUsed ? `${anchored.replace(/\n?$/, '\n')}x-again: *kept\n` : anchored
}

/** What stands in the examples for a text of the author. */
const PLACEHOLDER = /WORD/g

/** Texts of authors; the first is the plainest. */
export const WORDS: readonly string[] = [
  'fast',
  'two words',
  'a:b',
  'a=b',
  'x#y',
  'on',
  '0123',
  '1.10',
  '1e3',
  'no',
  '2024-01-01',
  '\u00fcml\u00e4ut',
  '$$HOME',
  '~',
  '-x',
  'a,b',
  "it's",
  '[a]',
  'a]',
  '!word',
  'a: b',
]

/** The project with a text of its author in the places for one. */
export function fillIn(texts: Texts, word: string): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, text.replaceAll(PLACEHOLDER, () => word)]),
  )
}
