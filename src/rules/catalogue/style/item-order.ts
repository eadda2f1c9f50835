import { isMapping, isSequence, isString, stringOf, type Node } from '../../../tree/node.ts'
import { visit } from '../../../tree/visit.ts'
import { compareNames } from '../../shared/compare-names.ts'
import { firstMisplaced, mappingBlocks, sequenceBlocks, sortingFix, type LineBlock } from '../../shared/line-blocks.ts'
import { stringsOf } from '../../shared/options.ts'
import type { SourceRule } from '../../rule.ts'

const ATTRIBUTES = ['depends_on', 'environment', 'labels', 'networks', 'ports', 'volumes']

/** The model has these by name, so that their order is none. */
const WITHOUT_ORDER = ['annotations', 'depends_on', 'environment', 'extra_hosts', 'labels', 'networks', 'sysctls']

/** What a service has many of is sorted. */
export const itemOrder: SourceRule = {
  id: 'item-order',
  summary: 'The variables, ports, volumes and so on of a service should be sorted.',
  severity: 'info',
  preset: 'none',
  fixable: true,
  since: '0.1.0',
  options: {
    attributes: { type: 'strings', default: ATTRIBUTES, description: 'The attributes of services that are sorted.' },
  },
  checkSource({ document: { root, anchors }, options, report }) {
    for (const attribute of stringsOf(options, 'attributes')) {
      visit(root, `services.*.${attribute}`, (node, path) => {
        const blocks = blocksOf(node)
        const name = (block: LineBlock, index: number): string | undefined => nameOf(node, block, index)
        const misplaced = blocks && firstMisplaced(blocks, name, compareNames)
        if (blocks === undefined || misplaced === undefined) return
        report({
          span: misplaced.block.span,
          message: `The "${attribute}" of service "${String(path[1])}" is not sorted; this belongs further up.`,
          related: [{ span: misplaced.before.span, message: 'belongs after it' }],
          fixes: sortingFix(blocks, name, compareNames, anchors, {
            title: WITHOUT_ORDER.includes(attribute)
              ? `Sort "${attribute}"`
              : `Sort "${attribute}" (the model has them in another order)`,
            safety: WITHOUT_ORDER.includes(attribute) ? 'safe' : 'unsafe',
          }),
        })
      })
    }
  },
}

function blocksOf(node: Node): readonly LineBlock[] | undefined {
  if (isMapping(node)) return mappingBlocks(node)
  return isSequence(node) ? sequenceBlocks(node) : undefined
}

// An item in long form is sorted by what a short one begins with, or stays where it is.
function nameOf(node: Node, block: LineBlock, index: number): string | undefined {
  if (!isSequence(node)) return block.name === '<<' ? undefined : block.name
  const item = node.items[index]
  if (isString(item)) return item.value
  return item?.kind === 'scalar' ? String(item.value) : (stringOf(item, 'published') ?? stringOf(item, 'source'))
}
