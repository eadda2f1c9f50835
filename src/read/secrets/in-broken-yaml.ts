import { findSecretsInText, findSecretValue } from './in-text.ts'
import { findHiddenParts } from './in-value.ts'
import { isHidingKey, isHidingPlace } from './in-yaml.ts'
import { isConfidentialName } from './names.ts'
import { offsetRanges, type TextRange } from './ranges.ts'

// In a file that cannot be parsed, values are found line by line. More is hidden than in a tree, since nobody knows
// where a value ends.

/** A line without the prefix of a patch or a quotation, which does not end what is above it. */
interface Line {
  readonly text: string
  readonly indentation: number
  /** The offset of the first character in the file. */
  readonly start: number
}

/** Whose value the lines below may go on with. */
interface Open {
  readonly indentation: number
  /** Variables are set in the lines below, such as those of "environment"; otherwise they are one value. */
  readonly isPlace: boolean
  /** The indentation of the first line below. */
  readonly within?: number
}

/** The values of secrets and variables in a file that cannot be parsed. */
export function findSecretsInLines(text: string): readonly TextRange[] {
  const ranges: TextRange[] = [...findSecretsInText(text)]
  let open: Open | undefined
  for (const line of readLines(text)) {
    if (open !== undefined && endsBefore(line, open)) open = undefined
    const secret = findSecretStart(line)
    const hideParts = secret === undefined ? hideVariable : findSecretValue
    if (open?.isPlace === true) {
      const goesOn = line.indentation > (open.within ?? line.indentation) && !SETS_VARIABLE.test(line.text)
      ranges.push(...hideFrom(line, goesOn ? line.indentation : findValueStart(line), hideParts))
      open = { ...open, within: open.within ?? line.indentation }
    } else if (open !== undefined) ranges.push(...hideFrom(line, line.indentation, findSecretValue))
    else {
      const from = findHidingStart(line) ?? secret
      if (from !== undefined) ranges.push(...hideFrom(line, from, hideParts))
      open = openedBy(line, from !== undefined)
    }
  }
  return ranges
}

function* readLines(text: string): Iterable<Line> {
  let start = 0
  for (const written of text.split('\n')) {
    const content = written.replace(/^(?:[+#]|> ?)(?=\s)/, '')
    const indentation = content.search(/\S/)
    if (indentation >= 0) yield { text: content, indentation, start: start + written.length - content.length }
    start += written.length + 1
  }
}

/** A line that is no deeper, and has a name of its own, ends what is above it. */
function endsBefore({ text, indentation }: Line, open: Open): boolean {
  if (indentation > open.indentation) return false
  if (open.isPlace && indentation === open.indentation && text.charAt(indentation) === '-') return false
  return STARTS_WITH_NAME.test(text)
}

/** A key without its colon has small letters; another word is likelier to go on with a value. */
const STARTS_WITH_NAME = /^\s*(?:- \s*)?(?:["']?[\w.-]+["']?\s*[:=]|[a-z_]+\s*$)/

/** What may precede a key in a line with a mistake. */
const PREFIX = String.raw`^\s*(?:[-?>+]\s+|-(?=[A-Za-z]))*`

/** A key that merges what an alias stands for, whose name is no value: `<<: *defaults`. */
const MERGE = /^\s*<<\s{0,20}:\s{1,20}\*[a-z][a-z_-]{0,40}\s*$/

/** A line with the name of a variable, however far it is indented by mistake. */
const SETS_VARIABLE = /^\s*(?:- )?[A-Z][A-Z0-9_]{1,60}(?:: |=)/

const NAME = new RegExp(`${PREFIX}["']?[\\w.-]{1,200}["']?\\s{0,20}[:=]`)
const NAME_ALONE = new RegExp(`${PREFIX}["']?[A-Z][A-Z0-9_]{0,60}["']?\\s*$`)

/** Where the value starts in a line of an environment: after `NAME:` or `- NAME=`, or where the line starts. */
function findValueStart({ text, indentation }: Line): number {
  if (MERGE.test(text)) return text.length
  const [name] = NAME.exec(text) ?? NAME_ALONE.exec(text) ?? []
  return name?.length ?? indentation
}

const KEY = new RegExp(`${PREFIX}["']?(?<key>[\\w./-]{1,200})["']?\\s{0,20}(?:[:=]|(?=[{["'])|$)`)

/** What goes on below a line. */
function openedBy({ text, indentation }: Line, hasValue: boolean): Open | undefined {
  const key = KEY.exec(text)?.groups?.['key'] ?? ''
  if (isHidingPlace(key) || PLACE_WITHIN.test(text)) return { indentation, isPlace: true }
  return hasValue ? { indentation, isPlace: false } : undefined
}

/** The key of such a place within a line, as in braces. */
const PLACE_WITHIN = /[\s{,["']\b(?:environment|args|content|driver_opts)["']?\s{0,20}(?:[:=]|(?=[{["']))/

/** Where the value starts in a line with a key that hides what it has, such as the name of a variable. */
function findHidingStart({ text }: Line): number | undefined {
  const { 0: before = '', groups: { key = '' } = {} } = KEY.exec(text) ?? {}
  if (/[:=]$/.test(before) && isHidingKey(key, undefined)) return before.length
  const { 0: within = '', index = 0 } = PLACE_WITHIN.exec(text) ?? {}
  return within === '' ? undefined : index + within.length
}

/** Where the value of the first secret starts in a line; a `${NAME}` does not name what follows it. */
function findSecretStart({ text }: Line): number | undefined {
  for (const { 0: name, index } of text.slice(0, 5000).matchAll(/[A-Za-z_][\w.-]{1,200}/g)) {
    const end = index + name.length
    const isReference = text.slice(index - 2, index) === '${' && text.charAt(end) === '}'
    if (!isReference && isConfidentialName(name.slice(name.lastIndexOf('.') + 1))) return end
  }
  return undefined
}

/** What is hidden of a value. */
type HideParts = (value: string) => readonly TextRange[]

/** The value of a variable whose name is no sign of a secret. */
const hideVariable: HideParts = (value) => findHiddenParts(value, new Set())

/** The names of variables in braces or brackets, and the signs around them. */
const NAMES_IN_FLOW = /[{[,]\s{0,20}["']?[A-Z][A-Z0-9_]{0,60}["']?\s{0,20}[:=]\s{0,20}["']?/g

/** Where a value ends that brackets, a comma and a quotation mark may follow. */
function findValueEnd(text: string): number {
  let end = text.trimEnd().length
  while (isCloser(text, end - 1)) {
    end -= 1
    while (/\s/.test(text[end - 1] ?? '')) end -= 1
  }
  return /["']/.test(text[end - 1] ?? '') ? end - 1 : end
}

/** A brace without a space before it may be that of a variable. */
function isCloser(text: string, at: number): boolean {
  const sign = text[at]
  return sign === ',' || sign === ']' || (sign === '}' && /\s/.test(text[at - 1] ?? ''))
}

/** Without the quotes, brackets and signs around a value, and without the names of variables. */
function hideFrom({ text, start }: Line, from: number, hideParts: HideParts): readonly TextRange[] {
  const [before = ''] = /^["']?\s*[=:]?\s*(?:[|>][+-]?\d?\s*$)?(?:[{[]\s*)*["']?[*&!]?/.exec(text.slice(from)) ?? []
  const first = from + before.length
  const end = Math.max(first, findValueEnd(text))
  const hide = (at: number, until: number): readonly TextRange[] =>
    offsetRanges(hideParts(text.slice(at, until)), start + at)
  const ranges: TextRange[] = []
  let at = first
  for (const { 0: name, index } of /[{[]/.test(before) ? text.slice(0, end).matchAll(NAMES_IN_FLOW) : []) {
    if (index + name.length <= at) continue
    ranges.push(...hide(at, findValueEnd(text.slice(0, Math.max(at, index)))))
    at = index + name.length
  }
  return [...ranges, ...hide(at, end)]
}
