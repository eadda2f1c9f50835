import type { Show } from '../../core/messages/render.ts'
import { findLineStarts, positionAt } from '../../core/source/line-table.ts'
import { readSpan, type SourceFile, type Span } from '../../core/source/source-file.ts'
import { findSecretsInText } from './in-text.ts'
import { findOverlapping, isCovered, mergeRanges, maskRanges, type TextRange } from './ranges.ts'

/** A value that comes from outside a project's files, such as from the environment or `.env`. */
export interface OutsideValue {
  readonly variable: string
  readonly value: string
}

export interface RedactedFile {
  readonly source: SourceFile
  /** Sorted, without overlaps. */
  readonly secrets: () => readonly TextRange[]
}

/** The files of a project, and the values of its variables. */
export interface RedactionInput {
  /** The files as written, each with its secrets. */
  readonly files: readonly RedactedFile[]
  readonly outside: readonly OutsideValue[]
}

/** What replaces a secret in a sentence. */
const MASK = '***'

/** Shorter values occur in ordinary words, so they are replaced only if they are the whole text. */
const MIN_PART_LENGTH = 4

/** A quotation of so few characters with a sign shows what is wrong, such as ": " or "$m", and not what is around it. */
export function isSign(text: string): boolean {
  return /^(?=.?[^\p{L}\p{N}]).{1,2}$/su.test(text)
}

/**
 * Decides what findings may show of the text they quote. Secrets in a file are masked. A value from outside is replaced
 * by its variable, unless a Compose file contains it anyway.
 */
export function createRedaction(input: RedactionInput): Show {
  const { outside } = input
  const files = new Map(input.files.map(({ source, secrets }) => [source.path, { source, secrets: memoize(secrets) }]))
  const composeFiles = memoize(() => [...files.values()].filter(({ source }) => source.quotes === undefined))
  const values = memoize(() => listUnwritten(composeFiles(), outside))
  const words = memoize(() => findHiddenWords([...files.values()]))
  return (text, span, near = []) => {
    if (span?.file.quotes === 'nothing') return MASK
    if (near === 'anywhere')
      return splitLongWords(text).some((word) => words().has(word)) ? MASK : maskVariables(text, values())
    const own = span && files.get(span.file.path)
    const quoted = own === undefined || span === undefined ? text : maskHidden(text, span, own.secrets())
    const hidden = near.flatMap((place) => {
      const file = files.get(place.file.path)
      return file === undefined ? [] : findHiddenNear(place, file, [file, ...composeFiles()])
    })
    const masked = maskWords(maskVariables(quoted, values()), hidden)
    // Without a place, only the form of a text tells that it is secret.
    return span === undefined && near.length === 0 ? maskForms(masked) : masked
  }
}

function memoize<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function maskForms(text: string): string {
  let shown = ''
  let at = 0
  for (const { start, end } of mergeRanges(findSecretsInText(text))) {
    shown += text.slice(at, start) + MASK
    at = end
  }
  return shown + text.slice(at)
}

/** The text of a span; what is hidden in it is masked. */
function maskHidden(text: string, span: Span, secrets: readonly TextRange[]): string {
  const { start, end } = span
  const within = findOverlapping(secrets, start, end)
  if (within.length === 0 || isSign(text)) return text
  // A text that was read from what is written cannot be masked in part.
  if (readSpan(span) !== text) return MASK
  let shown = ''
  let at = start
  for (const range of within) {
    shown += `${span.file.text.slice(at, Math.max(at, range.start))}${MASK}`
    at = Math.min(end, range.end)
  }
  return shown + span.file.text.slice(at, end)
}

/** At most this many lines of a place are searched for what is hidden in them. */
const MAX_LINES = 4

/** What is hidden in the lines of a finding, of which it may quote parts. */
interface Hidden {
  readonly text: string
  /** Whether a part of it is written elsewhere, too, where it is not hidden. */
  readonly isOpen: (part: string) => boolean
}

function findHiddenNear(
  { start, end }: Span,
  { source, secrets }: RedactedFile,
  files: readonly RedactedFile[],
): readonly Hidden[] {
  const starts = findLineStarts(source)
  const { line } = positionAt(source, start)
  const endOfText = source.text.length
  const from = starts[line - 1] ?? start
  const to = Math.min(starts[line - 1 + MAX_LINES] ?? endOfText, Math.max(starts[line] ?? endOfText, end))
  return findOverlapping(secrets(), from, to).map((range) => ({
    text: source.text.slice(range.start, range.end),
    isOpen: (part) => files.some((file) => isWrittenOpenly(part, file)),
  }))
}

/** At most this many places of a word are looked at. */
const MAX_PLACES = 1000

function isWrittenOpenly(word: string, { source: { text }, secrets }: RedactedFile): boolean {
  let at = text.indexOf(word)
  for (let places = 0; at >= 0 && places < MAX_PLACES; places++) {
    if (!isCovered(secrets(), at, at + word.length) && mayStandFor(word, text, at)) return true
    at = text.indexOf(word, at + 1)
  }
  return false
}

/** Whether a word at a place is that word. A short one is in many others, and says nothing about them. */
function mayStandFor(word: string, text: string, at: number): boolean {
  return (
    word.length >= MIN_PART_LENGTH ||
    !(IN_WORD.test(text.charAt(at - 1)) || IN_WORD.test(text.charAt(at + word.length)))
  )
}

/**
 * The outside values that no Compose file contains; longest first, so that replacing a part does not break the whole.
 */
function listUnwritten(files: readonly RedactedFile[], outside: readonly OutsideValue[]): readonly OutsideValue[] {
  return outside
    .filter(({ value }) => value !== '' && !files.some(({ source }) => source.text.includes(value)))
    .sort((a, b) => b.value.length - a.value.length)
}

function maskVariables(text: string, outside: readonly OutsideValue[]): string {
  let shown = text
  for (const { variable, value } of outside) {
    if (text === value) return `\${${variable}}`
    if (value.length >= MIN_PART_LENGTH) shown = replaceIgnoringCase(shown, value, `\${${variable}}`)
  }
  return shown
}

/** What is read from a value may be folded, such as an instruction of a Dockerfile. */
function replaceIgnoringCase(text: string, value: string, replacement: string): string {
  const [folded, wanted] = [text.toLowerCase(), value.toLowerCase()]
  // A few letters have another length in lower case.
  if (folded.length !== text.length) return text.replaceAll(value, () => replacement)
  let result = ''
  let from = 0
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, from)) {
    result += text.slice(from, at) + replacement
    from = at + wanted.length
  }
  return result + text.slice(from)
}

/** The words that are hidden and written nowhere else. */
function findHiddenWords(files: readonly RedactedFile[]): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { source, secrets } of files)
    for (const { start, end } of secrets())
      for (const word of splitLongWords(source.text.slice(start, end))) words.add(word)
  for (const { source, secrets } of files)
    for (const word of splitLongWords(maskRanges(source.text, secrets()))) words.delete(word)
  return words
}

const WORDS = /[\p{L}\p{N}_]+/gu
const IN_WORD = /[\p{L}\p{N}_]/u

function splitLongWords(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}_]+/u).filter((word) => word.length >= MIN_PART_LENGTH)
}

/** Masks what a text quotes of hidden texts: all of it, words of it, or a part of one that is nowhere else. */
function maskWords(text: string, hidden: readonly Hidden[]): string {
  if (isSign(text)) return text
  let shown = text
  for (const { text: secret, isOpen } of hidden) {
    if (secret.includes(shown) && !isOpen(shown)) return MASK
    for (const word of new Set([secret, ...splitLongWords(secret)]))
      if (word !== '' && shown.includes(word) && !isOpen(word)) shown = maskWord(shown, word)
  }
  return shown
}

/** Masks a word wherever it is; a short one only if it is a word of its own, since it occurs in ordinary words. */
function maskWord(text: string, word: string): string {
  const isPart = word.length >= MIN_PART_LENGTH || /[^\p{L}\p{N}_]/u.test(word)
  return isPart ? text.replaceAll(word, MASK) : text.replaceAll(WORDS, (each) => (each === word ? MASK : each))
}
