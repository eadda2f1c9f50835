import { textOf } from '../../../source/source-file.ts'
import { isString } from '../../../tree/node.ts'
import { visitScalars } from '../../../tree/visit.ts'
import type { SourceRule } from '../../rule.ts'

const NAMES: ReadonlyMap<string, string> = new Map([
  ['\\0', 'a null character'],
  ['\\a', 'a bell'],
  ['\\b', 'a backspace'],
  ['\\t', 'a tab'],
  ['\\n', 'a line break'],
  ['\\v', 'a vertical tab'],
  ['\\f', 'a form feed'],
  ['\\r', 'a carriage return'],
  ['\\e', 'an escape character'],
])

/**
 * A backslash in double quotes is meant as YAML's.
 *
 * `"C:\temp"` has a tab in it, and `"\bword"` a backspace.
 * YAML 1.2, double-quoted style.
 */
export const unintendedEscape: SourceRule = {
  id: 'unintended-escape',
  summary: 'A backslash in double quotes turns the letter after it into another character.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkSource({ file, document, report }) {
    // Nearly all files are done here.
    if (!/\\[abvf]|[A-Za-z]:\\[a-z0]/.test(file.text)) return
    visitScalars(document.root, (node) => {
      if (!isString(node) || node.style !== 'double-quoted') return
      const written = textOf(node.span)
      const at = escapeIn(written)
      const escape = at === undefined ? '' : written.slice(at, at + 2)
      const name = NAMES.get(escape)
      if (at === undefined || name === undefined) return
      const start = node.span.start + at
      report({
        span: { file: node.span.file, start, end: start + 2 },
        message: `"${escape}" in double quotes is ${name}; put the value in single quotes to keep the backslash.`,
      })
    })
  },
}

/** The first escape that is no letter of a path of Windows, or that nobody writes on purpose. */
function escapeIn(written: string): number | undefined {
  const isWindowsPath = /^"(?:[^"\\]*[=:,; ])?[A-Za-z]:\\[^\\]/.test(written)
  for (const { index, 0: escape } of written.matchAll(/\\[^]/g)) {
    if (isWindowsPath ? NAMES.has(escape) : /\\[abvf]/.test(escape)) return index
  }
  return undefined
}
