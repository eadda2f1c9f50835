import { message, text, value, type Value } from '../../../../core/messages/message.ts'
import { isString, type StringScalar } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import { visitScalars } from '../../../../core/tree/visit.ts'
import type { SourceRule, SourceRuleContext } from '../../rule.ts'

const typographic = message(
  'typographic',
  ({ replacement }: { replacement: Value }) =>
    text`The typographic quotes are part of the value; write ${replacement} instead.`,
)

export const smartQuotes: SourceRule = {
  id: 'smart-quotes',
  summary: 'Values should not be in typographic quotes.',
  // YAML treats such quotes, which word processors and web pages produce, as ordinary characters of the value. YAML
  // 1.2, plain style.
  severity: 'warning',
  preset: 'recommended',
  overrules: ['invalid-image'],
  fixable: true,
  since: '0.1.0',
  checkSource({ file, document, report }) {
    if (!/[\u2018-\u201f]/.test(file.text)) return
    visitScalars(document.root, (node) => {
      if (isString(node) && node.style === 'plain') checkSmartQuotes(node, report)
    })
  },
}

function checkSmartQuotes(node: StringScalar, report: SourceRuleContext['report']): void {
  // The whole value, or the part after "KEY=".
  const [, before = '', content] =
    /^([^=\s]*=)?[\u2018-\u201f]([^\u2018-\u201f]*)[\u2018-\u201f]$/.exec(node.value) ?? []
  if (content === undefined) return
  const span = locatePart(node, before.length, node.value.length)
  report({
    span,
    message: typographic({ replacement: value(before + content) }),
    fixes: [
      {
        title:
          before === '' ? text`Write plain quotes (changes the value)` : text`Remove the quotes (changes the value)`,
        safety: 'unsafe',
        edits: [{ span, text: before === '' ? JSON.stringify(content) : content }],
      },
    ],
  })
}
