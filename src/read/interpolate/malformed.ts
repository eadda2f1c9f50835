import { code, message, name, text as words, value, type Statement, type Value } from '../../core/messages/message.ts'
import { readName, readOperator } from './template.ts'

/** A mistake in `${…}` explained for people; offsets are relative to the template. */
export interface Explanation {
  readonly start: number
  readonly end: number
  readonly message: Statement
  /** What may have been meant, the likeliest first. */
  readonly corrections?: readonly Correction[] | undefined
}

export interface Correction {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Whether nothing else can have been meant. */
  readonly isCertain: boolean
}

interface Facts {
  readonly expression: Value
}

/** Includes what was probably meant. */
interface Meant extends Facts {
  readonly meant: string
}

const severalLines = message(
  'several-lines',
  ({ expression }: Facts) =>
    words`${expression} spans several lines; Compose needs all of ${code('${\u2026}')} on one line.`,
)

const nested = message(
  'nested-expression',
  ({ expression }: Facts) =>
    words`${expression} is an expression that Compose does not evaluate; write "\${NAME}" and set NAME.`,
)

const withoutName = message(
  'no-name',
  ({ expression }: Facts) => words`${expression} does not name a variable; write "$$" for a literal "$".`,
)

const startsWithDigit = message(
  'name-starts-with-digit',
  ({ expression }: Facts) =>
    words`${expression} does not name a variable, because names cannot start with a digit; write "$$" for a literal "$".`,
)

const whitespace = message(
  'whitespace-around-name',
  ({ expression, meant }: Meant) => words`${expression} has whitespace around the name; did you mean ${code(meant)}?`,
)

const unsupported = message(
  'unsupported',
  ({ expression, meant }: Meant) => words`Compose does not understand ${expression}; did you mean ${code(meant)}?`,
)

const shellSyntax = message(
  'shell-syntax',
  ({ expression, meant }: Meant) =>
    words`${expression} is shell syntax, which Compose does not support; write ${code(meant)} to leave it to the shell.`,
)

const otherProgram = message(
  'other-program',
  ({ expression, meant }: Meant) =>
    words`${expression} is not Compose syntax; write ${code(meant)} to leave it to the program in the container.`,
)

const invalidName = message(
  'invalid-name',
  ({ expression, meant }: Meant) =>
    words`${expression} does not name a variable, because names contain only letters, digits and "_"; write ${code(meant)} to keep it as it is.`,
)

const unclosedDollar = message(
  'unclosed',
  ({ expression }: Facts) => words`${expression} has no "}"; write "$$" for a literal "$".`,
)

const unclosedVariable = message(
  'unclosed-variable',
  ({ expression, variable }: Facts & { variable: string }) =>
    words`${expression} has no "}" after the variable ${name(variable)}; add it.`,
)

const missingBrace = message(
  'missing-brace',
  ({ expression, meant }: Meant) => words`${expression} has no "}"; did you mean ${code(meant)}?`,
)

const missingOneOfTwo = message(
  'missing-brace-in-one-of-two-places',
  ({ expression, meant, other }: Meant & { other: string }) =>
    words`${expression} has no "}"; write ${code(meant)} or ${code(other)}.`,
)

/** Explains what is wrong with the `${` at `start` of a template that ends at `end`, and what was probably meant. */
export function explainMalformed(text: string, start: number, end: number): Explanation {
  const close = findBalancingBrace(text, start + 1, end)
  if (close === -1) return explainUnclosed(text, start, end)
  const expression = text.slice(start, close + 1)
  const at = { start, end: close + 1 }
  if (/[\r\n]/.test(expression)) return { ...at, message: severalLines({ expression: showExpression(expression) }) }
  return { ...at, ...explainExpression(expression, start) }
}

type Remark = Pick<Explanation, 'message' | 'corrections'>

function showExpression(expression: string): Value {
  return value(cutExcerpt(expression))
}

function explainExpression(written: string, start: number): Remark {
  const body = written.slice(2, -1)
  const variable = readName(body, 0)
  const expression = showExpression(written)
  if (body.startsWith('{')) return { message: nested({ expression }) }
  if (body.trim() === '') return { message: withoutName({ expression }) }
  const tidy = removeBlanks(body)
  if (tidy !== undefined) {
    const fix = { start: start + 2, end: start + 2 + body.length, text: tidy, isCertain: true }
    return { message: whitespace({ expression, meant: cutExcerpt(`\${${tidy}}`) }), corrections: [fix] }
  }
  if (variable === '') return explainMissingName(body, expression)
  const rest = body.slice(variable.length)
  if (rest.startsWith(':')) return explainAfterColon(variable, rest, written, start + 2 + variable.length)
  if (rest.startsWith('=')) {
    const at = start + 2 + variable.length
    const fix = { start: at, end: at + 1, text: '-', isCertain: true }
    return suggestExpression(expression, `\${${variable}-${rest.slice(1)}}`, [fix])
  }
  if (SHELL_EXPANSION.test(rest)) return explainShellExpansion(written)
  return explainInvalidName(written)
}

const SHELL_EXPANSION = /^[\^,/#%@[~*]/

// Accepts `NAME`, optionally with an operator, and removes blanks beside the name.
function removeBlanks(body: string): string | undefined {
  const trimmed = body.trimStart()
  const name = readName(trimmed, 0)
  const rest = trimmed.slice(name.length).trimStart()
  const isReference = name !== '' && (rest === '' || readOperator(rest, 0) !== undefined)
  return isReference && name + rest !== body ? name + rest : undefined
}

function explainMissingName(body: string, expression: Value): Remark {
  if (/^\d+$/.test(body) || /^[#!?@*$-]/.test(body)) return explainShellExpansion(`\${${body}}`)
  if (/^\d/.test(body)) return { message: startsWithDigit({ expression }) }
  return explainInvalidName(`\${${body}}`)
}

function explainAfterColon(variable: string, rest: string, written: string, colon: number): Remark {
  const expression = showExpression(written)
  const word = rest.slice(1)
  if (word === '') return suggestExpression(expression, `\${${variable}}`, [])
  if (/^ ?-?\d+:-?\d+$/.test(word)) return explainShellExpansion(`\${${variable}${rest}}`)
  if (word.startsWith('=')) {
    const fix = { start: colon + 1, end: colon + 2, text: '-', isCertain: true }
    return suggestExpression(expression, `\${${variable}:-${word.slice(1)}}`, [fix])
  }
  if (PROVIDERS.includes(variable)) return explainOtherProgram(written)
  // In a shell, a number selects a substring; a blank may or may not be part of the default; a path may be the other
  // half of a mount, after a misplaced closing brace; and a quote may be in the place of the operator.
  const isCertain = !/^\d+$/.test(word) && !/^[\s/.~]/.test(word) && !QUOTE.test(word)
  const corrections = isCertain ? [{ start: colon + 1, end: colon + 1, text: '-', isCertain }] : []
  return suggestExpression(expression, `\${${variable}:-${word.trimStart()}}`, corrections)
}

/** What may have slipped into an expression from around it. */
const QUOTE = /["'\\]/

/** The value providers of the OpenTelemetry Collector and others: `${env:NAME}`, `${file:path}`. */
const PROVIDERS = ['env', 'file', 'yaml', 'http', 'https']

function explainOtherProgram(expression: string): Remark {
  return { message: otherProgram({ expression: showExpression(expression), meant: `$${cutExcerpt(expression)}` }) }
}

function suggestExpression(expression: Value, meant: string, corrections: readonly Correction[]): Remark {
  return { message: unsupported({ expression, meant: cutExcerpt(meant) }), corrections }
}

function explainShellExpansion(expression: string): Remark {
  return { message: shellSyntax({ expression: showExpression(expression), meant: `$${cutExcerpt(expression)}` }) }
}

function explainInvalidName(expression: string): Remark {
  return { message: invalidName({ expression: showExpression(expression), meant: `$${cutExcerpt(expression)}` }) }
}

function explainUnclosed(text: string, start: number, end: number): Explanation {
  const stop = findEndOfWord(text, start + 2, end)
  const written = text.slice(start, stop)
  const variable = readName(written, 2)
  const at = { start, end: stop }
  const expression = showExpression(written)
  if (variable === '') return { ...at, message: unclosedDollar({ expression }) }
  const braces = findPlacesOfBrace(text, start + 2 + variable.length, end)
  const [first, second] = braces.map((place) => cutExcerpt(`${text.slice(start, place)}}${text.slice(place, stop)}`))
  if (first === undefined) return { ...at, message: unclosedVariable({ expression, variable }) }
  const rest = written.slice(2 + variable.length)
  const isCertain = second === undefined && stop === end && (rest === '' || readOperator(rest, 0) !== undefined)
  return {
    ...at,
    message:
      second === undefined
        ? missingBrace({ expression, meant: first })
        : missingOneOfTwo({ expression, meant: first, other: second }),
    corrections: braces.map((place) => ({ start: place, end: place, text: '}', isCertain })),
  }
}

function findEndOfWord(text: string, start: number, end: number): number {
  const space = text.slice(start, end).search(/\s/)
  return space === -1 ? end : start + space
}

/** Where the "}" may have been meant, the likeliest place first; none if that cannot be told. */
function findPlacesOfBrace(text: string, endOfName: number, end: number): readonly number[] {
  const stop = findEndOfWord(text, endOfName, end)
  const rest = text.slice(endOfName, stop)
  if (rest.includes('{') || QUOTE.test(rest)) return []
  const operator = readOperator(rest, 0)
  if (operator === undefined) return [endOfName]
  const word = rest.slice(operator.length)
  const cut = SEPARATORS.map((separator) => word.search(separator)).find((at) => at >= 0)
  if (cut !== undefined) return [endOfName + operator.length + cut + 1, stop]
  return stop === end || /[\r\n]/.test(text.slice(stop, end)) ? [stop] : [stop, end]
}

/**
 * What a default may end before, as it does in `${DATA:-/srv}:/data` and `${VERSION:-16}-alpine`; the place is that of
 * the character before it.
 */
const SEPARATORS = [/[^:](?=:(?!\/\/))/, /[^/.~:](?=\/)/, /[^-](?=[-@,])/, /[^.\d](?=\.)/]

function findBalancingBrace(text: string, open: number, end: number): number {
  let depth = 0
  for (let at = open; at < end; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  return -1
}

/** Shortens the user's text for a message. */
export function cutExcerpt(text: string): string {
  const line = text.slice(0, 200).replaceAll(/\s+/g, ' ')
  return line.length <= 60 && text.length <= 200 ? line : `${line.slice(0, 59)}…`
}
