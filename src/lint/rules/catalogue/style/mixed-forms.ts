import { message, name, text, words } from '../../../../core/messages/message.ts'
import { isMapping, isSequence, isString, type Mapping, type Node } from '../../../../core/tree/node.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'
import { readWordOption } from '../../shared/options.ts'

/** Lists with short and long syntax, and the keys of long syntax that short syntax can express. */
const LISTS: readonly { readonly attribute: string; readonly short: readonly string[] }[] = [
  { attribute: 'ports', short: ['target', 'published', 'host_ip', 'protocol'] },
  { attribute: 'volumes', short: ['type', 'source', 'target', 'read_only'] },
  { attribute: 'secrets', short: ['source'] },
  { attribute: 'configs', short: ['source'] },
  { attribute: 'devices', short: ['source', 'target', 'permissions'] },
  { attribute: 'env_file', short: ['path'] },
]

interface Items {
  readonly service: string
  readonly attribute: string
  readonly isShort: boolean
}

const mixed = message(
  'mixed',
  ({ service, attribute, isLongNeeded }: Items & { isLongNeeded: boolean }) =>
    text`${name(attribute)} of service ${name(service)} mixes short and long syntax; use ${words(isLongNeeded ? 'the long syntax' : 'one of them')} for all items.`,
)

const otherForm = message(
  'other-form',
  ({ service, attribute, isShort }: Items) =>
    text`This item of ${name(attribute)} of service ${name(service)} uses the ${words(isShort ? 'short' : 'long')} syntax; use the ${words(isShort ? 'long' : 'short')} syntax.`,
)

export const mixedForms: SourceRule = {
  id: 'mixed-forms',
  summary: 'Lists should use either short or long syntax.',
  // Items with the same syntax are easy to compare line by line. Compose Specification, services, short and long
  // syntax.
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
    const wanted = readWordOption(options, 'form')
    for (const { attribute, short } of LISTS) {
      visit(document.root, `services.*.${attribute}`, (node, path) => {
        if (!isSequence(node)) return
        const other = node.items.find((item) => isUnwanted(item, wanted, short, node.items))
        if (other === undefined) return
        const facts = { service: String(path[1]), attribute, isShort: isString(other) }
        const span = isMapping(other) ? ([...other.entries.values()][0]?.keySpan ?? other.span) : other.span
        report({
          span,
          message:
            wanted === 'same' ? mixed({ ...facts, isLongNeeded: !isExpressible(node.items, short) }) : otherForm(facts),
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
