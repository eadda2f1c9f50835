import type { Finding, RelatedSpan, SpanFix } from '../diagnostics/diagnostic.ts'
import type { PipelineRuleId } from '../diagnostics/rule-id.ts'
import type { Statement } from '../messages/message.ts'
import type { Span } from '../source/source-file.ts'

/** What the steps of this room are given. */
export interface CanonicalContext {
  readonly report: (finding: Finding) => void
  /** Without interpolation (`--no-interpolate`) a short form that cannot be read stays as it is. */
  readonly lenient: boolean
  /** Whether a schema has seen the model: then a wrong type has been reported. */
  readonly validated: boolean
  /** Whether so many more ports may be written out; they are then taken from what a project may have. */
  readonly takePorts: (count: number) => boolean
}

/** The rules this room speaks for; each is a refusal by Compose. */
export type CanonicalRule = Extract<
  PipelineRuleId,
  'wrong-type' | 'invalid-value' | 'invalid-port' | 'invalid-mount' | 'invalid-command' | 'missing-key' | 'limit'
>

/** Reports a refusal and gives nothing, so that a transform can end with it. */
export function refuse(
  context: CanonicalContext,
  rule: CanonicalRule,
  span: Span,
  message: Statement,
  more: { readonly related?: readonly RelatedSpan[]; readonly fixes?: readonly SpanFix[] } = {},
): undefined {
  context.report({ rule, severity: 'error', message, span, ...more })
  return undefined
}
