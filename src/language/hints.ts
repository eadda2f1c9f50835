import { rangeOf } from '../source/line-table.ts'
import type { SourceFile, Span } from '../source/source-file.ts'
import type { Node } from '../tree/node.ts'
import { visible } from '../source/visible.ts'
import { maskedVariable } from './masking.ts'
import type { Snapshot } from './snapshot.ts'
import { occurrencesIn } from './symbols.ts'

/** A few words that an editor shows behind something. */
export interface Hint {
  readonly file: SourceFile
  readonly offset: number
  readonly text: string
  readonly kind: 'variable' | 'override'
}

/** A longer value is cut. */
const LONGEST = 40

/** What variables are, and which values another file puts aside, between two offsets of a file. */
export function hintsIn(snapshot: Snapshot, path: string, start: number, end: number): readonly Hint[] {
  const isShown = ({ file, ...span }: Span): boolean => file.path === path && span.end >= start && span.end <= end
  return [...variableHints(snapshot, path), ...overrideHints(snapshot, path)]
    .filter(({ span }) => isShown(span))
    .map(({ span, text, kind }) => ({ file: span.file, offset: span.end, text, kind }))
    .sort((a, b) => a.offset - b.offset)
}

type Placed = Pick<Hint, 'text' | 'kind'> & { readonly span: Span }

function variableHints(snapshot: Snapshot, path: string): readonly Placed[] {
  const { environment, files } = snapshot.model
  if (!files.some(({ source }) => source.path === path)) return []
  return occurrencesIn(snapshot).flatMap(({ kind, name, span }): readonly Placed[] => {
    if (kind !== 'variable' || span.file.path !== path) return []
    const value = environment.lookUp(name)?.value
    if (value === undefined || value === '') return []
    return [
      {
        span: { ...span, end: endOfReference(span) },
        text: `= ${shown(maskedVariable(name, value, snapshot.model))}`,
        kind: 'variable',
      },
    ]
  })
}

/** Behind `${NAME…}` or `$NAME`. */
function endOfReference({ file, start, end }: Span): number {
  if (file.text[start - 1] !== '{') return end
  return file.text[end] === '}' ? end + 1 : end
}

function shown(value: string): string {
  const [line = ''] = value.split('\n', 1)
  return visible(line.length > LONGEST || line !== value ? `${line.slice(0, LONGEST)}…` : line)
}

/** Values of the model that replaced one that is written in a file. */
function overrideHints({ model }: Snapshot, path: string): readonly Placed[] {
  const found: Placed[] = []
  walk(model.whole, (node) => {
    for (let before = node.replaced; before !== undefined; before = before.replaced) {
      if (before.span.file.path !== path || node.span.file.path === path) continue
      const { start } = rangeOf(node.span)
      const name = visible(model.paths.basename(node.span.file.path))
      found.push({ span: before.span, text: `overridden in ${name}:${start.line}`, kind: 'override' })
    }
  })
  return found
}

function walk(node: Node, found: (node: Node) => void): void {
  found(node)
  if (node.kind === 'sequence') for (const item of node.items) walk(item, found)
  if (node.kind === 'mapping') for (const { value } of node.entries.values()) walk(value, found)
}
