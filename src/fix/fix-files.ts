import type { Diagnostic, TextEdit } from '../diagnostics/diagnostic.ts'
import type { Check, Checked } from './check.ts'
import { chooseFixes, withoutOverlaps, type ChosenFix, type FixChoice } from './choose.ts'
import { applyEdits, type EditedText } from './edits.ts'
import { faultOf, forbidden, fixesSyntax } from './verify.ts'

/** A fix that was not made, and why: a sentence's end, such as `the finding would stay`. */
export interface WithdrawnFix extends ChosenFix {
  readonly reason: string
}

export interface FixedFiles {
  /** The files that are changed, with their new texts, by path. */
  readonly texts: ReadonlyMap<string, string>
  /** In the order in which they were made; places are those of the text of that time. */
  readonly applied: readonly ChosenFix[]
  readonly reverted: readonly WithdrawnFix[]
  /** What is found in the new texts. */
  readonly remaining: readonly Diagnostic[]
}

/** One fix may uncover what another fixes; never this often unless two undo each other. */
const MOST_ROUNDS = 20

/** Of a file in which many fixes go wrong, some are left to the next run. */
const MOST_CHECKS = 200

/**
 * Fixes what can be fixed: makes the fixes, checks the result, and takes back each fix that did not resolve its finding,
 * brought an error, or, being safe, changed the canonical model. Again until nothing changes. Writes no file.
 */
export async function fixFiles(check: Check, choice: FixChoice): Promise<FixedFiles> {
  let state: State = { texts: new Map(), checked: await check(new Map()), applied: [], reverted: [] }
  const applied: ChosenFix[] = []
  const reverted = new Map<string, WithdrawnFix>()
  const budget = { checks: MOST_CHECKS }
  for (let round = 0; round < MOST_ROUNDS && budget.checks > 0; round++) {
    const candidates = candidatesOf(state.checked, choice, reverted)
    if (candidates.length === 0) break
    const start = { ...state, applied: [], reverted: [] }
    state = await withFixes(unitsOf(candidates), start, start, check, budget)
    applied.push(...state.applied)
    // What was not good for a text may be for the next one.
    if (state.applied.length > 0) reverted.clear()
    else for (const each of state.reverted) reverted.set(keyOf(each), each)
  }
  return { texts: state.texts, applied, reverted: [...reverted.values()], remaining: state.checked.diagnostics }
}

interface State {
  readonly texts: ReadonlyMap<string, string>
  readonly checked: Checked
  readonly applied: readonly ChosenFix[]
  readonly reverted: readonly WithdrawnFix[]
}

/**
 * What to try next: refusals first, so that the model can be compared for the rest, and what changes behaviour last.
 * Notes in `reverted` what is forbidden.
 */
function candidatesOf(checked: Checked, choice: FixChoice, reverted: Map<string, WithdrawnFix>): readonly ChosenFix[] {
  const allowed = chooseFixes(checked.diagnostics, choice).filter((each) => {
    if (reverted.has(keyOf(each))) return false
    const reason = forbidden(each, checked)
    if (reason !== undefined) reverted.set(keyOf(each), { ...each, reason })
    return reason === undefined
  })
  const first = Math.min(...allowed.map(rankOf))
  return withoutOverlaps(allowed.filter((each) => rankOf(each) === first))
}

function rankOf({ diagnostic, fix }: ChosenFix): number {
  return (fix.safety === 'safe' ? 0 : 2) + (diagnostic.severity === 'error' ? 0 : 1)
}

// A fix is known again by this as long as the text is the same.
function keyOf({ diagnostic: { rule, file, range }, fix }: ChosenFix): string {
  return JSON.stringify([rule, file, range.start.offset, range.end.offset, fix.title])
}

/** Fixes that are made or taken back together. */
type Unit = readonly ChosenFix[]

// What one mistake of syntax means depends on the others of its file; anything else stands alone.
function unitsOf(fixes: readonly ChosenFix[]): readonly Unit[] {
  const units = new Map<string | ChosenFix, ChosenFix[]>()
  for (const each of fixes) {
    const key = fixesSyntax(each) ? each.diagnostic.file : each
    const known = units.get(key)
    if (known === undefined) units.set(key, [each])
    else known.push(each)
  }
  return [...units.values()]
}

// All at once, since most runs are good; where not, by halves, until each that is not good is found.
async function withFixes(
  wanted: readonly Unit[],
  start: State,
  state: State,
  check: Check,
  budget: { checks: number },
): Promise<State> {
  if (budget.checks-- <= 0) return state
  const fixes = [...state.applied, ...wanted.flat()]
  const edited = editedTexts(fixes, start.checked.texts)
  const texts = new Map([...start.texts, ...[...edited].map(([file, { text }]) => [file, text] as const)])
  const after = await check(texts)
  const reason = faultOf({ fixes, before: start.checked, after, edited })
  if (reason === undefined) return { texts, checked: after, applied: fixes, reverted: state.reverted }
  if (wanted.length === 1) {
    return { ...state, reverted: [...state.reverted, ...wanted.flat().map((each) => ({ ...each, reason }))] }
  }
  const middle = wanted.length >> 1
  const half = await withFixes(wanted.slice(0, middle), start, state, check, budget)
  return withFixes(wanted.slice(middle), start, half, check, budget)
}

function editedTexts(fixes: readonly ChosenFix[], texts: ReadonlyMap<string, string>): ReadonlyMap<string, EditedText> {
  const edits = new Map<string, TextEdit[]>()
  for (const edit of fixes.flatMap(({ fix }) => fix.edits)) {
    const known = edits.get(edit.file)
    if (known === undefined) edits.set(edit.file, [edit])
    else known.push(edit)
  }
  return new Map([...edits].map(([file, own]) => [file, applyEdits(texts.get(file) ?? '', own)]))
}
