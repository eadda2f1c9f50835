import { findStructuresWith } from '../../knowledge/format/look-up.ts'
import type { Stretch } from './edits.ts'
import type { WrittenText } from './written-texts.ts'

/** What a fix makes of some lines. */
export interface Rewriting {
  /** The lines before the fix. */
  readonly before: string
  /** The keys and values that YAML reads from the lines afterwards. */
  readonly after: readonly WrittenText[]
  /** The edits in order, and where each one is in `before`. */
  readonly edits: readonly Replacement[]
}

export interface Replacement extends Stretch {
  readonly text: string
}

/**
 * Why a fix does not clearly keep what the author wrote, as the end of a sentence; undefined if it does: every word is
 * still there, no text was invented, and no name or value looks as if it were two.
 */
export function findDoubt({ before, after, edits }: Rewriting): string | undefined {
  const own = edits.map((edit) => narrowEdit(before, edit)).toSorted((a, b) => a.start - b.start)
  if (own.some((edit) => mayBeOption(before, edit))) return 'the dash may belong to an option'
  const isLost = (word: string): boolean => !after.some(({ text }) => text.includes(word))
  const others = own.filter((edit) => isOtherWord(before, edit))
  if (listContentWords(applyReplacements(before, others.map(blankEdit))).some(isLost)) return 'a word would be lost'
  const claimed = own.filter((edit) => isSmall(edit) || others.includes(edit))
  const sources = [before, applyReplacements(before, claimed)].map(collapseSpace)
  const written = new Set(edits.map(({ text }) => removeQuotes(text.trim())))
  const isWritten = ({ text, isEscaped }: WrittenText): boolean =>
    isEscaped || written.has(text) || sources.some((source) => source.includes(collapseSpace(text)))
  if (!after.every(isWritten)) return 'it would write something else'
  return after.some((each) => isUnclear(each, before)) ? 'the text may mean something else' : undefined
}

/** Whether a space is put after a dash that may start an option instead of an item: `-c`, `---node-id`. */
function mayBeOption(before: string, { start, end, text }: Replacement): boolean {
  const isAfterDash = start === end && /^ +$/.test(text) && /(?:^|\s)-$/.test(before.slice(0, start))
  return isAfterDash && /^(?:-|\w(?:\s|$))/.test(before.slice(start))
}

/** The edit without what it writes again as it was, as far as that leaves whole words. */
function narrowEdit(before: string, edit: Replacement): Replacement {
  const { start, end, text } = edit
  const room = Math.min(end - start, text.length)
  let head = 0
  while (head < room && before[start + head] === text[head]) head++
  while (head > 0 && isInWord(before, start + head)) head--
  let tail = 0
  while (tail < room - head && before[end - 1 - tail] === text[text.length - 1 - tail]) tail++
  while (tail > 0 && isInWord(before, end - tail)) tail--
  return { start: start + head, end: end - tail, text: text.slice(head, text.length - tail) }
}

function isInWord(text: string, offset: number): boolean {
  return /^\w\w$/.test(text.slice(offset - 1, offset + 1))
}

/** Whether an edit removes something, or writes another word for one, as its title says. */
function isOtherWord(before: string, { start, end, text }: Replacement): boolean {
  return start < end && (text === '' || (/^["']?[\w.-]*["']?$/.test(text) && !/\s/.test(before.slice(start, end))))
}

/** Whether an edit only inserts something or removes spaces, which leaves the rest of a value as it is. */
function isSmall({ start, end, text }: Replacement): boolean {
  return start === end || text === ''
}

function blankEdit(edit: Replacement): Replacement {
  return { ...edit, text: ' ' }
}

function applyReplacements(before: string, edits: readonly Replacement[]): string {
  return edits.toReversed().reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), before)
}

/** The words of some lines without their comments, anchors and tags. */
function listContentWords(text: string): readonly string[] {
  const values = text.replaceAll(/(?<=^|\s)(?:#.*$|[&*!][^\s,\]}]*(?=,?(?:\s|$)|[\]}]))/gm, '')
  return values.match(/[\p{L}\p{N}_]+|~/gu) ?? []
}

function collapseSpace(text: string): string {
  return text.replaceAll("''", "'").replaceAll(/\s+/g, ' ')
}

function removeQuotes(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text
}

function isUnclear({ text, isName, isFree }: WrittenText, before: string): boolean {
  if (before.includes(`"${text}"`) || before.includes(`'${text}'`)) return false
  if (/^[ \t]|[ \t]$/.test(text)) return true
  if (/^-(?:["'\w]|--)/.test(text) && !isOptionOfVariable(text, before)) return true
  if (isName) return /[\s:=]/.test(text) || isKeyAsVariable(text, before)
  return (!isFree && /: | #/.test(text)) || containsKey(text)
}

/** Whether a value that starts with a dash is what a variable is set to: `JAVA_OPTS=-Dfile.encoding=UTF-8`. */
function isOptionOfVariable(text: string, before: string): boolean {
  return /[A-Z_]\d{0,9}(?:=|: ?)$/.test(before.slice(0, before.indexOf(text)))
}

/** Whether a key of a service was made a variable, because it stands below a list: `- restart=always`. */
function isKeyAsVariable(name: string, before: string): boolean {
  return findStructuresWith(name).length > 0 && new RegExp(`(?:^|\\n)[ -]*${name}:`).test(before)
}

/** Whether a value seems to contain another entry: `nginx restart: always`, `info DB_HOST: db`. */
function containsKey(text: string): boolean {
  return [...text.matchAll(/(?<=\s)([\w-]+):/g)].some(
    ([, key = '']) => findStructuresWith(key).length > 0 || /^[A-Z][A-Z\d]*_[A-Z\d_]*$/.test(key),
  )
}
