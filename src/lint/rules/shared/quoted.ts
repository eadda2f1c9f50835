import { hostPath, value, type HostPath, type Value } from '../../../core/messages/message.ts'
import { isFromOutside, quote, findTemplate } from '../../../core/messages/quote.ts'
import { readSpan, type Span } from '../../../core/source/source-file.ts'
import type { Node } from '../../../core/tree/node.ts'

/** Quotes the text of a model node as the file has it; `text` if it is not written anywhere. */
export function quoteNode(node: Node | undefined, text: string): Value {
  return node === undefined ? value(text) : quote(node)
}

/** A resolved path, or the path as written if it contains a variable from outside the file. */
export function quotePath(node: Node | undefined, path: string): Value | HostPath {
  return node !== undefined && findTemplate(node) !== undefined ? quote(node) : hostPath(path)
}

/** Quotes the characters of a span. */
export function quoteSpan(span: Span): Value {
  return { kind: 'value', text: readSpan(span), span }
}

/** Part of a value, or all of it as written if it contains a variable from outside the file. */
export function quotePartOrWhole(node: Node | undefined, part: string): Value {
  return node !== undefined && isFromOutside(node) ? quote(node) : value(part)
}
