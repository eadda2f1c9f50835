import { message, name, text } from '../../../../core/messages/message.ts'
import { isMapping, getValue } from '../../../../core/tree/node.ts'
import type { SourceRule } from '../../rule.ts'
import { compareNames } from '../../shared/compare-names.ts'
import { findFirstMisplaced, splitMapping, fixSorting, type LineBlock } from '../../shared/line-blocks.ts'

const unsorted = message(
  'unsorted',
  ({ service, before }: { service: string; before: string }) =>
    text`Service ${name(service)} comes after ${name(before)}; sort services by name.`,
)

export const serviceOrder: SourceRule = {
  id: 'service-order',
  summary: 'Services should be sorted by name.',
  // That makes a service easy to find in a long file.
  severity: 'info',
  preset: 'none',
  fixable: true,
  since: '0.1.0',
  checkSource({ document: { root, anchors }, report }) {
    const services = getValue(root, 'services')
    const rankService = (block: LineBlock): string | undefined => (block.name === '<<' ? undefined : block.name)
    const blocks = isMapping(services) ? splitMapping(services) : undefined
    const misplaced = blocks && findFirstMisplaced(blocks, rankService, compareNames)
    if (blocks === undefined || misplaced === undefined) return
    const { block, before } = misplaced
    report({
      span: block.span,
      message: unsorted({ service: block.name, before: before.name }),
      related: [{ span: before.span, message: text`belongs after it` }],
      fixes: fixSorting(blocks, rankService, compareNames, anchors, { title: text`Sort the services`, safety: 'safe' }),
    })
  },
}
