import { textPlaces } from '../../../../knowledge/format/text-places.ts'
import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { PlaceRule } from '../../rule.ts'
import { findRewrittenScalar } from '../../shared/rewritten-scalar.ts'

const rewritten = message(
  'rewritten',
  ({ key, written, result }: { key: string; written: Value; result: Value }) =>
    text`${name(key)} is set to ${written}, which becomes ${result}; quote it to keep the capitals.`,
)

export const rewrittenBoolean: PlaceRule = {
  id: 'rewritten-boolean',
  summary: 'Booleans meant as strings should be quoted.',
  // Compose lower-cases them: unquoted `True` reaches the container as "true". YAML 1.2, core schema; Compose
  // Specification, services, environment.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  fixable: true,
  since: '0.1.0',
  places: textPlaces,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || node.type !== 'boolean') return
    const finding = findRewrittenScalar(node, path, rewritten)
    if (finding !== undefined) report(finding)
  },
}
