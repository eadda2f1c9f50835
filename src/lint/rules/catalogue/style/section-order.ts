import { message, name, text } from '../../../../core/messages/message.ts'
import { isMapping } from '../../../../core/tree/node.ts'
import type { SourceRule } from '../../rule.ts'
import { findFirstMisplaced, splitMapping, fixSorting, type LineBlock } from '../../shared/line-blocks.ts'
import { readStringsOption } from '../../shared/options.ts'

const ORDER = ['version', 'name', 'include', 'services', 'models', 'networks', 'volumes', 'configs', 'secrets']

const misplacedSection = message(
  'misplaced',
  ({ section, before }: { section: string; before: string }) =>
    text`${name(section)} comes after ${name(before)}; move it before ${name(before)}.`,
)

export const sectionOrder: SourceRule = {
  id: 'section-order',
  summary: 'Sections should be in the usual order.',
  // First what the project is, then what it runs, then what that needs. Extensions (`x-…`) stay in place, since their
  // anchors are used further down.
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  options: { order: { type: 'strings', default: ORDER, description: 'The sections in the order wanted.' } },
  checkSource({ document: { root, anchors }, options, report }) {
    const order = readStringsOption(options, 'order')
    const rankSection = (block: LineBlock): number | undefined => {
      const index = order.indexOf(block.name)
      return index < 0 ? undefined : index
    }
    const compareNumbers = (a: number, b: number): number => a - b
    const blocks = isMapping(root) ? splitMapping(root) : undefined
    const misplaced = blocks && findFirstMisplaced(blocks, rankSection, compareNumbers)
    if (blocks === undefined || misplaced === undefined) return
    report({
      span: misplaced.block.span,
      message: misplacedSection({ section: misplaced.block.name, before: misplaced.before.name }),
      related: [{ span: misplaced.before.span, message: text`belongs after it` }],
      fixes: fixSorting(blocks, rankSection, compareNumbers, anchors, {
        title: text`Put the sections in order`,
        safety: 'safe',
      }),
    })
  },
}
