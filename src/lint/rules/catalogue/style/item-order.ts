import { message, name, text } from '../../../../core/messages/message.ts'
import { isMapping, isSequence, isString, getString, type Node } from '../../../../core/tree/node.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'
import { compareNames } from '../../shared/compare-names.ts'
import {
  findFirstMisplaced,
  splitMapping,
  splitSequence,
  fixSorting,
  type LineBlock,
} from '../../shared/line-blocks.ts'
import { readStringsOption } from '../../shared/options.ts'

const ATTRIBUTES = ['depends_on', 'environment', 'labels', 'networks', 'ports', 'volumes']

/** The model stores these by name, so their order has no meaning. */
const WITHOUT_ORDER = ['annotations', 'depends_on', 'environment', 'extra_hosts', 'labels', 'networks', 'sysctls']

const unsorted = message(
  'unsorted',
  ({ service, attribute }: { service: string; attribute: string }) =>
    text`${name(attribute)} of service ${name(service)} is not sorted; move this item up.`,
)

export const itemOrder: SourceRule = {
  id: 'item-order',
  summary: 'Variables, ports, volumes and so on should be sorted.',
  // In a sorted list, items are easy to find and are not added twice.
  severity: 'info',
  preset: 'none',
  fixable: true,
  since: '0.1.0',
  options: {
    attributes: { type: 'strings', default: ATTRIBUTES, description: 'The attributes of services that are sorted.' },
  },
  checkSource({ document: { root, anchors }, options, report }) {
    for (const attribute of readStringsOption(options, 'attributes')) {
      visit(root, `services.*.${attribute}`, (node, path) => {
        const blocks = findItemBlocks(node)
        const rankItem = (block: LineBlock, index: number): string | undefined => readItemName(node, block, index)
        const misplaced = blocks && findFirstMisplaced(blocks, rankItem, compareNames)
        if (blocks === undefined || misplaced === undefined) return
        report({
          span: misplaced.block.span,
          message: unsorted({ service: String(path[1]), attribute }),
          related: [{ span: misplaced.before.span, message: text`belongs after it` }],
          fixes: fixSorting(blocks, rankItem, compareNames, anchors, {
            title: WITHOUT_ORDER.includes(attribute)
              ? text`Sort ${name(attribute)}`
              : text`Sort ${name(attribute)} (changes its order in the model)`,
            safety: WITHOUT_ORDER.includes(attribute) ? 'safe' : 'unsafe',
          }),
        })
      })
    }
  },
}

function findItemBlocks(node: Node): readonly LineBlock[] | undefined {
  if (isMapping(node)) return splitMapping(node)
  return isSequence(node) ? splitSequence(node) : undefined
}

// An item in long syntax is sorted by the value that would come first in short syntax, or stays in place.
function readItemName(node: Node, block: LineBlock, index: number): string | undefined {
  if (!isSequence(node)) return block.name === '<<' ? undefined : block.name
  const item = node.items[index]
  if (isString(item)) return item.value
  return item?.kind === 'scalar' ? String(item.value) : (getString(item, 'published') ?? getString(item, 'source'))
}
