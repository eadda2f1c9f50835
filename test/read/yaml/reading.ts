import { positionAt } from '../../../src/core/source/line-table.ts'
import { toDiagnostic, type Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import type { Span } from '../../../src/core/source/source-file.ts'
import { toPlain, type PlainValue } from '../../../src/core/tree/plain.ts'
import { parseYaml, type YamlStream } from '../../../src/read/yaml/parse.ts'

export interface Read {
  readonly stream: YamlStream
  readonly diagnostics: readonly Diagnostic[]
}

export function read(text: string): Read {
  const diagnostics: Diagnostic[] = []
  const stream = parseYaml({ path: 'compose.yaml', text }, (finding) => diagnostics.push(toDiagnostic(finding)))
  return { stream, diagnostics }
}

/** The plain view of every document of a text that has no mistakes. */
export function plain(text: string): readonly PlainValue[] {
  const { stream, diagnostics } = read(text)
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return stream.documents.map(({ root }) => toPlain(root))
}

/** `line:column-line:column message` of each finding. */
export function findings(text: string): readonly string[] {
  return read(text).diagnostics.map(
    ({ range: { start, end }, message }) => `${start.line}:${start.column}-${end.line}:${end.column} ${message}`,
  )
}

/** The text with the first fix of every finding made. */
export function fixed(text: string): string {
  const edits = read(text)
    .diagnostics.flatMap(({ fixes }) => fixes?.[0]?.edits ?? [])
    .sort((a, b) => b.range.start.offset - a.range.start.offset)
  return edits.reduce(
    (made, edit) => made.slice(0, edit.range.start.offset) + edit.text + made.slice(edit.range.end.offset),
    text,
  )
}

/** `line:column-line:column` of a span. */
export function placeOf({ file, start, end }: Span): string {
  const from = positionAt(file, start)
  const to = positionAt(file, end)
  return `${from.line}:${from.column}-${to.line}:${to.column}`
}
