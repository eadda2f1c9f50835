import type { Report } from '../../core/diagnostics/diagnostic.ts'
import { message, name as named, text as words, type Statement } from '../../core/messages/message.ts'
import type { SourceFile, Span } from '../../core/source/source-file.ts'
import type { EnvFileEntry, LookUp } from './env-file.ts'

const noName = message('no-name', () => words`A variable has no name; write one before the "=".`)

const spaceInKey = message(
  'whitespace-in-key',
  ({ key }: { key: string }) =>
    words`The key ${named(key)} contains whitespace, which "format: raw" does not allow; remove it.`,
)

/**
 * Parses an `env_file` with `format: raw`: each line is a literal `KEY=value`, or a bare `KEY` whose value comes from
 * `lookUp`. The last duplicate wins. Errors are reported, and parsing continues.
 *
 * Compose Specification, env_file, format.
 */
export function parseRawEnv(file: SourceFile, lookUp: LookUp, report: Report): ReadonlyMap<string, EnvFileEntry> {
  const entries = new Map<string, EnvFileEntry>()
  const { text } = file
  const refuseLine = (span: Span, message: Statement) => {
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
      refuseLine({ file, start, end: start + 1 }, noName())
    } else if (/[ \t]/.test(name)) {
      refuseLine(keySpan, spaceInKey({ key: name }))
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

// As in Go: includes NEL, but not the byte order mark.
const LEADING_WHITE_SPACE = /^(?:(?!\uFEFF)[\s\u0085])+/
