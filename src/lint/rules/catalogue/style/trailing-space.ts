import { message, text } from '../../../../core/messages/message.ts'
import { findLineStarts } from '../../../../core/source/line-table.ts'
import type { Span } from '../../../../core/source/source-file.ts'
import { isString, type Node } from '../../../../core/tree/node.ts'
import { visitScalars } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'

const trailing = message('trailing', () => text`This line ends with whitespace; remove it.`)

export const trailingSpace: SourceRule = {
  id: 'trailing-space',
  summary: 'Lines should not end with whitespace.',
  // It is invisible, but shows up in diffs. In the text of `|` and `>` it is part of the value, and not reported.
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  checkSource({ file, document, report }) {
    const source = file.text
    if (!/[ \t](?:\r?\n|\r|$)/.test(source)) return
    const isInText = createInsideTest(listTextSpans(document.root))
    const starts = findLineStarts(file)
    for (const [line, lineStart] of starts.entries()) {
      let end = starts[line + 1] ?? source.length
      while (end > lineStart && isBreak(source.charCodeAt(end - 1))) end--
      let start = end
      while (start > lineStart && isBlankCode(source.charCodeAt(start - 1))) start--
      if (start === end || isInText(start)) continue
      report({
        span: { file, start, end },
        message: trailing(),
        fixes: [
          { title: text`Remove the whitespace`, safety: 'safe', edits: [{ span: { file, start, end }, text: '' }] },
        ],
      })
    }
  },
}

function listTextSpans(root: Node): readonly Span[] {
  const spans: Span[] = []
  visitScalars(root, (node) => {
    if (isString(node) && node.style !== 'plain') spans.push(node.span)
  })
  return spans.sort((a, b) => a.start - b.start)
}

/** The offsets must be passed in ascending order. */
function createInsideTest(spans: readonly Span[]): (offset: number) => boolean {
  let next = 0
  return (offset) => {
    while ((spans[next]?.end ?? Infinity) <= offset) next++
    return (spans[next]?.start ?? Infinity) < offset
  }
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13
}

function isBlankCode(code: number): boolean {
  return code === 32 || code === 9
}
