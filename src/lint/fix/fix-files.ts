import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { Check, Checked } from './check.ts'
import { chooseFixes, dropOverlaps, type ChosenFix, type FixChoice } from './choose.ts'
import { applyEdits, type EditedText } from './edits.ts'
import { findFault, findForbidden, isSyntaxFix } from './verify.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'

/** A fix that was not applied; the reason ends a sentence, such as `the finding would stay`. */
export interface WithdrawnFix extends ChosenFix {
  /** Why it was not applied. */
  readonly reason: string
}

/** What fixing leads to. */
export interface FixedFiles {
  /** The changed files with their new texts, by path. */
  readonly texts: ReadonlyMap<string, string>
  /** In the order applied; positions refer to the text at that time. */
  readonly applied: readonly ChosenFix[]
  /** Fixes that were tried and withdrawn. */
  readonly withdrawn: readonly WithdrawnFix[]
  /** The findings in the new texts. */
  readonly remaining: readonly Diagnostic[]
}

/** One fix may expose what another one fixes; only fixes that undo each other take this many rounds. */
const MAX_ROUNDS = 20

/** If many fixes in a file fail, some are left to the next run. */
const MAX_CHECKS = 200

/**
 * Applies fixes, checks the result, and reverts each fix that did not resolve its finding, introduced an error, or was
 * marked safe but changed the canonical model; repeats until nothing changes. Writes no files.
 */
export async function fixFiles(check: Check, choice: FixChoice): Promise<FixedFiles> {
  let start: State = { texts: new Map(), checked: await check(new Map()), applied: [], withdrawn: [] }
  const applied: ChosenFix[] = []
  const withdrawn = new Map<string, WithdrawnFix>()
  const budget = { checks: MAX_CHECKS }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const candidates = listFixCandidates(start.checked, choice, withdrawn)
    if (candidates.length === 0) break
    const end = await tryFixes(groupIntoUnits(candidates), start, start, check, budget)
    applied.push(...end.applied)
    // A fix that failed on the old text may work on the new one.
    if (end.applied.length > 0) withdrawn.clear()
    else for (const each of end.withdrawn) withdrawn.set(createFixKey(each), each)
    start = { ...end, applied: [], withdrawn: [] }
  }
  return { texts: start.texts, applied, withdrawn: [...withdrawn.values()], remaining: start.checked.diagnostics }
}

interface State {
  readonly texts: ReadonlyMap<string, string>
  readonly checked: Checked
  readonly applied: readonly ChosenFix[]
  readonly withdrawn: readonly WithdrawnFix[]
}

/**
 * The fixes to try next: errors first, so that the model can be compared for the rest, and fixes that change behaviour
 * last. Records forbidden ones in `withdrawn`.
 */
function listFixCandidates(
  checked: Checked,
  choice: FixChoice,
  withdrawn: Map<string, WithdrawnFix>,
): readonly ChosenFix[] {
  const allowed = chooseFixes(checked.diagnostics, choice).filter((each) => {
    if (withdrawn.has(createFixKey(each))) return false
    const reason = findForbidden(each, checked)
    if (reason !== undefined) withdrawn.set(createFixKey(each), { ...each, reason })
    return reason === undefined
  })
  const first = Math.min(...allowed.map(rankOf))
  return dropOverlaps(allowed.filter((each) => rankOf(each) === first))
}

function rankOf({ diagnostic, fix }: ChosenFix): number {
  return (fix.safety === 'safe' ? 0 : 2) + (diagnostic.severity === 'error' ? 0 : 1)
}

// Identifies a fix as long as the text does not change.
function createFixKey({ diagnostic: { rule, file, range }, fix }: ChosenFix): string {
  return JSON.stringify([rule, file, range.start.offset, range.end.offset, fix.title])
}

/** Fixes that are applied or withdrawn together. */
type Unit = readonly ChosenFix[]

// The meaning of a syntax mistake depends on the other ones in its file; all other fixes are independent.
function groupIntoUnits(fixes: readonly ChosenFix[]): readonly Unit[] {
  return [...groupPairs(fixes.map((each) => [isSyntaxFix(each) ? each.diagnostic.file : each, each])).values()]
}

// Tries all fixes at once, since most succeed; on failure, bisects to find the ones that fail.
async function tryFixes(
  wanted: readonly Unit[],
  start: State,
  state: State,
  check: Check,
  budget: { checks: number },
): Promise<State> {
  if (budget.checks-- <= 0) return state
  const fixes = [...state.applied, ...wanted.flat()]
  const edited = editTexts(fixes, start.checked.texts)
  const texts = new Map([...start.texts, ...[...edited].map(([file, { text }]) => [file, text] as const)])
  const after = await check(texts)
  const reason = findFault({ fixes, before: start.checked, after, edited })
  if (reason === undefined) return { texts, checked: after, applied: fixes, withdrawn: state.withdrawn }
  if (wanted.length === 1) {
    return { ...state, withdrawn: [...state.withdrawn, ...wanted.flat().map((each) => ({ ...each, reason }))] }
  }
  const middle = wanted.length >> 1
  const half = await tryFixes(wanted.slice(0, middle), start, state, check, budget)
  return tryFixes(wanted.slice(middle), start, half, check, budget)
}

function editTexts(fixes: readonly ChosenFix[], texts: ReadonlyMap<string, string>): ReadonlyMap<string, EditedText> {
  const edits = groupPairs(fixes.flatMap(({ fix }) => fix.edits).map((edit) => [edit.file, edit]))
  return new Map([...edits].map(([file, own]) => [file, applyEdits(texts.get(file) ?? '', own)]))
}
