import type { Finding } from '../../diagnostics/diagnostic.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { endOfLine, quoted, startOfLine } from '../problem.ts'

/** The statement of a template, `{% if … %}`, in the line of a mistake: the file is no YAML, and nothing in it is a mistake. */
export function templateStatement(file: SourceFile, offset: number): Finding | undefined {
  const { text } = file
  const start = text.indexOf('{%', startOfLine(text, offset))
  const end = text.indexOf('%}', start) + 2
  if (start < 0 || end < start + 4 || end > endOfLine(text, offset)) return undefined
  return {
    rule: 'yaml-syntax',
    severity: 'error',
    message: `${quoted(text.slice(start, end))} belongs to a template, which Compose does not read; make the file from its template first.`,
    span: { file, start, end },
  }
}
