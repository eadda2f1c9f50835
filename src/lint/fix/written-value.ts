import { isPlainList, type PlainValue } from '../../core/tree/plain.ts'
import { printYaml } from '../../read/print/stringify.ts'

/** A value in flow style, on one line. */
export function renderFlow(value: PlainValue): string {
  if (typeof value === 'string') return renderString(value)
  if (value === null || typeof value !== 'object') return String(value)
  if (isPlainList(value)) return `[${value.map(renderFlow).join(', ')}]`
  const entries = Object.entries(value).map(([key, each]) => `${renderString(key)}: ${renderFlow(each)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

/** What follows the colon of a key that is indented so far: a value on the same line, or the lines below. */
export function renderBelowKey(value: PlainValue, indent: number): string {
  if (value === null) return ''
  if (typeof value !== 'object' || Object.keys(value).length === 0) return ` ${renderFlow(value)}`
  const below = ' '.repeat(indent + 2)
  const lines = isPlainList(value)
    ? value.map((item) => `- ${renderFlow(item)}`)
    : Object.entries(value).map(([key, each]) => `${renderString(key)}:${renderBelowKey(each, indent + 2)}`)
  return lines.map((line) => `\n${below}${line}`).join('')
}

/** Plain if it means the same in every place and to every reader of YAML, otherwise quoted. */
function renderString(text: string): string {
  const isPlain = /^[\w./][\w./:@-]*$/.test(text) && !/:$|^\d.*:/.test(text) && printYaml(text).trimEnd() === text
  return isPlain ? text : JSON.stringify(text)
}
