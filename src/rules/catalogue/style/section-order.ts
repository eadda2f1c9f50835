import { isMapping } from '../../../tree/node.ts'
import { firstMisplaced, mappingBlocks, sortingFix, type LineBlock } from '../../shared/line-blocks.ts'
import { stringsOf } from '../../shared/options.ts'
import type { SourceRule } from '../../rule.ts'

const ORDER = ['version', 'name', 'include', 'services', 'models', 'networks', 'volumes', 'configs', 'secrets']

/**
 * The sections of a file stand in one order.
 *
 * What the project is, what it runs, and what that needs. Extensions (`x-…`) stay where they are, since anchors in them
 * are used below.
 */
export const sectionOrder: SourceRule = {
  id: 'section-order',
  summary: 'The top-level sections should stand in the usual order.',
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  options: { order: { type: 'strings', default: ORDER, description: 'The sections in the order wanted.' } },
  checkSource({ document: { root, anchors }, options, report }) {
    const order = stringsOf(options, 'order')
    const rank = ({ name }: LineBlock): number | undefined => {
      const index = order.indexOf(name)
      return index < 0 ? undefined : index
    }
    const ascending = (a: number, b: number): number => a - b
    const blocks = isMapping(root) ? mappingBlocks(root) : undefined
    const misplaced = blocks && firstMisplaced(blocks, rank, ascending)
    if (blocks === undefined || misplaced === undefined) return
    report({
      span: misplaced.block.span,
      message: `"${misplaced.block.name}" stands after "${misplaced.before.name}"; put it before, as usual.`,
      related: [{ span: misplaced.before.span, message: 'belongs after it' }],
      fixes: sortingFix(blocks, rank, ascending, anchors, { title: 'Put the sections in order', safety: 'safe' }),
    })
  },
}
