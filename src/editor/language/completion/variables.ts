import type { SourceFile, Span } from '../../../core/source/source-file.ts'
import type { Snapshot } from '../snapshot.ts'
import { findOccurrences } from '../symbols.ts'
import type { Completion } from './proposal.ts'

/** The name of the variable that is being typed. */
export function findVariableAt(file: SourceFile, offset: number): Span | undefined {
  const before = file.text.slice(Math.max(0, offset - 200), offset)
  const match = /(?:^|[^$])(?:\$\$)*\$\{?([A-Za-z_]\w*)?$/.exec(before)
  return match === null ? undefined : { file, start: offset - (match[1]?.length ?? 0), end: offset }
}

export function proposeVariables(span: Span, snapshots: readonly Snapshot[]): readonly Completion[] {
  const isBraced = span.file.text[span.start - 1] === '{'
  const isClosed = span.file.text[span.end] === '}'
  const variables = new Set(
    snapshots.flatMap(findOccurrences).flatMap(({ kind, name, span: at }) => {
      const isTyped = at.file.path === span.file.path && at.start <= span.end && at.end >= span.start
      return kind === 'variable' && !isTyped ? [name] : []
    }),
  )
  return [...variables].sort().map((name) => ({
    label: name,
    kind: 'variable',
    insert: isBraced && !isClosed ? `${name}}` : name,
    isSnippet: false,
    span,
  }))
}
