import type { Diagnostic, Fix, TextEdit } from '../../core/diagnostics/diagnostic.ts'
import { countLeading } from '../../core/source/count-leading.ts'

/** A finding and the fix chosen for it. */
export interface ChosenFix {
  /** The finding that the fix resolves. */
  readonly diagnostic: Diagnostic
  /** One of its fixes. */
  readonly fix: Fix
}

/** Which fixes are applied. */
export interface FixChoice {
  /** Include fixes that may change what Compose does. */
  readonly unsafe: boolean
  /** Only fix findings of these rules; all if absent. */
  readonly only?: readonly string[] | undefined
  /** Prefer the fix after which a file keeps the meaning that it has in its declared format, if there is one. */
  readonly meaning?: 'declared' | undefined
}

/** The first fix of each finding that is allowed. */
export function chooseFixes(
  diagnostics: readonly Diagnostic[],
  { unsafe, only, meaning }: FixChoice,
): readonly ChosenFix[] {
  return diagnostics.flatMap((diagnostic) => {
    if (only !== undefined && !only.includes(diagnostic.rule)) return []
    const allowed = diagnostic.fixes?.filter(({ safety, edits }) => edits.length > 0 && (unsafe || safety === 'safe'))
    const fix = allowed?.find((each) => each.meaning === meaning) ?? allowed?.find((each) => each.meaning === undefined)
    return fix === undefined ? [] : [{ diagnostic, fix }]
  })
}

/** The fixes that do not overlap; of two that do, the first one. A fix is taken whole or not at all. */
export function dropOverlaps(chosen: readonly ChosenFix[]): readonly ChosenFix[] {
  const taken: TakenEdits = new Map()
  return chosen.filter(({ fix }) => take(fix.edits, taken))
}

/** The edits of each file, in order. */
type TakenEdits = Map<string, readonly TextEdit[]>

// Takes all edits, or none if one of them overlaps another.
function take(edits: readonly TextEdit[], taken: TakenEdits): boolean {
  const more: TakenEdits = new Map()
  for (const edit of edits) {
    const known = more.get(edit.file) ?? taken.get(edit.file) ?? []
    const index = countLeading(known, ({ range }) => range.start.offset < edit.range.start.offset)
    const before = known[index - 1]
    const after = known[index]
    if ((before !== undefined && overlapsEdit(before, edit)) || (after !== undefined && overlapsEdit(edit, after)))
      return false
    more.set(edit.file, known.toSpliced(index, 0, edit))
  }
  for (const [file, known] of more) taken.set(file, known)
  return true
}

// If an insertion touches another edit, their order is undefined.
function overlapsEdit(first: TextEdit, second: TextEdit): boolean {
  const end = first.range.end.offset
  const start = second.range.start.offset
  return end > start || (end === start && (isInsertion(first) || isInsertion(second)))
}

function isInsertion({ range }: TextEdit): boolean {
  return range.start.offset === range.end.offset
}
