import type { Finding } from '../diagnostics/diagnostic.ts'
import type { PipelineRuleId } from '../diagnostics/rule-id.ts'
import type { Path } from '../tree/path.ts'

/** The rules of this room. */
export type SchemaRule = Extract<
  PipelineRuleId,
  'unknown-key' | 'wrong-type' | 'invalid-value' | 'missing-key' | 'duplicate-item'
>

/** One cause for which a format's schema refuses a file. */
export interface SchemaFinding extends Finding {
  readonly rule: SchemaRule
  readonly severity: 'error'
  /** The place at fault: an unknown key's own path; for a missing key the path of the mapping that lacks it. */
  readonly path: Path
  /** Further places at fault, which are not reported on their own. */
  readonly others?: readonly Path[]
  /** What lacks a part of itself because of it. */
  readonly lacking?: Path
  /** What stands in the wrong place: it is checked further where it belongs. */
  readonly moves?: readonly Move[]
}

/** An entry that belongs elsewhere. */
export interface Move {
  readonly from: Path
  readonly to: Path
}

/** A finding without what all of one rule share. */
export type Cause = Pick<SchemaFinding, 'path' | 'others' | 'span' | 'message' | 'related' | 'fixes'>

export function found(rule: SchemaRule, cause: Cause): SchemaFinding {
  return { rule, severity: 'error', ...cause }
}

/** A cause that explains several errors at once: none of those at or below its paths is reported again. */
export interface CommonCause {
  readonly paths: readonly Path[]
  readonly finding: SchemaFinding
}

/** What an anchor brings to several places is one cause. */
export function onceEach(findings: readonly SchemaFinding[]): readonly SchemaFinding[] {
  const first = new Map<string, SchemaFinding>()
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.span.start} ${finding.span.end} ${finding.span.file.path}`
    if (!first.has(key)) first.set(key, finding)
  }
  return [...first.values()]
}
