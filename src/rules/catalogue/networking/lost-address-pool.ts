import { hasSeveralDocuments } from '../../shared/several-documents.ts'
import { isSequence, stringOf } from '../../../tree/node.ts'
import { visit } from '../../../tree/visit.ts'
import type { ModelRule } from '../../rule.ts'

/**
 * No address range of an earlier file is lost.
 *
 * Compose merges the `ipam.config` of several files by subnet, and keeps only the subnets that the last one names.
 * Compose Specification, merge; networks, ipam.
 */
export const lostAddressPool: ModelRule = {
  id: 'lost-address-pool',
  summary: 'A later file must name every subnet of a network that it changes.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    if (!hasSeveralDocuments(model)) return
    visit(model.whole, 'networks.*.ipam.config', (pools, path) => {
      if (!isSequence(pools) || !isSequence(pools.replaced)) return
      const kept = new Set(pools.items.map((pool) => stringOf(pool, 'subnet')))
      for (const pool of pools.replaced.items) {
        const subnet = stringOf(pool, 'subnet')
        if (subnet === undefined || kept.has(subnet)) continue
        report({
          span: pool.span,
          message: `The subnet "${subnet}" of network "${String(path[1])}" is lost, as a later file lists other subnets; name it there too.`,
          related: [{ span: pools.span, message: 'the later list' }],
        })
      }
    })
  },
}
