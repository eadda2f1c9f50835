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
  return { value: content.replaceAll(ESCAPE, unescaped), offsetAt: (index) => start + writtenOffset(content, index) }
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

// Walked only when something is to be reported.
function writtenOffset(content: string, index: number): number {
  let decoded = 0
  let last = 0
  for (const { 0: escape, index: at } of content.matchAll(ESCAPE)) {
    if (decoded + at - last >= index) break
    decoded += at - last + unescaped(escape).length
    last = at + escape.length
    // Inside of what one escape stands for.
    if (decoded > index) return at
  }
  return last + index - decoded
}
