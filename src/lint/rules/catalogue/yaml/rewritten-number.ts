import { textPlaces } from '../../../../knowledge/format/text-places.ts'
import { message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { readSpan } from '../../../../core/source/source-file.ts'
import type { PlaceRule } from '../../rule.ts'
import { findRewrittenScalar } from '../../shared/rewritten-scalar.ts'

const rewritten = message(
  'rewritten',
  ({ key, written, result, kind }: { key: string; written: Value; result: Value; kind: string }) =>
    text`${name(key)} is set to ${words(kind)}, ${written}, which becomes ${result}; quote it.`,
)

export const rewrittenNumber: PlaceRule = {
  id: 'rewritten-number',
  summary: 'Numbers meant as strings should be quoted.',
  // Compose reformats them: `01234` becomes 668 (octal), `1.10` 1.1, `0x10` 16 and `1_000` 1000. YAML 1.2, core schema;
  // Compose Specification, services, environment.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: textPlaces,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'scalar' || (node.type !== 'integer' && node.type !== 'float')) return
    const kind = /^[-+]?0[0-7_]+$/.test(readSpan(node.span)) ? 'an octal number' : 'a number'
    const finding = findRewrittenScalar(node, path, (facts) => rewritten({ ...facts, kind }))
    if (finding !== undefined) report(finding)
  },
}
