/** A quoted value without its escapes. */
export interface Decoded {
  readonly value: string
  /** Where a character of the value, or its end, stands in the file. */
  readonly offsetAt: (index: number) => number
}

/** Between single quotes only the quote itself can be escaped. */
export function decodeSingleQuoted(content: string): string {
  return content.replaceAll(/\\[^]/g, (pair) => (pair === "\\'" ? "'" : pair))
}

/** Between double quotes; `\$` becomes `$$`, which the grammar of `${…}` makes a `$`. `start`: its offset in the file. */
export function decodeDoubleQuoted(content: string, start: number): Decoded {
  if (!content.includes('\\')) return { value: content, offsetAt: (index) => start + index }
  // Made only when something is to be reported.
  let offsets: Int32Array | undefined
  return {
    value: content.replaceAll(ESCAPE, unescaped),
    offsetAt: (index) => start + ((offsets ??= writtenOffsets(content))[index] ?? content.length),
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

// An escape that Compose does not know stays as it is, but for the 0 of an octal one.
function unescaped(escape: string): string {
  if (!escape.startsWith('\\0')) return ESCAPES.get(escape) ?? escape
  const digits = escape.slice(2)
  const code = /^[0-3][0-7]{2}$/.test(digits) ? Number.parseInt(digits, 8) : undefined
  return code === undefined ? `\\${digits}` : String.fromCharCode(code)
}

/** For each character of the value the offset in what is between the quotes; that of its escape, where it has one. */
function writtenOffsets(content: string): Int32Array {
  const offsets: number[] = []
  let at = 0
  const verbatimTo = (end: number) => {
    while (at < end) offsets.push(at++)
  }
  for (const { 0: escape, index } of content.matchAll(ESCAPE)) {
    verbatimTo(index)
    offsets.push(...Array.from(unescaped(escape), () => index))
    at = index + escape.length
  }
  verbatimTo(content.length)
  return Int32Array.from(offsets)
}
