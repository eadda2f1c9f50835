import { diagnosticOf, type Report } from '../diagnostics/diagnostic.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { YamlStream } from './document.ts'
import { MAXIMUM_REPAIRS } from './limits.ts'
import { readDocuments } from './read-document.ts'
import { repaired, unrepaired } from './repaired-text.ts'
import { firstProblem } from './syntax-check.ts'
import { syntaxOf } from './syntax-tokens.ts'

export type { Anchor, YamlDocument, YamlStream } from './document.ts'

/**
 * Reads YAML as Compose does: text → tree of located nodes.
 *
 * Reports what Compose's reader refuses, then reads on as if it were mended, so that one mistake does not hide the
 * next. Never throws.
 */
export function parseYaml(file: SourceFile, report: Report): YamlStream {
  let read = unrepaired(file.text)
  let syntax = syntaxOf(read.text)
  for (let repairs = 0; repairs < MAXIMUM_REPAIRS; repairs++) {
    const problem = firstProblem(read.text, syntax)
    if (problem === undefined) break
    const { original } = read
    const spanOf = (start: number, end: number) => ({ file, start: original(start), end: original(end) })
    if (problem.message !== undefined) {
      const edits = problem.repair.map(({ start, end, text }) => ({ span: spanOf(start, end), text }))
      report(
        diagnosticOf({
          rule: 'yaml-syntax',
          severity: 'error',
          message: problem.message,
          span: spanOf(problem.start, problem.end),
          ...(problem.fix !== undefined && { fixes: [{ title: problem.fix, safety: 'safe', edits }] }),
        }),
      )
    }
    read = repaired(read, problem.repair)
    syntax = syntaxOf(read.text)
  }
  const { original } = read
  const { documents, findings } = readDocuments(file, read, syntax)
  for (const finding of findings) report(diagnosticOf(finding))
  const comments = syntax.comments.map(([start, end]) => ({ file, start: original(start), end: original(end) }))
  return { documents, comments }
}
