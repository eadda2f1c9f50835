import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { toRange } from '../../core/source/line-table.ts'
import { assertArgument, hasMembers } from '../../core/source/assert-argument.ts'
import { formatPath } from '../../core/tree/path.ts'
import { toPlain, type PlainValue } from '../../core/tree/plain.ts'
import { assertHost } from '../../read/project/loading/assert-project.ts'
import { assertProjectOptions, type LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import { applyEdits, type EditedText } from '../fix/edits.ts'
import type { Check, Checked } from '../fix/check.ts'
import { applyToPlain } from '../fix/plain-edit.ts'
import { createReplacement, type ValueEdit } from '../fix/value-edit.ts'
import { listNewOnes } from '../fix/verify.ts'
import type { CheckOptions } from './check-options.ts'
import { checkOf } from './fix.ts'

/** An edit that was not made; the reason ends a sentence, such as `there is no such place`. */
export interface WithdrawnEdit {
  /** What was wanted. */
  readonly edit: ValueEdit
  /** Why it was not made. */
  readonly reason: string
}

/** What edits lead to. */
export interface EditedProject {
  /** The changed files with their new texts, by path. */
  readonly texts: ReadonlyMap<string, string>
  /** The edits that were made, in order. */
  readonly applied: readonly ValueEdit[]
  /** The edits that were not made. */
  readonly withdrawn: readonly WithdrawnEdit[]
  /** The findings in the new texts. */
  readonly remaining: readonly Diagnostic[]
}

/**
 * Sets, inserts and removes values in the files of a project, one after the other. Everything else stays as it is
 * written, with its comments, quotes and order. Writes no files: `texts` has their new content.
 *
 * Each edit is checked as fixes are, and withdrawn if the file would then say something else, or if it introduces an
 * error.
 *
 * @throws TypeError if the project names no files or has no host, or if `edits` is not a list of edits.
 */
export async function editProject(
  project: LoadProjectOptions,
  edits: readonly ValueEdit[],
  options: CheckOptions = {},
): Promise<EditedProject> {
  assertProjectOptions(project)
  assertHost(project.host)
  assertEdits(edits)
  const check = checkOf([project], options)
  const texts = new Map<string, string>()
  const applied: ValueEdit[] = []
  const withdrawn: WithdrawnEdit[] = []
  let checked = await check(texts)
  for (const edit of edits) {
    const outcome = await tryEdit(edit, edit.file ?? project.files[0], { texts, checked, check })
    if (typeof outcome === 'string') withdrawn.push({ edit, reason: outcome })
    else {
      texts.set(outcome.file, outcome.text)
      checked = outcome.checked
      applied.push(edit)
    }
  }
  return { texts, applied, withdrawn, remaining: checked.diagnostics }
}

interface Before {
  readonly texts: ReadonlyMap<string, string>
  readonly checked: Checked
  readonly check: Check
}

/** The file after an edit, or why the edit is not made. */
async function tryEdit(edit: ValueEdit, file: string, { texts, checked, check }: Before) {
  const text = checked.texts.get(file)
  const [root] = checked.documentsOf(file)
  if (text === undefined || root === undefined) return 'the project does not read that file'
  const wanted = applyToPlain(toPlain(root), edit)
  const replacement = wanted === undefined ? undefined : createReplacement(text, root, edit)
  if (wanted === undefined || replacement === undefined) return `there is no such place as "${formatPath(edit.path)}"`
  const { start, end } = replacement
  const edited = applyEdits(text, [
    { file, range: toRange({ file: { path: file, text }, start, end }), text: replacement.text },
  ])
  const after = await check(new Map([...texts, [file, edited.text]]))
  const fault = findEditFault(file, wanted, edited, checked, after)
  return fault ?? { file, text: edited.text, checked: after }
}

function findEditFault(file: string, wanted: PlainValue, edited: EditedText, before: Checked, after: Checked) {
  const [root] = after.documentsOf(file)
  const isSaid = root !== undefined && JSON.stringify(toPlain(root)) === JSON.stringify(wanted)
  if (!isSaid) return 'the file would then say something else, as where other places use the value, too'
  const errors = after.diagnostics.filter(({ severity }) => severity === 'error')
  const [brought] = listNewOnes({ before, edited: new Map([[file, edited]]) }, errors)
  return brought && `Compose would then refuse the file: ${brought.message}`
}

const KINDS = ['set', 'insert', 'remove']

/** @throws TypeError if this is not a list of edits. */
export function assertEdits(edits: unknown): void {
  const areEdits = Array.isArray(edits) && edits.every(isEdit)
  assertArgument(
    areEdits,
    'Edits are a list, such as [{ kind: "set", path: ["services", "web", "image"], value: "nginx" }].',
  )
}

function isEdit(edit: unknown): boolean {
  if (!hasMembers(edit) || typeof edit['kind'] !== 'string' || !KINDS.includes(edit['kind'])) return false
  const { path } = edit
  const isPath = Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number')
  return isPath && path.length > 0 && (edit['kind'] === 'remove' || edit['value'] !== undefined)
}
