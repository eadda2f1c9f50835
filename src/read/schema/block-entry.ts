import type { SpanEdit } from '../../core/diagnostics/diagnostic.ts'
import type { SourceFile, Span } from '../../core/source/source-file.ts'
import type { Entry } from '../../core/tree/node.ts'

/** An entry of a block mapping that has its lines to itself. */
export interface BlockEntry {
  readonly entry: Entry
  readonly file: SourceFile
  /** The blanks before its key. */
  readonly indentation: string
  /** The offset of its first line; the range includes its last line break. */
  readonly start: number
  readonly end: number
}

/** Undefined if its lines contain anything else, as in `{a: 1, b: 2}`, or its value is written elsewhere. */
export function findBlockEntry(entry: Entry | undefined): BlockEntry | undefined {
  if (entry === undefined) return undefined
  const { file, start: keyStart, end: keyEnd } = entry.keySpan
  const { text } = file
  const start = text.lastIndexOf('\n', keyStart - 1) + 1
  const indentation = text.slice(start, keyStart)
  const { span } = entry.value
  const isElsewhere = span.file !== file || (span.end > span.start && span.start < keyEnd)
  if (!/^ *$/.test(indentation) || isElsewhere) return undefined
  let last = Math.max(span.end, keyEnd + 1)
  while (last > keyEnd && /\s/.test(text.charAt(last - 1))) last--
  const lineBreak = text.indexOf('\n', last)
  const end = lineBreak === -1 ? text.length : lineBreak + 1
  // The rest of the last line can only be a comment.
  if (!/^[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(last, end).replace(/^:/, ''))) return undefined
  return { entry, file, indentation, start, end }
}

/** Indents an entry by two more spaces, under another key. */
export function indentBlock(block: BlockEntry, key: string, before = ''): readonly SpanEdit[] {
  return [{ span: block.entry.keySpan, text: key }, ...indentFurther(block, before)]
}

/** Indents whole lines by two more spaces, below the text in `before`. */
export function indentFurther({ file, start, end }: Span, before: string): readonly SpanEdit[] {
  const edits: SpanEdit[] = []
  for (let at = start; at < end;) {
    const next = file.text.indexOf('\n', at) + 1 || end
    const text = (at === start ? before : '') + (file.text.slice(at, next).trim() === '' ? '' : '  ')
    if (text !== '') edits.push({ span: { file, start: at, end: at }, text })
    at = next
  }
  return edits
}

/** Moves an entry behind another one, indented by two more spaces and under another key. */
export function moveBlock(block: BlockEntry, key: string, after: BlockEntry): readonly SpanEdit[] {
  const { file, start, end, entry } = block
  if (start === after.end) return indentBlock(block, key)
  const { text } = file
  const written = text.slice(start, entry.keySpan.start) + key + text.slice(entry.keySpan.end, end)
  const lines = written.replaceAll(/^(?=[^\r\n])/gm, '  ')
  const isLast = text.charAt(after.end - 1) !== '\n'
  const inserted = isLast ? `\n${lines.replace(/\r?\n$/, '')}` : lines.endsWith('\n') ? lines : `${lines}\n`
  return [
    { span: { file, start, end }, text: '' },
    { span: { file, start: after.end, end: after.end }, text: inserted },
  ]
}
