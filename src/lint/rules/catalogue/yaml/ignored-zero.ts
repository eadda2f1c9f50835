import { message, name, text } from '../../../../core/messages/message.ts'
import type { PlaceRule } from '../../rule.ts'

const ignored = message(
  'ignored',
  ({ attribute }: { attribute: string }) =>
    text`Compose does not pass on ${name(attribute)} when it is 0, so the engine's default applies; use 1 or more, or remove it.`,
)

export const ignoredZero: PlaceRule = {
  id: 'ignored-zero',
  summary: 'A mem_swappiness of 0 is ignored.',
  // Compose treats "mem_swappiness: 0" as not set. Compose Specification, services, mem_swappiness.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: ['services.*.mem_swappiness'],
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || !['0', 0].some((zero) => zero === node.value)) return
    report({ span: node.span, message: ignored({ attribute: String(path.at(-1)) }) })
  },
}
