import { isMapping, valueOf } from '../../../tree/node.ts'
import { compareNames } from '../../shared/compare-names.ts'
import { firstMisplaced, mappingBlocks, sortingFix, type LineBlock } from '../../shared/line-blocks.ts'
import type { SourceRule } from '../../rule.ts'

/** Services are sorted by name. */
export const serviceOrder: SourceRule = {
  id: 'service-order',
  summary: 'Services should be sorted by name.',
  severity: 'info',
  preset: 'none',
  fixable: true,
  since: '0.1.0',
  checkSource({ document: { root, anchors }, report }) {
    const services = valueOf(root, 'services')
    const name = (block: LineBlock): string | undefined => (block.name === '<<' ? undefined : block.name)
    const blocks = isMapping(services) ? mappingBlocks(services) : undefined
    const misplaced = blocks && firstMisplaced(blocks, name, compareNames)
    if (blocks === undefined || misplaced === undefined) return
    const { block, before } = misplaced
    report({
      span: block.span,
      message: `Service "${block.name}" stands after "${before.name}"; sort the services by name.`,
      related: [{ span: before.span, message: 'belongs after it' }],
      fixes: sortingFix(blocks, name, compareNames, anchors, { title: 'Sort the services', safety: 'safe' }),
    })
  },
}
