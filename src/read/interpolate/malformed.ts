import { code, message, name, text as words, value, type Statement, type Value } from '../../core/messages/message.ts'
import { nameAt, operatorAt } from './template.ts'

/** A mistake in `${…}` explained for people; offsets are relative to the template. */
export interface Explanation {
  readonly start: number
  readonly end: number
  readonly message: Statement
  /** The only correction possible. */
  readonly fix?: { readonly start: number; readonly end: number; readonly text: string } | undefined
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

/** Explains what is wrong with the `${` at `start` of a template that ends at `end`, and what was probably meant. */
export function explain(text: string, start: number, end: number): Explanation {
  const close = balancingBrace(text, start + 1, end)
  if (close === -1) return unclosed(text, start, end)
  const expression = text.slice(start, close + 1)
  const at = { start, end: close + 1 }
  if (/[\r\n]/.test(expression)) return { ...at, message: severalLines({ expression: shown(expression) }) }
  return { ...at, ...explainExpression(expression, start) }
}

type Remark = Pick<Explanation, 'message' | 'fix'>

function shown(expression: string): Value {
  return value(excerpt(expression))
}

function explainExpression(written: string, start: number): Remark {
  const body = written.slice(2, -1)
  const variable = nameAt(body, 0)
  const expression = shown(written)
  if (body.startsWith('{')) return { message: nested({ expression }) }
  if (body.trim() === '') return { message: withoutName({ expression }) }
  const tidy = withoutBlanks(body)
  if (tidy !== undefined) {
    const fix = { start: start + 2, end: start + 2 + body.length, text: tidy }
    return { message: whitespace({ expression, meant: excerpt(`\${${tidy}}`) }), fix }
  }
  if (variable === '') return nameless(body, expression)
  const rest = body.slice(variable.length)
  if (rest.startsWith(':')) return afterColon(variable, rest, written, start + 2 + variable.length)
  if (rest.startsWith('=')) {
    const at = start + 2 + variable.length
    return didYouMean(expression, `\${${variable}-${rest.slice(1)}}`, { start: at, end: at + 1, text: '-' })
  }
  if (SHELL_EXPANSION.test(rest)) return shellExpansion(written)
  return notAName(written)
}

const SHELL_EXPANSION = /^[\^,/#%@[~*]/

// Accepts `NAME`, optionally with an operator, and removes blanks beside the name.
function withoutBlanks(body: string): string | undefined {
  const trimmed = body.trimStart()
  const name = nameAt(trimmed, 0)
  const rest = trimmed.slice(name.length).trimStart()
  const isReference = name !== '' && (rest === '' || operatorAt(rest, 0) !== undefined)
  return isReference && name + rest !== body ? name + rest : undefined
}

function nameless(body: string, expression: Value): Remark {
  if (/^\d+$/.test(body) || /^[#!?@*$-]/.test(body)) return shellExpansion(`\${${body}}`)
  if (/^\d/.test(body)) return { message: startsWithDigit({ expression }) }
  return notAName(`\${${body}}`)
}

function afterColon(variable: string, rest: string, written: string, colon: number): Remark {
  const expression = shown(written)
  const word = rest.slice(1)
  if (word === '') return didYouMean(expression, `\${${variable}}`, undefined)
  if (/^ ?-?\d+:-?\d+$/.test(word)) return shellExpansion(`\${${variable}${rest}}`)
  if (word.startsWith('=')) {
    const fix = { start: colon + 1, end: colon + 2, text: '-' }
    return didYouMean(expression, `\${${variable}:-${word.slice(1)}}`, fix)
  }
  if (PROVIDERS.includes(variable)) return forAnotherProgram(written)
  // In a shell, a number selects a substring; a blank may or may not be part of the default; and a path may be the
  // other half of a mount, after a misplaced closing brace.
  const isCertain = !/^\d+$/.test(word) && !/^[\s/.~]/.test(word)
  const fix = isCertain ? { start: colon + 1, end: colon + 1, text: '-' } : undefined
  return didYouMean(expression, `\${${variable}:-${word.trimStart()}}`, fix)
}

/** The value providers of the OpenTelemetry Collector and others: `${env:NAME}`, `${file:path}`. */
const PROVIDERS = ['env', 'file', 'yaml', 'http', 'https']

function forAnotherProgram(expression: string): Remark {
  return { message: otherProgram({ expression: shown(expression), meant: `$${excerpt(expression)}` }) }
}

function didYouMean(expression: Value, meant: string, fix: Explanation['fix']): Remark {
  return { message: unsupported({ expression, meant: excerpt(meant) }), fix }
}

function shellExpansion(expression: string): Remark {
  return { message: shellSyntax({ expression: shown(expression), meant: `$${excerpt(expression)}` }) }
}

function notAName(expression: string): Remark {
  return { message: invalidName({ expression: shown(expression), meant: `$${excerpt(expression)}` }) }
}

function unclosed(text: string, start: number, end: number): Explanation {
  let stop = start + 2
  while (stop < end && !/\s/.test(text.charAt(stop))) stop++
  const written = text.slice(start, stop)
  const variable = nameAt(written, 2)
  const at = { start, end: stop }
  const expression = shown(written)
  if (variable === '') return { ...at, message: unclosedDollar({ expression }) }
  const rest = written.slice(2 + variable.length)
  const isCertain = stop === end && (rest === '' || (operatorAt(rest, 0) !== undefined && !rest.includes('{')))
  if (!isCertain) return { ...at, message: unclosedVariable({ expression, variable }) }
  return {
    ...at,
    message: missingBrace({ expression, meant: excerpt(`${written}}`) }),
    fix: { start: stop, end: stop, text: '}' },
  }
}

function balancingBrace(text: string, open: number, end: number): number {
  let depth = 0
  for (let at = open; at < end; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at
  }
  return -1
}

/** Shortens the user's text for a message. */
export function excerpt(text: string): string {
  const line = text.slice(0, 200).replaceAll(/\s+/g, ' ')
  return line.length <= 60 && text.length <= 200 ? line : `${line.slice(0, 59)}…`
}
