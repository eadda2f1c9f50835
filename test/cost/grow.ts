// A file is made larger by repeating one part of it: a line with all that is indented below it.

/** A part of a text. */
export interface Part {
  readonly from: number
  readonly to: number
  /** What its first line says, without blanks. */
  readonly line: string
}

/** Every line that says something, with the lines below it that are indented further. */
export function listParts(text: string): readonly Part[] {
  const lines = text.split(/(?<=\n)/)
  let from = 0
  return lines.flatMap((line, index) => {
    const start = from
    from += line.length
    if (line.trim() === '') return []
    const below = lines.slice(index + 1)
    const end = below.findIndex((each) => each.trim() !== '' && indentationOf(each) <= indentationOf(line))
    const length = below.slice(0, end < 0 ? undefined : end).join('').length
    return [{ from: start, to: from + length, line: line.trim() }]
  })
}

function indentationOf(line: string): number {
  return line.search(/\S/)
}

/** The text with a part of it written so many times: keys with other names, and items with other ends. */
export function repeatPart(text: string, { from, to, line }: Part, times: number): string {
  const part = text.slice(from, to).replace(/\n?$/, '\n')
  const differing = /^[\w.-]+:/.test(line) ? /[\w.-]*\w/ : /\w(?=\W*\n)/
  const copies = Array.from({ length: times }, (_, index) =>
    index === 0 ? part : part.replace(differing, (word) => `${word}${index}`),
  )
  return text.slice(0, from) + copies.join('') + text.slice(to)
}
