import { message, name, text, words } from '../../../../core/messages/message.ts'
import type { SourceFile } from '../../../../core/source/source-file.ts'
import { isMapping, getValue, type Node } from '../../../../core/tree/node.ts'
import type { SourceRule, SourceRuleContext } from '../../rule.ts'
import { splitMapping, type LineBlock } from '../../shared/line-blocks.ts'

type Kind = 'section' | 'service'

const notSeparated = message(
  'not-separated',
  ({ kind, entry, previous }: { kind: Kind; entry: string; previous: string }) =>
    text`No blank line separates ${words(kind)} ${name(entry)} from ${name(previous)}; add one.`,
)

export const entrySpacing: SourceRule = {
  id: 'entry-spacing',
  summary: 'Services and sections should be separated by a blank line.',
  // It shows where one ends; an entry of one line needs none after it.
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  checkSource({ file, document: { root }, report }) {
    checkSpacing(file, root, 'section', report)
    checkSpacing(file, getValue(root, 'services'), 'service', report)
  },
}

function checkSpacing(file: SourceFile, node: Node | undefined, kind: Kind, report: SourceRuleContext['report']): void {
  const blocks = isMapping(node) ? (splitMapping(node) ?? []) : []
  for (const [index, block] of blocks.entries()) {
    const previous = blocks[index - 1]
    if (previous === undefined || isOneLineBlock(file, previous)) continue
    if (/\n[^\S\n]*\r?\n/.test(file.text.slice(previous.end, block.span.start))) continue
    const before = { file, start: block.start, end: block.start }
    report({
      span: block.span,
      message: notSeparated({ kind, entry: block.name, previous: previous.name }),
      fixes: [{ title: text`Add a blank line`, safety: 'safe', edits: [{ span: before, text: '\n' }] }],
    })
  }
}

function isOneLineBlock({ text }: SourceFile, { span, end }: LineBlock): boolean {
  return !text.slice(span.start, end).includes('\n')
}
