import { lineStarts } from '../../../source/line-table.ts'
import type { Span } from '../../../source/source-file.ts'
import { isString, type Node } from '../../../tree/node.ts'
import { visitScalars } from '../../../tree/visit.ts'
import type { SourceRule } from '../../rule.ts'

/** No line ends in blanks. Those in the text of `|` and `>` are part of the value, and no matter of style. */
export const trailingSpace: SourceRule = {
  id: 'trailing-space',
  summary: 'Lines should not end with whitespace.',
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  checkSource({ file, document, report }) {
    const { text } = file
    if (!/[ \t](?:\r?\n|\r|$)/.test(text)) return
    const isInText = isInside(textsOf(document.root))
    const starts = lineStarts(file)
    for (const [line, lineStart] of starts.entries()) {
      let end = starts[line + 1] ?? text.length
      while (end > lineStart && isBreak(text.charCodeAt(end - 1))) end--
      let start = end
      while (start > lineStart && isBlank(text.charCodeAt(start - 1))) start--
      if (start === end || isInText(start)) continue
      report({
        span: { file, start, end },
        message: 'The line ends with whitespace; remove it.',
        fixes: [{ title: 'Remove the whitespace', safety: 'safe', edits: [{ span: { file, start, end }, text: '' }] }],
      })
    }
  },
}

function textsOf(root: Node): readonly Span[] {
  const spans: Span[] = []
  visitScalars(root, (node) => {
    if (isString(node) && node.style !== 'plain') spans.push(node.span)
  })
  return spans.sort((a, b) => a.start - b.start)
}

/** For offsets that are asked for in order. */
function isInside(spans: readonly Span[]): (offset: number) => boolean {
  let next = 0
  return (offset) => {
    while ((spans[next]?.end ?? Infinity) <= offset) next++
    return (spans[next]?.start ?? Infinity) < offset
  }
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9
}
