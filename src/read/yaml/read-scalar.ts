import { CST } from 'yaml'
import { readSpan } from '../../core/source/source-file.ts'
import { createString } from '../../core/tree/build.ts'
import type { Scalar, ScalarStyle, StringScalar } from '../../core/tree/node.ts'
import { restoreSeparators, hasUnicodeSeparator, replaceLineBreaks } from './line-breaks.ts'
import { createSpanAt, type ReadText } from './repaired-text.ts'
import { readPlainScalar } from './scalar-type.ts'

/** Reads a scalar: determines the type of a plain one, and decodes quotes, escapes and lines. */
export function readScalar(token: CST.FlowScalar | CST.BlockScalar, text: ReadText): Scalar {
  switch (token.type) {
    case 'single-quoted-scalar':
      return readQuotedScalar(token, 'single-quoted', "'", text)
    case 'double-quoted-scalar':
      return readQuotedScalar(token, 'double-quoted', '\\', text)
    case 'block-scalar':
      return readBlockScalar(token, text)
    default: {
      const value = token.source.includes('\n') ? readFlowText(token, text) : token.source
      return readPlainScalar(value, createSpanAt(text, token.offset, token.source.length))
    }
  }
}

function resolveToken(token: CST.FlowScalar | CST.BlockScalar): string {
  return CST.resolveAsScalar(token, false, () => undefined).value
}

function readFlowText(token: CST.FlowScalar, { file, read }: ReadText): string {
  const source = token.source.replaceAll('\n', (lineFeed, index: number) => {
    const written = file.text.charAt(read.original(token.offset + index))
    return hasUnicodeSeparator(written) ? written : lineFeed
  })
  return resolveToken(unescapeApostrophes({ ...token, source: replaceLineBreaks(source) }))
}

function readQuotedScalar(token: CST.FlowScalar, style: ScalarStyle, escape: string, text: ReadText): StringScalar {
  const { source, offset } = token
  const content = source.slice(1, -1)
  const value = content.includes(escape) || content.includes('\n') ? readFlowText(token, text) : content
  return createString(value, { span: createSpanAt(text, offset, source.length) }, style)
}

// Handles an escape that only Compose's reader accepts.
function unescapeApostrophes(token: CST.FlowScalar): CST.FlowScalar {
  if (token.type !== 'double-quoted-scalar' || !token.source.includes("\\'")) return token
  return { ...token, source: token.source.replaceAll(/\\([^])/g, (pair, sign) => (sign === "'" ? "'" : pair)) }
}

// The span ends with the last line that has content.
function readBlockScalar(token: CST.BlockScalar, text: ReadText): StringScalar {
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
  const content = resolveToken(token)
  const value = source !== '' && !source.endsWith('\n') && content.endsWith('\n') ? content.slice(0, -1) : content
  const span = createSpanAt(text, offset, end - offset)
  const scalar = createString(value, { span }, style)
  const whole = createSpanAt(text, offset, start + source.length - offset)
  return hasUnicodeSeparator(readSpan(whole)) ? restoreSeparators(scalar) : scalar
}
