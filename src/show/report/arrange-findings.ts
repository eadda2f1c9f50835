import type { Diagnostic, RelatedPlace, Severity } from '../../core/diagnostics/diagnostic.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'

/** A place of a finding, without what it is about. */
export type Spot = Pick<RelatedPlace, 'file' | 'range'>

/** A finding as people read it: the same mistake in forty places is one finding. */
export interface ReadFinding {
  /** The first of the findings that say the same. */
  readonly diagnostic: Diagnostic
  /** Where the others are. */
  readonly repeats: readonly Spot[]
}

/** How many places of a repeated finding are named. */
export const MAX_PLACES = 3

const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/**
 * Puts findings in the order in which people need them: file by file, the errors first, then the warnings, each by
 * place; after them the infos of all files. Repeats stand at the first place.
 */
export function arrangeFindings(diagnostics: readonly Diagnostic[]): readonly ReadFinding[] {
  const found = mergeRepeats(diagnostics)
  const isInfo = ({ diagnostic }: ReadFinding): boolean => diagnostic.severity === 'info'
  const files = groupPairs(found.filter((each) => !isInfo(each)).map((each) => [each.diagnostic.file, each]))
  const rankFinding = ({ diagnostic }: ReadFinding): number => RANKS[diagnostic.severity]
  return [
    ...[...files.values()].flatMap((own) => own.toSorted((one, other) => rankFinding(one) - rankFinding(other))),
    ...found.filter(isInfo),
  ]
}

function mergeRepeats(diagnostics: readonly Diagnostic[]): readonly ReadFinding[] {
  const alike = groupPairs(diagnostics.map((each) => [JSON.stringify([each.rule, each.severity, each.message]), each]))
  return [...alike.values()].flatMap(([diagnostic, ...others]) =>
    diagnostic === undefined ? [] : [{ diagnostic, repeats: others.map(({ file, range }) => ({ file, range })) }],
  )
}
