import { blankComments } from './nginx.ts'

/** A directive outside of every block of a file of nginx. */
export interface TopDirective {
  readonly name: string
  readonly start: number
}

/** The directives of a file of nginx that are in no block, in their order; blocks are named as their directive. */
export function listTopDirectives(written: string): readonly TopDirective[] {
  const text = blankComments(written)
  const found: TopDirective[] = []
  let depth = 0
  let isStart = true
  // A variable of a template, a text in quotes, what opens, closes or ends a directive, or a word.
  for (const { 0: token, index: start } of text.matchAll(/\$\{\w*\}|"[^"]*"|'[^']*'|[{};]|[^\s{};"'$]+|\$/g)) {
    if (token === '{') depth++
    else if (token === '}') depth = Math.max(0, depth - 1)
    if (/^[{};]$/.test(token)) isStart = true
    else {
      if (isStart && depth === 0) found.push({ name: token, start })
      isStart = false
    }
  }
  return found
}
