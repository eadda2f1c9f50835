import { amount, message, text } from '../../../../core/messages/message.ts'
import { isString } from '../../../../core/tree/node.ts'
import { visitScalars } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'

const swallowed = message(
  'swallowed',
  ({ excess }: { excess: number }) =>
    text`This list item is read as part of the one above, because it is indented further; indent it by ${amount(excess)} fewer ${excess === 1 ? text`space` : text`spaces`}.`,
)

// The line after a plain item that starts with a dash, and its indentation.
const ITEM_BELOW = /^[^\n]*\n(?<blanks> *)(?<item>- [^\n]*)/

export const swallowedItem: SourceRule = {
  id: 'swallowed-item',
  summary: 'List items should be indented like their siblings.',
  // After an unquoted item, a line that is indented further continues its text, even if it starts with a dash. YAML
  // 1.2, plain multi-line style.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkSource({ file, document, report }) {
    visitScalars(document.root, (node) => {
      if (!isString(node) || node.style !== 'plain' || !node.value.includes(' - ')) return
      const { start, end } = node.span
      const { blanks = '', item } = ITEM_BELOW.exec(file.text.slice(start, end))?.groups ?? {}
      const line = file.text.slice(file.text.lastIndexOf('\n', start - 1) + 1, start)
      const dash = /^( *)- +$/.exec(line)?.[1]
      if (item === undefined || dash === undefined) return
      const at = file.text.indexOf('\n', start) + 1 + blanks.length
      const span = { file, start: at, end: at + item.trimEnd().length }
      report({ span, message: swallowed({ excess: blanks.length - dash.length }) })
    })
  },
}
