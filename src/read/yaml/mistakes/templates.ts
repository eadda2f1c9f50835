import { message, text, value as quoted } from '../../../core/messages/message.ts'
import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import { findLineEnd, startOfLine } from '../problem.ts'

const template = message(
  'template',
  ({ statement }: { statement: string }) =>
    text`${quoted(statement)} is template syntax; render the template before running Compose.`,
)

const webPage = message(
  'web-page',
  () => text`This is a web page, not a Compose file; download the file itself, for example as "raw".`,
)

/** Reports a page that was saved in place of the file: nothing in it counts as a mistake. */
export function findWebPage(file: SourceFile): Finding | undefined {
  const [page] = /^\s{0,100}<(?:!doctype html|html|head)\b[^\n>]{0,200}>?/i.exec(file.text) ?? []
  if (page === undefined) return undefined
  const start = page.length - page.trimStart().length
  return { rule: 'yaml-syntax', severity: 'error', message: webPage(), span: { file, start, end: page.length } }
}

/**
 * Reports a template statement, `{% if … %}`, on the line of a mistake: the file is not YAML, so nothing in it counts
 * as a mistake.
 */
export function findTemplateStatement(file: SourceFile, offset: number): Finding | undefined {
  const yaml = file.text
  const start = yaml.indexOf('{%', startOfLine(yaml, offset))
  const end = yaml.indexOf('%}', start) + 2
  if (start < 0 || end < start + 4 || end > findLineEnd(yaml, offset)) return undefined
  return {
    rule: 'yaml-syntax',
    severity: 'error',
    message: template({ statement: yaml.slice(start, end) }),
    span: { file, start, end },
  }
}
