import { CST } from 'yaml'
import { readSpan } from '../../core/source/source-file.ts'
import { createString } from '../../core/tree/build.ts'
import type { Scalar, ScalarStyle, StringScalar } from '../../core/tree/node.ts'
import { blockWithSeparators, hasSeparator, inOneLine } from './line-breaks.ts'
import { spanAt, type ReadText } from './repaired-text.ts'
import { plainScalar } from './scalar-type.ts'

/** Reads a scalar: determines the type of a plain one, and decodes quotes, escapes and lines. */
export function readScalar(token: CST.FlowScalar | CST.BlockScalar, text: ReadText): Scalar {
  switch (token.type) {
    case 'single-quoted-scalar':
      return quotedScalar(token, 'single-quoted', "'", text)
    case 'double-quoted-scalar':
      return quotedScalar(token, 'double-quoted', '\\', text)
    case 'block-scalar':
      return blockScalar(token, text)
    default: {
      const value = token.source.includes('\n') ? flowText(token, text) : token.source
      return plainScalar(value, spanAt(text, token.offset, token.source.length))
    }
  }
}

function resolved(token: CST.FlowScalar | CST.BlockScalar): string {
  return CST.resolveAsScalar(token, false, () => undefined).value
}

function flowText(token: CST.FlowScalar, { file, read }: ReadText): string {
  const source = token.source.replaceAll('\n', (lineFeed, index: number) => {
    const written = file.text.charAt(read.original(token.offset + index))
    return hasSeparator(written) ? written : lineFeed
  })
  return resolved(withoutEscapedApostrophe({ ...token, source: inOneLine(source) }))
}

function quotedScalar(token: CST.FlowScalar, style: ScalarStyle, escape: string, text: ReadText): StringScalar {
  const { source, offset } = token
  const content = source.slice(1, -1)
  const value = content.includes(escape) || content.includes('\n') ? flowText(token, text) : content
  return createString(value, { span: spanAt(text, offset, source.length) }, style)
}

// Handles an escape that only Compose's reader accepts.
function withoutEscapedApostrophe(token: CST.FlowScalar): CST.FlowScalar {
  if (token.type !== 'double-quoted-scalar' || !token.source.includes("\\'")) return token
  return { ...token, source: token.source.replaceAll(/\\([^])/g, (pair, sign) => (sign === "'" ? "'" : pair)) }
}

// The span ends with the last line that has content.
function blockScalar(token: CST.BlockScalar, text: ReadText): StringScalar {
  const { offset, props, source } = token
  const [header, ...rest] = props.flatMap((part) => ('source' in part ? [part.source] : []))
  const start = offset + (header?.length ?? 1) + rest.join('').length
  let end = offset + (header?.length ?? 1)
  const visible = source.trimEnd().length
  if (visible > 0) {
    const lineBreak = /\r?\n/.exec(source.slice(visible))
    end = start + (lineBreak === null ? source.length : visible + lineBreak.index)
  }
  const style = header?.startsWith('>') === true ? 'folded' : 'literal'
  // If the file ends without a line break, so does the text.
  const content = resolved(token)
  const value = source !== '' && !source.endsWith('\n') && content.endsWith('\n') ? content.slice(0, -1) : content
  const span = spanAt(text, offset, end - offset)
  const scalar = createString(value, { span }, style)
  const whole = spanAt(text, offset, start + source.length - offset)
  return hasSeparator(readSpan(whole)) ? blockWithSeparators(scalar) : scalar
}
