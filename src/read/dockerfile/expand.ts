/** The variables at some point of a Dockerfile; one whose value is not known is undefined, one that is not set absent. */
export type Variables = Pick<ReadonlyMap<string, string | undefined>, 'has' | 'get'>

/**
 * A word with its variables expanded and its quotes removed; undefined if it depends on a variable of unknown value, or
 * on a pattern such as `${X#prefix}`.
 *
 * Dockerfile reference, "Environment replacement".
 */
// eslint-disable-next-line complexity -- one pass over the characters; the cases share what has been read so far
export function expandWord(word: string, variables: Variables, escape = '\\'): string | undefined {
  let result = ''
  let quote = ''
  for (let at = 0; at < word.length; at += 1) {
    const sign = word[at] ?? ''
    if (quote === "'") {
      if (sign === "'") quote = ''
      else result += sign
    } else if (sign === escape) {
      at += 1
      result += word[at] ?? ''
    } else if (sign === '"') quote = quote === '"' ? '' : '"'
    else if (sign === "'" && quote === '') quote = "'"
    else if (sign === '$') {
      const reference = readReference(word, at)
      const value = reference === undefined ? '$' : evaluateReference(reference, variables, escape)
      if (value === undefined || result.length > MAXIMUM_LENGTH) return undefined
      result += value
      at = (reference?.end ?? at + 1) - 1
    } else result += sign
  }
  return result
}

/** Values that refer to each other could grow without end. */
const MAXIMUM_LENGTH = 100_000

/** A use of a variable: `$X`, `${X}` or `${X:-default}`. */
export interface Reference {
  readonly name: string
  readonly operator: string
  readonly operand: string
  readonly start: number
  readonly end: number
}

function readReference(word: string, start: number): Reference | undefined {
  const plain = /\$([A-Za-z_]\w*|\d)/y
  plain.lastIndex = start
  const [whole, name] = plain.exec(word) ?? []
  if (whole !== undefined && name !== undefined) {
    return { name, operator: '', operand: '', start, end: start + whole.length }
  }
  const braced = /\$\{(\w+)/y
  braced.lastIndex = start
  const [head, inner] = braced.exec(word) ?? []
  if (head === undefined || inner === undefined) return undefined
  const from = start + head.length
  const close = findClosingBrace(word, from)
  const [operator = ''] = /^:?[-+?]|^(?:##?|%%?|\/\/?)/.exec(word.slice(from, from + 2)) ?? []
  return { name: inner, operator, operand: word.slice(from + operator.length, close), start, end: close + 1 }
}

function findClosingBrace(word: string, from: number): number {
  let depth = 1
  for (let at = from; at < word.length; at += 1) {
    if (word[at] === '{' && word[at - 1] === '$') depth += 1
    else if (word[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return word.length
}

function evaluateReference(
  { name, operator, operand }: Reference,
  variables: Variables,
  escape: string,
): string | undefined {
  const isSet = variables.has(name)
  const value = isSet ? variables.get(name) : ''
  if (value === undefined) return undefined
  const counts = operator.startsWith(':') ? value !== '' : isSet
  if (operator.endsWith('-')) return counts ? value : expandWord(operand, variables, escape)
  if (operator.endsWith('+')) return counts ? expandWord(operand, variables, escape) : ''
  return operator === '' || operator.endsWith('?') ? value : undefined
}

/** The variables that a text refers to, outside of single quotes. */
export function listReferences(text: string, escape = '\\'): readonly Reference[] {
  const found: Reference[] = []
  let isQuoted = false
  let isDouble = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === escape && !isQuoted) at += 1
    else if (sign === '"' && !isQuoted) isDouble = !isDouble
    else if (sign === "'" && !isDouble) isQuoted = !isQuoted
    else if (sign === '$' && !isQuoted) {
      const reference = readReference(text, at)
      if (reference !== undefined) found.push(reference)
      // What stands in braces may refer to others.
      if (reference?.operator === '') at = reference.end - 1
    }
  }
  return found
}
