import type { SourceFile } from '../../../source/source-file.ts'
import { isMapping, valueOf, type Node } from '../../../tree/node.ts'
import { mappingBlocks, type LineBlock } from '../../shared/line-blocks.ts'
import type { SourceRule, SourceRuleContext } from '../../rule.ts'

/** Services and sections are parted by a blank line, unless the one above has one line only. */
export const entrySpacing: SourceRule = {
  id: 'entry-spacing',
  summary: 'A blank line should separate services, and sections.',
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  checkSource({ file, document: { root }, report }) {
    check(file, root, 'section', report)
    check(file, valueOf(root, 'services'), 'service', report)
  },
}

function check(file: SourceFile, node: Node | undefined, kind: string, report: SourceRuleContext['report']): void {
  const blocks = isMapping(node) ? (mappingBlocks(node) ?? []) : []
  for (const [index, block] of blocks.entries()) {
    const previous = blocks[index - 1]
    if (previous === undefined || isOneLine(file, previous)) continue
    if (/\n[^\S\n]*\r?\n/.test(file.text.slice(previous.end, block.span.start))) continue
    const before = { file, start: block.start, end: block.start }
    report({
      span: block.span,
      message: `No blank line separates the ${kind} "${block.name}" from "${previous.name}"; add one.`,
      fixes: [{ title: 'Add a blank line', safety: 'safe', edits: [{ span: before, text: '\n' }] }],
    })
  }
}

function isOneLine({ text }: SourceFile, { span, end }: LineBlock): boolean {
  return !text.slice(span.start, end).includes('\n')
}
