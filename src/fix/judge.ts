import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Anchor } from '../yaml/parse.ts'
import type { Checked, Model } from './check.ts'
import type { ChosenFix } from './choose.ts'
import type { EditedText, Stretch } from './edits.ts'

/** What a fix may not do whatever comes of it; half a sentence, undefined where it is allowed. */
export function forbidden({ fix }: ChosenFix, { texts, anchorsOf }: Checked): string | undefined {
  for (const { file, range, text } of fix.edits) {
    const before = texts.get(file)
    if (before === undefined) return 'it would change a file that was not checked'
    const replaced = before.slice(range.start.offset, range.end.offset)
    if (text !== '' && namesVariable(replaced) && !text.includes('$')) {
      return 'it would write the value of a variable into the file'
    }
    const anchor = fix.safety === 'unsafe' ? anchorsOf(file).find((each) => isShared(each, range)) : undefined
    if (anchor !== undefined) return `"&${anchor.name}" is used in other places, which would change too`
  }
  return undefined
}

function namesVariable(text: string): boolean {
  return /\$[A-Za-z_{]/.test(text.replaceAll('$$', ''))
}

function isShared({ node, aliases }: Anchor, range: Diagnostic['range']): boolean {
  const { start, end } = node.span
  return aliases.length > 0 && range.start.offset >= start && range.end.offset <= end
}

/** Fixes that were made together, with the texts and findings before and after. */
export interface Made {
  readonly fixes: readonly ChosenFix[]
  readonly before: Checked
  readonly after: Checked
  readonly edited: ReadonlyMap<string, EditedText>
}

/** Why fixes must be taken back; half a sentence, undefined where they are good. */
export function faultOf(made: Made): string | undefined {
  return newError(made) ?? changedModel(made) ?? unmended(made)
}

/** What is found in every file, whatever else is wrong in it. */
const SYNTAX: readonly string[] = [
  'yaml-syntax',
  'yaml-tag',
  'undefined-alias',
  'alias-cycle',
  'merge-key',
  'duplicate-key',
  'non-string-key',
]

function newError({ fixes, before, after, edited }: Made): string | undefined {
  const errors = after.diagnostics.filter(({ severity }) => severity === 'error')
  const unknown = newFindings({ before, edited }, errors)
  // Other errors may have been there all along, behind what was mended; not those of syntax, unless syntax was mended.
  const mendsSyntax = fixes.some(({ diagnostic }) => diagnostic.rule === 'yaml-syntax')
  const wasAccepted = before.models.every(({ isAccepted }) => isAccepted)
  const brought = unknown.find(
    (each) => wasAccepted || (!mendsSyntax && SYNTAX.includes(each.rule)) || isWithin(each, edited.get(each.file)),
  )
  return brought && `Compose would then refuse the file: ${brought.message}`
}

/** The findings that were not there before, wherever the edits have moved things. */
function newFindings(
  { before, edited }: Pick<Made, 'before' | 'edited'>,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (found.length === 0) return []
  const known = new Set(before.diagnostics.map((each) => identity(each.rule, each.file, movedIn(edited, each).start)))
  return found.filter(({ rule, file, range }) => !known.has(identity(rule, file, range.start.offset)))
}

function isWithin({ range }: Diagnostic, edited: EditedText | undefined): boolean {
  const { start, end } = { start: range.start.offset, end: range.end.offset }
  return edited?.written.some((stretch) => start < stretch.end && end > stretch.start) ?? false
}

function changedModel({ fixes, before, after }: Made): string | undefined {
  const areSafe = fixes.every(({ fix }) => fix.safety === 'safe')
  const mendErrors = fixes.every(({ diagnostic }) => diagnostic.severity === 'error')
  for (const [index, model] of before.models.entries()) {
    const now = after.models[index]
    if (model.isAccepted && now?.isAccepted !== true) return 'Compose would then refuse the file'
    if (areSafe && (model.isAccepted || !mendErrors) && now?.text !== model.text)
      return 'it would change what Compose does'
  }
  return shared(fixes, before, after.models)
}

// What stands behind an anchor is written once for several places: sure only where all of them are accepted.
function shared(fixes: readonly ChosenFix[], before: Checked, models: readonly Model[]): string | undefined {
  if (models.every(({ isAccepted }) => isAccepted)) return undefined
  for (const { diagnostic, fix } of fixes) {
    if (diagnostic.severity !== 'error') continue
    for (const { file, range } of fix.edits) {
      const anchor = before.anchorsOf(file).find((each) => isShared(each, range))
      if (anchor !== undefined) return `"&${anchor.name}" is used in other places, and the file has other mistakes`
    }
  }
  return undefined
}

function unmended({ fixes, before, after, edited }: Made): string | undefined {
  const places = new Set(
    fixes.map(({ diagnostic }) => identity(diagnostic.rule, diagnostic.file, movedIn(edited, diagnostic).start)),
  )
  const rules = new Set(fixes.map(({ diagnostic }) => diagnostic.rule))
  const alike = after.diagnostics.filter(({ rule }) => rules.has(rule))
  const isLeft =
    alike.some(({ rule, file, range }) => places.has(identity(rule, file, range.start.offset))) ||
    newFindings({ before, edited }, alike).some((each) => isWithin(each, edited.get(each.file)))
  return isLeft ? 'the finding would stay' : undefined
}

function movedIn(edited: ReadonlyMap<string, EditedText>, { file, range }: Diagnostic): Stretch {
  const place = { start: range.start.offset, end: range.end.offset }
  return edited.get(file)?.moved(place) ?? place
}

function identity(rule: string, file: string, start: number): string {
  return `${rule} ${start} ${file}`
}
