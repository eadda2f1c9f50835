import { isMapping, isSequence, isString, type Mapping, type Node } from '../../../tree/node.ts'
import { visit } from '../../../tree/visit.ts'
import { wordOf } from '../../shared/options.ts'
import type { SourceRule } from '../../rule.ts'

/** Lists whose items have two forms, and what of the long one the short one has too. */
const LISTS: readonly { readonly attribute: string; readonly short: readonly string[] }[] = [
  { attribute: 'ports', short: ['target', 'published', 'host_ip', 'protocol'] },
  { attribute: 'volumes', short: ['type', 'source', 'target', 'read_only'] },
  { attribute: 'secrets', short: ['source'] },
  { attribute: 'configs', short: ['source'] },
  { attribute: 'devices', short: ['source', 'target', 'permissions'] },
  { attribute: 'env_file', short: ['path'] },
]

/**
 * The items of a list have one form.
 *
 * Compose Specification, services, short and long syntax.
 */
export const mixedForms: SourceRule = {
  id: 'mixed-forms',
  summary: 'The items of a list should all be in short or all in long form.',
  severity: 'info',
  preset: 'style',
  since: '0.1.0',
  options: {
    form: {
      type: 'string',
      default: 'same',
      description: '"short" (where it can say all), "long", or "same": one of them in each list.',
    },
  },
  checkSource({ document, options, report }) {
    const wanted = wordOf(options, 'form')
    for (const { attribute, short } of LISTS) {
      visit(document.root, `services.*.${attribute}`, (node, path) => {
        if (!isSequence(node)) return
        const other = node.items.find((item) => isUnwanted(item, wanted, short, node.items))
        if (other === undefined) return
        const isShort = isString(other)
        const span = isMapping(other) ? ([...other.entries.values()][0]?.keySpan ?? other.span) : other.span
        report({
          span,
          message:
            wanted === 'same'
              ? `The "${attribute}" of service "${String(path[1])}" has items in short and in long form; write all in ${isExpressible(node.items, short) ? 'one' : 'long'} form.`
              : `The "${attribute}" of service "${String(path[1])}" has an item in ${isShort ? 'short' : 'long'} form; write it in ${isShort ? 'long' : 'short'} form.`,
        })
      })
    }
  },
}

function isUnwanted(item: Node, wanted: string, short: readonly string[], items: readonly Node[]): boolean {
  if (wanted === 'long') return isString(item)
  if (wanted === 'short') return isMapping(item) && hasOnly(item, short)
  const [first] = items
  return isMapping(first) ? isString(item) : isMapping(item)
}

function isExpressible(items: readonly Node[], short: readonly string[]): boolean {
  return items.every((item) => !isMapping(item) || hasOnly(item, short))
}

function hasOnly({ entries }: Mapping, keys: readonly string[]): boolean {
  return [...entries.keys()].every((key) => keys.includes(key))
}
