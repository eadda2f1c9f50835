import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { isString, getString, getValue } from '../../../../core/tree/node.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { ModelRule } from '../../catalogue-rule.ts'
import { hasSeveralDocuments } from '../../shared/several-documents.ts'

const reset = message(
  'reset',
  ({ service, dependency, condition }: { service: string; dependency: string; condition: Value }) =>
    text`Listing ${name(dependency)} here resets its condition for service ${name(service)} from ${condition} to ${code('service_started')}; remove it, or write the condition again.`,
)

export const resetCondition: ModelRule = {
  id: 'reset-condition',
  summary: 'A later file should not reset the condition of a dependency.',
  // A name in a list means `condition: service_started`, which replaces the condition of an earlier file. Compose
  // Specification, merge; services, depends_on.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  checkModel({ model, report }) {
    if (!hasSeveralDocuments(model)) return
    visit(model.whole, 'services.*.depends_on.*', (dependency, path) => {
      const condition = getValue(dependency, 'condition')
      const { replaced, origin } = condition ?? {}
      if (condition === undefined || origin?.kind !== 'short-form' || !isString(replaced)) return
      if (replaced.value === getString(dependency, 'condition')) return
      report({
        span: condition.span,
        message: reset({ service: String(path[1]), dependency: String(path[3]), condition: quote(replaced) }),
        related: [{ span: replaced.span, message: text`the condition that is reset` }],
      })
    })
  },
}
