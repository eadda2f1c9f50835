import type { Show } from '../../core/messages/render.ts'
import type { SourceFile, Span } from '../../core/source/source-file.ts'
import { mergeRanges, type TextRange } from './ranges.ts'

/** A value that comes from outside a project's files, such as from the environment or `.env`. */
export interface OutsideValue {
  readonly variable: string
  readonly value: string
}

export interface DisclosedFile {
  readonly source: SourceFile
  readonly secrets: () => readonly TextRange[]
  /** A file of variables, whose values still count as coming from outside. */
  readonly isOfVariables?: boolean
}

/** The files of a project, and the values of its variables. */
export interface DisclosureInput {
  /** The files as written, each with its secrets. */
  readonly files: readonly DisclosedFile[]
  readonly outside: readonly OutsideValue[]
}

/** What replaces a secret in a sentence. */
const MASK = '***'

/** Shorter values occur in ordinary words, so they are replaced only if they are the whole text. */
const MIN_PART_LENGTH = 4

/**
 * Decides what findings may show of the text they quote. Secrets in a file are masked. A value from outside is replaced
 * by its variable, unless a Compose file contains it anyway.
 */
export function createRedaction(input: DisclosureInput): Show {
  const { outside } = input
  const files = input.files.map((file) => ({ ...file, secrets: memoize(file.secrets) }))
  const ranges = new Map(files.map(({ source, secrets }) => [source.path, secrets]))
  const words = memoize(() => collectSecretWords(files))
  const values = memoize(() => listUnwritten(files, outside))
  return (text, span) => {
    if (span !== undefined && isSecretAt(span, ranges.get(span.file.path)?.() ?? [])) return MASK
    return maskWords(maskVariables(text, values()), words())
  }
}

function memoize<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function isSecretAt({ start, end }: Span, ranges: readonly TextRange[]): boolean {
  return ranges.some((range) => range.start < end && start < range.end)
}

/** At most this many secrets of a project are searched for. */
const MAX_WORDS = 500

/** The secrets that occur nowhere else in the files, where they would be ordinary words. */
function collectSecretWords(files: DisclosureInput['files']): readonly string[] {
  const words = new Set<string>()
  for (const { source, secrets } of files) {
    for (const { start, end } of mergeRanges(secrets())) {
      const word = source.text.slice(start, end)
      for (const line of word.split(/\r?\n/)) {
        // In a broken file, a name and its separator may be masked together with the value.
        const bare = trimEnds(line.trim().replace(/^["'=:,[\]{}\s-]{1,20}/, ''))
        const value = trimEnds(line.replace(/^[^:=]{0,200}[:=]\s*["']?/, ''))
        for (const each of [line.trim(), bare, value]) if (each.length >= MIN_PART_LENGTH) words.add(each)
      }
    }
  }
  return [...words]
    .slice(0, MAX_WORDS)
    .filter((word) => !files.some(({ source, secrets }) => isWrittenOpenly(word, source, secrets())))
    .sort((a, b) => b.length - a.length)
}

function trimEnds(text: string): string {
  return text.replace(/["',}\]]{1,5}$/, '')
}

function isWrittenOpenly(word: string, { text }: SourceFile, secrets: readonly TextRange[]): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length
    if (!secrets.some((range) => range.start < end && at < range.end)) return true
  }
  return false
}

/**
 * The outside values that no Compose file contains; longest first, so that replacing a part does not break the whole.
 */
function listUnwritten(files: DisclosureInput['files'], outside: readonly OutsideValue[]): readonly OutsideValue[] {
  const texts = files.filter(({ isOfVariables }) => isOfVariables !== true).map(({ source }) => source.text)
  return outside
    .filter(({ value }) => value !== '' && !texts.some((text) => text.includes(value)))
    .sort((a, b) => b.value.length - a.value.length)
}

function maskVariables(text: string, outside: readonly OutsideValue[]): string {
  let shown = text
  for (const { variable, value } of outside) {
    if (text === value) return `\${${variable}}`
    if (value.length >= MIN_PART_LENGTH && shown.includes(value))
      shown = shown.replaceAll(value, () => `\${${variable}}`)
  }
  return shown
}

function maskWords(text: string, words: readonly string[]): string {
  let shown = text
  for (const word of words) if (shown.includes(word)) shown = shown.replaceAll(word, MASK)
  return shown
}
