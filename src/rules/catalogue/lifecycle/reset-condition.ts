import { hasSeveralDocuments } from '../../shared/several-documents.ts'
import { isString, stringOf, valueOf } from '../../../tree/node.ts'
import { visit } from '../../../tree/visit.ts'
import type { ModelRule } from '../../rule.ts'

/**
 * A later file that lists dependencies does not weaken them.
 *
 * A name in a list stands for `condition: service_started`, which replaces what an earlier file says.
 * Compose Specification, merge; services, depends_on.
 */
export const resetCondition: ModelRule = {
  id: 'reset-condition',
  summary: 'A dependency in a list replaces the condition that an earlier file gives it.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    if (!hasSeveralDocuments(model)) return
    visit(model.whole, 'services.*.depends_on.*', (dependency, path) => {
      const condition = valueOf(dependency, 'condition')
      const { replaced, origin } = condition ?? {}
      if (condition === undefined || origin?.kind !== 'short-form' || !isString(replaced)) return
      if (replaced.value === stringOf(dependency, 'condition')) return
      report({
        span: condition.span,
        message: `Service "${String(path[1])}" no longer waits for "${replaced.value}" of service "${String(path[3])}", as a name in a list means "service_started"; leave it out, or write the condition again.`,
        related: [{ span: replaced.span, message: 'what is replaced' }],
      })
    })
  },
}
