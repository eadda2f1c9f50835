import { amount, message, text, words } from '../../../../core/messages/message.ts'
import { positionAt } from '../../../../core/source/line-table.ts'
import type { Entry, Mapping, Node } from '../../../../core/tree/node.ts'
import type { SourceRule } from '../../rule.ts'

const different = message(
  'different',
  ({ spaces, wanted }: { spaces: number; wanted: number }) =>
    text`This is indented by ${amount(spaces)} ${words(spaces === 1 ? 'space' : 'spaces')}; indent by ${amount(wanted)} everywhere.`,
)

export const indentation: SourceRule = {
  id: 'indentation',
  summary: 'Mappings should be indented by two spaces.',
  // Consistent indentation shows what belongs together. Reported once per document.
  severity: 'info',
  preset: 'style',
  since: '0.1.0',
  options: { spaces: { type: 'number', default: 2, description: 'How many.' } },
  checkSource({ document, options, report }) {
    const wanted = Number(options['spaces'])
    const found = findFirstIndented(document.root, wanted)
    if (found === undefined) return
    report({
      span: found.entry.keySpan,
      message: different({ spaces: found.spaces, wanted }),
    })
  },
}

interface Indented {
  readonly entry: Entry
  readonly spaces: number
}

function findFirstIndented(node: Node, wanted: number): Indented | undefined {
  if (node.kind === 'scalar') return undefined
  if (node.kind === 'sequence') {
    for (const item of node.items) {
      const found = findFirstIndented(item, wanted)
      if (found !== undefined) return found
    }
    return undefined
  }
  for (const { keySpan, value } of node.entries.values()) {
    const own = value.kind === 'mapping' && value.span.start > keySpan.start ? findIndented(keySpan, value) : undefined
    if (own !== undefined && own.spaces !== wanted) return own
    const found = findFirstIndented(value, wanted)
    if (found !== undefined) return found
  }
  return undefined
}

// Only for a mapping on lines of its own.
function findIndented(keySpan: Entry['keySpan'], mapping: Mapping): Indented | undefined {
  const [entry] = mapping.entries.values()
  if (entry === undefined || entry.keySpan.start !== mapping.span.start) return undefined
  const parent = positionAt(keySpan.file, keySpan.start)
  const child = positionAt(entry.keySpan.file, entry.keySpan.start)
  return child.line > parent.line ? { entry, spaces: child.column - parent.column } : undefined
}
