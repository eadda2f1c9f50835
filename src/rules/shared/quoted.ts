import { hostPath, value, type HostPath, type Value } from '../../messages/message.ts'
import { isFromOutside, quote, writtenWithVariables } from '../../messages/quote.ts'
import { textOf, type Span } from '../../source/source-file.ts'
import type { Node } from '../../tree/node.ts'

/** What a file says at a node of the model; its text where it is not written anywhere. */
export function quoted(node: Node | undefined, text: string): Value {
  return node === undefined ? value(text) : quote(node)
}

/** A path that was resolved, unless a variable from outside of the file is part of it: then what is written. */
export function quotedPath(node: Node | undefined, path: string): Value | HostPath {
  return node !== undefined && writtenWithVariables(node) !== undefined ? quote(node) : hostPath(path)
}

/** The characters of a place. */
export function quoteSpan(span: Span): Value {
  return { kind: 'value', text: textOf(span), span }
}

/** Part of a value, unless a variable from outside of the file is part of it: then all that is written. */
export function quotedPart(node: Node | undefined, part: string): Value {
  return node !== undefined && isFromOutside(node) ? quote(node) : value(part)
}
