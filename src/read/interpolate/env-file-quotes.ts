/** A quoted value with its escapes decoded. */
export interface Decoded {
  readonly value: string
  /** The file offset of a character in the value, or of its end. */
  readonly offsetAt: (index: number) => number
}

/** In single quotes, only the quote itself can be escaped. */
export function decodeSingleQuoted(content: string): string {
  return content.replaceAll(/\\[^]/g, (pair) => (pair === "\\'" ? "'" : pair))
}

/** Decodes a double-quoted value; `\$` becomes `$$`, which interpolation turns into `$`. `start` is the file offset. */
export function decodeDoubleQuoted(content: string, start: number): Decoded {
  if (!content.includes('\\')) return { value: content, offsetAt: (index) => start + index }
  // Built only if something is reported.
  let offsets: Int32Array | undefined
  return {
    value: content.replaceAll(ESCAPE, unescapeCharacter),
    offsetAt: (index) => start + ((offsets ??= computeWrittenOffsets(content))[index] ?? content.length),
  }
}

const ESCAPE = /\\(?:0\d{0,3}|[^])/g

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\"', '"'],
  ['\\$', '$$'],
  ['\\\\', '\\'],
  ['\\a', '\u0007'],
  ['\\b', '\b'],
  ['\\f', '\f'],
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
  ['\\v', '\v'],
])

// Unknown escapes stay as they are, except that an octal one loses its 0.
function unescapeCharacter(escape: string): string {
  if (!escape.startsWith('\\0')) return ESCAPES.get(escape) ?? escape
  const digits = escape.slice(2)
  const code = /^[0-3][0-7]{2}$/.test(digits) ? Number.parseInt(digits, 8) : undefined
  return code === undefined ? `\\${digits}` : String.fromCharCode(code)
}

/** The offset in the quoted content for each character of the value; for an escape, that of the escape. */
function computeWrittenOffsets(content: string): Int32Array {
  const offsets: number[] = []
  let at = 0
  const copyVerbatim = (end: number) => {
    while (at < end) offsets.push(at++)
  }
  for (const { 0: escape, index } of content.matchAll(ESCAPE)) {
    copyVerbatim(index)
    offsets.push(...Array.from(unescapeCharacter(escape), () => index))
    at = index + escape.length
  }
  copyVerbatim(content.length)
  return Int32Array.from(offsets)
}
