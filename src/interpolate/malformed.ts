import { nameAt, operatorAt } from './template.ts'

/** A mistake in `${…}`, for people; offsets are those of the template. */
export interface Explanation {
  readonly start: number
  readonly end: number
  readonly message: string
  /** The one thing that can have been meant. */
  readonly fix?: { readonly start: number; readonly end: number; readonly text: string } | undefined
}

/** What is wrong with the `${` at `start` of a template that ends at `end`, and what was probably meant. */
export function explain(text: string, start: number, end: number): Explanation {
  const close = balancingBrace(text, start + 1, end)
  if (close === -1) return unclosed(text, start, end)
  const expression = text.slice(start, close + 1)
  const at = { start, end: close + 1 }
  if (/[\r\n]/.test(expression)) {
    return { ...at, message: `"${excerpt(expression)}" spans several lines; Compose needs all of "\${…}" on one line.` }
  }
  return { ...at, ...explainExpression(expression, start) }
}

type Remark = Pick<Explanation, 'message' | 'fix'>

function explainExpression(expression: string, start: number): Remark {
  const body = expression.slice(2, -1)
  const name = nameAt(body, 0)
  const quoted = `"${excerpt(expression)}"`
  if (body.startsWith('{')) {
    return { message: `${quoted} is an expression that Compose does not evaluate; write "\${NAME}" and set NAME.` }
  }
  if (body.trim() === '') return { message: `${quoted} does not name a variable; write "$$" for a literal "$".` }
  const tidy = withoutBlanks(body)
  if (tidy !== undefined) {
    const fix = { start: start + 2, end: start + 2 + body.length, text: tidy }
    return { message: `${quoted} has whitespace around the name; did you mean "${excerpt(`\${${tidy}}`)}"?`, fix }
  }
  if (name === '') return withoutName(body, quoted)
  const rest = body.slice(name.length)
  if (rest.startsWith(':')) return afterColon(name, rest, quoted, start + 2 + name.length)
  if (rest.startsWith('=')) {
    const at = start + 2 + name.length
    return didYouMean(quoted, `\${${name}-${rest.slice(1)}}`, { start: at, end: at + 1, text: '-' })
  }
  if (SHELL_EXPANSION.test(rest)) return shellExpansion(expression)
  return notAName(expression)
}

const SHELL_EXPANSION = /^[\^,/#%@[~*]/

// `NAME`, or `NAME` with an operator, but for blanks beside the name.
function withoutBlanks(body: string): string | undefined {
  const trimmed = body.trimStart()
  const name = nameAt(trimmed, 0)
  const rest = trimmed.slice(name.length).trimStart()
  const isReference = name !== '' && (rest === '' || operatorAt(rest, 0) !== undefined)
  return isReference && name + rest !== body ? name + rest : undefined
}

function withoutName(body: string, quoted: string): Remark {
  if (/^\d+$/.test(body) || /^[#!?@*$-]/.test(body)) return shellExpansion(`\${${body}}`)
  if (/^\d/.test(body)) {
    return {
      message: `${quoted} does not name a variable, as a name cannot start with a digit; write "$$" for a literal "$".`,
    }
  }
  return notAName(`\${${body}}`)
}

function afterColon(name: string, rest: string, quoted: string, colon: number): Remark {
  const word = rest.slice(1)
  if (word === '') return didYouMean(quoted, `\${${name}}`, undefined)
  if (/^ ?-?\d+:-?\d+$/.test(word)) return shellExpansion(`\${${name}${rest}}`)
  if (word.startsWith('=')) {
    return didYouMean(quoted, `\${${name}:-${word.slice(1)}}`, { start: colon + 1, end: colon + 2, text: '-' })
  }
  if (name === 'env') return didYouMean(quoted, `\${${word}}`, undefined)
  // To a shell, a number cuts out a part of the value; a blank may or may not belong to the default; and a path is
  // perhaps the other half of a mount, behind a brace that closes too late.
  const isCertain = !/^\d+$/.test(word) && !/^[\s/.~]/.test(word)
  const fix = isCertain ? { start: colon + 1, end: colon + 1, text: '-' } : undefined
  return didYouMean(quoted, `\${${name}:-${word.trimStart()}}`, fix)
}

function didYouMean(quoted: string, meant: string, fix: Explanation['fix']): Remark {
  return { message: `${quoted} is not understood by Compose; did you mean "${excerpt(meant)}"?`, fix }
}

function shellExpansion(expression: string): Remark {
  const text = excerpt(expression)
  return { message: `"${text}" is for a shell, not for Compose; write "$${text}" to leave it to the shell.` }
}

function notAName(expression: string): Remark {
  const text = excerpt(expression)
  const message = `"${text}" does not name a variable, as a name has only letters, digits and "_"; write "$${text}" to keep it as it is.`
  return { message }
}

function unclosed(text: string, start: number, end: number): Explanation {
  let stop = start + 2
  while (stop < end && !/\s/.test(text.charAt(stop))) stop++
  const written = text.slice(start, stop)
  const name = nameAt(written, 2)
  const at = { start, end: stop }
  if (name === '') {
    return { ...at, message: `"${excerpt(written)}" has no "}"; write "$$" for a literal "$".` }
  }
  const rest = written.slice(2 + name.length)
  const isCertain = stop === end && (rest === '' || (operatorAt(rest, 0) !== undefined && !rest.includes('{')))
  if (!isCertain) return { ...at, message: `"${excerpt(written)}" has no "}" after the variable "${name}"; close it.` }
  return {
    ...at,
    message: `"${excerpt(written)}" has no "}"; did you mean "${excerpt(`${written}}`)}"?`,
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

/** A user's text, short enough for a message. */
export function excerpt(text: string): string {
  const line = text.slice(0, 200).replaceAll(/\s+/g, ' ')
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`
}
