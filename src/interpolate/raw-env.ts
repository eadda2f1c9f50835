import type { Report } from '../diagnostics/diagnostic.ts'
import type { SourceFile, Span } from '../source/source-file.ts'
import type { EnvFileEntry, LookUp } from './env-file.ts'
import { excerpt } from './malformed.ts'

/**
 * Reads an `env_file` of `format: raw`: each line is `KEY=value` to the letter, or a bare `KEY` whose value `lookUp`
 * knows. Later duplicates win. Errors are reported, and reading goes on after them.
 *
 * Compose Specification, env_file, format.
 */
export function parseRawEnv(file: SourceFile, lookUp: LookUp, report: Report): ReadonlyMap<string, EnvFileEntry> {
  const entries = new Map<string, EnvFileEntry>()
  const { text } = file
  const refuse = (span: Span, message: string) => {
    report({ rule: 'env-file-syntax', severity: 'error', message, span })
  }
  let next = text.startsWith('\uFEFF') ? 1 : 0
  while (next < text.length) {
    const at = next
    const lineBreak = text.indexOf('\n', at)
    next = lineBreak === -1 ? text.length : lineBreak + 1
    const line = text.slice(at, lineBreak === -1 ? text.length : lineBreak).replace(/\r$/, '')
    const start = at + line.length - line.replace(LEADING_WHITE_SPACE, '').length
    const end = at + line.length
    if (start === end || text[start] === '#') continue
    const equals = text.slice(start, end).indexOf('=')
    const keyEnd = equals === -1 ? end : start + equals
    const name = text.slice(start, keyEnd)
    const keySpan: Span = { file, start, end: keyEnd }
    if (name === '') {
      refuse({ file, start, end: start + 1 }, 'A variable has no name; write one before the "=".')
    } else if (/[ \t]/.test(name)) {
      refuse(
        keySpan,
        `Key "${excerpt(name)}" has whitespace in it; "format: raw" takes only "KEY=value", without whitespace.`,
      )
    } else if (equals !== -1) {
      const valueSpan: Span = { file, start: keyEnd + 1, end }
      entries.set(name, { name, value: text.slice(keyEnd + 1, end), keySpan, valueSpan })
    } else {
      const value = lookUp(name)
      if (value !== undefined) entries.set(name, { name, value, keySpan, valueSpan: keySpan })
    }
  }
  return entries
}

// As Go has it: with NEL, without the byte order mark.
const LEADING_WHITE_SPACE = /^(?:(?!\uFEFF)[\s\u0085])+/
