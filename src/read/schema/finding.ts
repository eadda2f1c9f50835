import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import type { PipelineRuleId } from '../../core/diagnostics/rule-id.ts'
import type { Path } from '../../core/tree/path.ts'

/** The rules of this module. */
export type SchemaRule = Extract<
  PipelineRuleId,
  'unknown-key' | 'wrong-type' | 'invalid-value' | 'missing-key' | 'duplicate-item'
>

/** One cause for which a format's schema rejects a file. */
export interface SchemaFinding extends Finding {
  readonly rule: SchemaRule
  readonly severity: 'error'
  /**
   * The place at fault: for an unknown key, the key's own path; for a missing key, the path of the mapping that lacks
   * it.
   */
  readonly path: Path
  /** Further places at fault, which are not reported separately. */
  readonly others?: readonly Path[]
  /** The place that is incomplete because of it. */
  readonly missing?: Path
  /** Misplaced entries, which are validated where they belong. */
  readonly moves?: readonly Move[]
}

/** An entry that belongs elsewhere. */
export interface Move {
  readonly from: Path
  readonly to: Path
}

/** A finding without the members that all findings of one rule share. */
export type Cause = Pick<SchemaFinding, 'path' | 'others' | 'span' | 'message' | 'related' | 'fixes'>

export function createSchemaFinding(rule: SchemaRule, cause: Cause): SchemaFinding {
  return { rule, severity: 'error', ...cause }
}

/** A cause that explains several errors at once; errors at or below its paths are not reported again. */
export interface CommonCause {
  readonly paths: readonly Path[]
  readonly finding: SchemaFinding
}

/** A mistake behind an anchor is one cause, however often the anchor is used. */
export function removeRepeated(findings: readonly SchemaFinding[]): readonly SchemaFinding[] {
  const first = new Map<string, SchemaFinding>()
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.span.start} ${finding.span.end} ${finding.span.file.path}`
    if (!first.has(key)) first.set(key, finding)
  }
  return [...first.values()]
}
