import { textPlaces } from '../../../../knowledge/format/text-places.ts'
import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { PlaceRule } from '../../rule.ts'
import { findRewrittenScalar } from '../../shared/rewritten-scalar.ts'

const rewritten = message(
  'rewritten',
  ({ key, written, result }: { key: string; written: Value; result: Value }) =>
    text`${name(key)} is set to a date, ${written}, which becomes ${result}; quote it.`,
)

export const rewrittenDate: PlaceRule = {
  id: 'rewritten-date',
  summary: 'Dates meant as strings should be quoted.',
  // Compose expands them to timestamps: `2024-01-01` becomes "2024-01-01 00:00:00 +0000 UTC". YAML 1.1, timestamp type;
  // Compose Specification, services, environment.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  fixable: true,
  since: '0.1.0',
  places: textPlaces,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.type !== 'timestamp') return
    const finding = findRewrittenScalar(node, path, rewritten)
    if (finding !== undefined) report(finding)
  },
}
