import { code, message, text, NOTHING } from '../../../core/messages/message.ts'
import { findContentEnd, insertText, type Problem } from '../problem.ts'

// A quotation mark that is meant as part of a value in quotes, and ends it.

const apostrophe = message(
  'single-apostrophe',
  () => text`Inside single quotes, write an apostrophe twice: ${code("''")}.`,
)

const quoteInside = message('quote-inside-quotes', ({ orSingle }: { orSingle: boolean }) => {
  const alternative = orSingle ? text`put the whole value in single quotes, or ` : NOTHING
  return text`This quote ends the value; ${alternative}write ${code('\\"')} inside it.`
})

/** The rest of a list or mapping in brackets, after a value. */
const REST_OF_BRACKETS = /^[ \t]*[,\]}](?:[\s,\]}]|"[^"]{0,200}"|'[^']{0,200}'|[\w./:=-])*$/

/** `"a "b" c"` and `'Bob's'`; `source` is the value up to the quote that ends it. */
export function findQuoteInside(yaml: string, offset: number, source: string): Problem | undefined {
  const mark = source.charAt(0)
  const from = offset + source.length
  const line = yaml.slice(from, findContentEnd(yaml, from))
  if (line.length > MAX_LENGTH || !(mark === '"' ? /^ *[^\s,\]}:#"'-]/ : /^[^\s,\]}:#"']/).test(line)) return undefined
  const marks = [...line.matchAll(mark === '"' ? /"/g : /'/g)].map(({ index }) => index)
  const length = marks.find((index) => isEnd(source, line, index))
  if (length === undefined) return undefined
  const place = { start: from - 1, end: from }
  const inner = [from - 1, ...marks.filter((index) => index < length).map((index) => from + index)]
  if (mark === "'") {
    const repair = inner.flatMap((at) => insertText(at, "'"))
    return {
      ...place,
      message: apostrophe(),
      repair,
      ...(inner.length === 1 && { fix: text`Write the apostrophe twice` }),
    }
  }
  const orSingle = !(source + line.slice(0, length)).includes("'")
  return { ...place, message: quoteInside({ orSingle }), repair: inner.flatMap((at) => insertText(at, '\\')) }
}

/** Nobody sees what is wrong in a longer line, and searching it would take long. */
const MAX_LENGTH = 500

/** Whether a quote on a line ends the value. In brackets, a comma before it may separate items, and a blank may lack one. */
function isEnd(source: string, line: string, index: number): boolean {
  const rest = line.slice(index + 1)
  if (rest === '') return true
  return !line.startsWith(' ') && !(source + line.slice(0, index)).includes(',') && REST_OF_BRACKETS.test(rest)
}
