import { code, message, text, words } from '../../../../core/messages/message.ts'
import { readSpan } from '../../../../core/source/source-file.ts'
import { isString } from '../../../../core/tree/node.ts'
import { visitScalars } from '../../../../core/tree/visit.ts'
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

const unintended = message(
  'unintended',
  ({ escape, character }: { escape: string; character: string }) =>
    text`${code(escape)} in double quotes is ${words(character)}; use single quotes to keep the backslash.`,
)

export const unintendedEscape: SourceRule = {
  id: 'unintended-escape',
  summary: 'Backslashes in double quotes should be meant as escapes.',
  // `"C:\temp"` contains a tab, and `"\bword"` a backspace. YAML 1.2, double-quoted style.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkSource({ file, document, report }) {
    // A fast path for nearly all files.
    if (!/\\[abvf]|[A-Za-z]:\\[a-z0]/.test(file.text)) return
    visitScalars(document.root, (node) => {
      if (!isString(node) || node.style !== 'double-quoted') return
      const written = readSpan(node.span)
      const at = escapeIn(written)
      const escape = at === undefined ? '' : written.slice(at, at + 2)
      const character = NAMES.get(escape)
      if (at === undefined || character === undefined) return
      const start = node.span.start + at
      report({
        span: { file: node.span.file, start, end: start + 2 },
        message: unintended({ escape, character }),
      })
    })
  },
}

/** The first escape that looks like part of a Windows path, or that nobody writes on purpose. */
function escapeIn(written: string): number | undefined {
  const isWindowsPath = /^"(?:[^"\\]*[=:,; ])?[A-Za-z]:\\[^\\]/.test(written)
  for (const { index, 0: escape } of written.matchAll(/\\[^]/g)) {
    if (isWindowsPath ? NAMES.has(escape) : /\\[abvf]/.test(escape)) return index
  }
  return undefined
}
