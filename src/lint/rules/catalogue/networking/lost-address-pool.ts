import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { isSequence, isString, getString, getValue } from '../../../../core/tree/node.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { ModelRule } from '../../catalogue-rule.ts'
import { hasSeveralDocuments } from '../../shared/several-documents.ts'

const lost = message(
  'lost',
  ({ network, subnet }: { network: string; subnet: Value }) =>
    text`The subnet ${subnet} of network ${name(network)} is dropped, because a later file lists other subnets; repeat it there.`,
)

export const lostAddressPool: ModelRule = {
  id: 'lost-address-pool',
  summary: 'A later file must repeat every subnet of a network that it changes.',
  // Compose merges the `ipam.config` of several files by subnet, and keeps only the subnets that the last one lists.
  // Compose Specification, merge; networks, ipam.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    if (!hasSeveralDocuments(model)) return
    visit(model.whole, 'networks.*.ipam.config', (pools, path) => {
      if (!isSequence(pools) || !isSequence(pools.replaced)) return
      const kept = new Set(pools.items.map((pool) => getString(pool, 'subnet')))
      for (const pool of pools.replaced.items) {
        const subnet = getValue(pool, 'subnet')
        if (!isString(subnet) || kept.has(subnet.value)) continue
        report({
          span: pool.span,
          message: lost({ network: String(path[1]), subnet: quote(subnet) }),
          related: [{ span: pools.span, message: text`the later list` }],
        })
      }
    })
  },
}
