import type { Finding, RelatedSpan, SpanFix } from '../../core/diagnostics/diagnostic.ts'
import type { PipelineRuleId } from '../../core/diagnostics/rule-id.ts'
import type { Statement } from '../../core/messages/message.ts'
import type { Span } from '../../core/source/source-file.ts'

/** The context that the steps of this module get. */
export interface CanonicalContext {
  readonly report: (finding: Finding) => void
  /** Without interpolation (`--no-interpolate`), short syntax that cannot be parsed stays as it is. */
  readonly lenient: boolean
  /** Whether a schema has validated the model, so that wrong types have been reported. */
  readonly validated: boolean
  /** Whether this many more ports may be expanded; if so, they count towards the project's limit. */
  readonly takePorts: (count: number) => boolean
}

/** The rules that this module reports; each means that Compose rejects the file. */
export type CanonicalRule = Extract<
  PipelineRuleId,
  'wrong-type' | 'invalid-value' | 'invalid-port' | 'invalid-mount' | 'invalid-command' | 'missing-key' | 'limit'
>

/** Reports an error and returns undefined, so that a transform can return its result. */
export function reportRefused(
  context: CanonicalContext,
  rule: CanonicalRule,
  span: Span,
  message: Statement,
  more: { readonly related?: readonly RelatedSpan[]; readonly fixes?: readonly SpanFix[] } = {},
): undefined {
  context.report({ rule, severity: 'error', message, span, ...more })
  return undefined
}
