/* eslint max-lines: off -- one grammar, whose productions call each other */
import type { Finding, Report } from '../../core/diagnostics/diagnostic.ts'
import { message, name, text, type Statement } from '../../core/messages/message.ts'
import { readSpan, type SourceFile, type Span } from '../../core/source/source-file.ts'
import { decodeDoubleQuoted, decodeSingleQuoted, type Decoded } from './env-file-quotes.ts'
import type { EnvFileEntry, LookUp } from './env-file.ts'
import { expandTemplate, type Budget } from './expand.ts'
import { createFailureFinding } from './findings.ts'
import { EXPANSION_LIMIT, parseTemplate } from './template.ts'
import { unsetFindings } from './unset-variables.ts'

/**
 * Parses a file of `KEY=value` lines as Compose parses `.env` and `env_file`; the last duplicate wins.
 *
 * `lookUp` takes precedence over the file's own keys, both for `${…}` in values and for a bare `KEY`; `earlier` is
 * asked last. Errors are reported, and parsing continues.
 *
 * Compose Specification, env_file, "Env_file format".
 */
export function parseDotenv(
  file: SourceFile,
  lookUp: LookUp,
  report: Report,
  earlier: LookUp = () => undefined,
): ReadonlyMap<string, EnvFileEntry> {
  const reader: Reader = {
    file,
    lookUp,
    earlier,
    report,
    entries: new Map(),
    unset: new Map(),
    budget: { left: EXPANSION_LIMIT },
    errors: 0,
  }
  let cursor: Cursor | undefined = { at: file.text.startsWith('\uFEFF') ? 1 : 0 }
  while (cursor !== undefined && reader.errors < MAX_ERRORS) cursor = readStatement(reader, cursor)
  for (const [name, spans] of reader.unset) for (const finding of unsetFindings(name, spans)) report(finding)
  return reader.entries
}

// Values in such a file are not quoted, since they are often secret.

interface VariableFacts {
  readonly variable: string
}

interface KeyFacts {
  readonly key: string
}

const exportAlone = message('export-alone', () => text`"export" names no variable; write "export KEY=value".`)

const spaceInKey = message(
  'space-in-key',
  ({ key }: KeyFacts) => text`The key ${name(key)} contains a space; write it as one word.`,
)

const badKey = message(
  'bad-key',
  ({ key, character }: KeyFacts & { character: string }) =>
    text`The key ${name(key)} contains ${name(character)}; use letters, digits and "_".`,
)

const noAssignment = message(
  'no-assignment',
  () => text`The line is not of the form "KEY=value"; start it with "#" if it is a comment.`,
)

const openQuote = message(
  'open-quote',
  ({ variable }: VariableFacts) =>
    text`The value of ${name(variable)} starts with a quote that is never closed; close it.`,
)

const lineAfterQuote = message(
  'text-after-quote',
  ({ variable }: VariableFacts) =>
    text`The text after the closing quote of ${name(variable)} is not of the form "KEY=value"; put it inside the quotes.`,
)

const afterQuote = message(
  'ignored-after-quote',
  ({ variable }: VariableFacts) =>
    text`The text after the closing quote of ${name(variable)} is not part of its value; put it inside the quotes.`,
)

const lastLine = message(
  'last-line',
  () => text`Compose ignores this last line, because neither "=" nor a line break follows it; add a line break.`,
)

const commentAsValue = message(
  'comment-as-value',
  ({ variable }: VariableFacts) =>
    text`The comment becomes the value of ${name(variable)}, because there is no value before it; write "" before the "#".`,
)

const commentInValue = message(
  'comment-in-value',
  ({ variable }: VariableFacts) =>
    text`The comment becomes part of the value of ${name(variable)}, because a tab precedes the "#"; use a space.`,
)

// A file of an entirely different kind has a mistake in every line; a few of them are enough.
const MAX_ERRORS = 10

interface Reader {
  readonly file: SourceFile
  readonly lookUp: LookUp
  readonly earlier: LookUp
  readonly report: Report
  readonly entries: Map<string, EnvFileEntry>
  readonly unset: Map<string, [Span, ...Span[]]>
  readonly budget: Budget
  errors: number
}

interface Cursor {
  readonly at: number
  /** The variable whose closing quote directly precedes this. */
  readonly afterQuoteOf?: string | undefined
}

/** Reads one statement; returns where the next may start, or undefined at the end. */
function readStatement(reader: Reader, { at, afterQuoteOf }: Cursor): Cursor | undefined {
  const { text } = reader.file
  const start = skip(text, at, isWhiteSpace)
  if (start >= text.length) return undefined
  if (text[start] === '#') return { at: findDotenvLineEnd(text, start) }
  const sameLine = afterQuoteOf !== undefined && !text.slice(at, start).includes('\n') ? afterQuoteOf : undefined
  const keyStart = skipExport(text, start)
  if (keyStart >= text.length) {
    reportDotenvError(reader, start, start + 'export'.length, exportAlone())
    return undefined
  }
  const stop = skip(text, keyStart, isKeyCharacter)
  const separator = text[stop]
  if (separator === undefined) {
    readUnendedLine(reader, keyStart, sameLine)
    return
  }
  if (separator !== '=' && separator !== ':' && separator !== '\n') {
    reportBadCharacter(reader, keyStart, stop, sameLine)
    return { at: findDotenvLineEnd(text, stop) }
  }
  const keySpan = createDotenvSpan(reader, keyStart, trimEnd(text, keyStart, stop))
  const name = readSpan(keySpan)
  if (name.includes(' ')) {
    reportDotenvError(reader, keySpan.start, keySpan.end, spaceInKey({ key: name }))
    return { at: findDotenvLineEnd(text, stop) }
  }
  if (separator === '\n') {
    if (sameLine !== undefined) reportTextAfterQuote(reader, keySpan, sameLine)
    inherit(reader, name, keySpan)
    return { at: stop + 1 }
  }
  const valueStart = skip(text, stop + 1, isDotenvBlank)
  const isQuoted = text[valueStart] === '"' || text[valueStart] === "'"
  const read = isQuoted ? readDotenvQuoted : readUnquoted
  return read(reader, { name, keySpan, separator: stop, start: valueStart })
}

// The prefix counts only if white space follows it.
function skipExport(text: string, start: number): number {
  const end = start + 'export'.length
  return text.startsWith('export', start) && /[\t\n\f\r ]/.test(text.charAt(end))
    ? skip(text, end, isDotenvBlank)
    : start
}

function inherit({ lookUp, entries }: Reader, name: string, keySpan: Span): void {
  const value = lookUp(name)
  if (value !== undefined) entries.set(name, { name, value, keySpan, valueSpan: keySpan })
}

// Compose treats a last line without `=` and line break as the value of a variable with an empty name.
function readUnendedLine(reader: Reader, start: number, afterQuoteOf: string | undefined): undefined {
  const { file, entries } = reader
  const valueSpan = createDotenvSpan(reader, start, trimEnd(file.text, start, file.text.length))
  const value = readSpan(valueSpan)
  entries.set('', { name: '', value, keySpan: createDotenvSpan(reader, start, start), valueSpan })
  if (afterQuoteOf !== undefined) {
    reportTextAfterQuote(reader, valueSpan, afterQuoteOf)
    return
  }
  const end = createDotenvSpan(reader, file.text.length, file.text.length)
  warn(reader, {
    rule: 'env-file-last-line',
    message: lastLine(),
    span: valueSpan,
    fixes: [{ title: text`Add a line break`, safety: 'unsafe', edits: [{ span: end, text: '\n' }] }],
  })
}

interface Assignment {
  readonly name: string
  readonly keySpan: Span
  /** The offset of the `=` or `:`. */
  readonly separator: number
  /** The offset of the value. */
  readonly start: number
}

function readUnquoted(reader: Reader, assignment: Assignment): Cursor {
  const { text } = reader.file
  const { start } = assignment
  const lineEnd = findDotenvLineEnd(text, start)
  const comment = text.slice(start, lineEnd).indexOf(' #')
  const end = trimEnd(text, start, comment === -1 ? lineEnd : start + comment)
  const value = text.slice(start, end)
  warnOfComment(reader, assignment, value)
  const valueSpan = createDotenvSpan(reader, start, end)
  assign(reader, assignment, valueSpan, { value, offsetAt: (index) => start + index })
  return { at: lineEnd + 1 }
}

function readDotenvQuoted(reader: Reader, assignment: Assignment): Cursor | undefined {
  const { text } = reader.file
  const { name, keySpan, start } = assignment
  const close = findDotenvQuoteEnd(text, start)
  if (close === -1) {
    reportDotenvError(reader, start, start + 1, openQuote({ variable: name }))
    return undefined
  }
  const content = text.slice(start + 1, close)
  const valueSpan = createDotenvSpan(reader, start + 1, close)
  if (text[start] === '"') assign(reader, assignment, valueSpan, decodeDoubleQuoted(content, start + 1))
  else reader.entries.set(name, { name, value: decodeSingleQuoted(content), keySpan, valueSpan })
  return { at: close + 1, afterQuoteOf: name }
}

function findDotenvQuoteEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === text[open]) return at
  }
  return -1
}

/** Interpolates a value and stores it. */
function assign(reader: Reader, { name, keySpan }: Assignment, valueSpan: Span, { value, offsetAt }: Decoded): void {
  // A value that cannot be interpolated is kept as written, so that its uses are not reported as well.
  const expanded = value.includes('$') ? expand(reader, value, offsetAt) : value
  reader.entries.set(name, { name, value: expanded ?? value, keySpan, valueSpan })
}

function expand(reader: Reader, text: string, offsetAt: (index: number) => number): string | undefined {
  const { lookUp, entries, earlier, unset, budget } = reader
  // The limit was reported when it was reached.
  if (budget.left < 0) return undefined
  const locateInValue = (start: number, end: number) => createDotenvSpan(reader, offsetAt(start), offsetAt(end))
  const environment = {
    lookUp: (name: string) => {
      const value = lookUp(name) ?? entries.get(name)?.value ?? earlier(name)
      return value === undefined ? undefined : { value, source: { kind: 'process' } as const }
    },
  }
  const expansion = expandTemplate(parseTemplate(text), environment, budget)
  for (const { name, start, end } of expansion.unset) {
    const spans = unset.get(name)
    if (spans === undefined) unset.set(name, [locateInValue(start, end)])
    else spans.push(locateInValue(start, end))
  }
  if (expansion.failure === undefined) return expansion.value
  reader.report(createFailureFinding(text, expansion.failure, locateInValue))
  reader.errors++
  return undefined
}

// Only a space and "#" after a value start a comment.
function warnOfComment(reader: Reader, { name, separator, start }: Assignment, value: string): void {
  if (/^#(?:\s|$)/.test(value) && start > separator + 1) {
    warn(reader, {
      rule: 'env-file-comment',
      message: commentAsValue({ variable: name }),
      span: createDotenvSpan(reader, start, start + value.length),
      fixes: [
        {
          title: text`Write an empty value (it is the comment now)`,
          safety: 'unsafe',
          edits: [{ span: createDotenvSpan(reader, start, start), text: '"" ' }],
        },
      ],
    })
    return
  }
  const tab = value.indexOf('\t#')
  if (tab === -1) return
  const at = start + tab
  warn(reader, {
    rule: 'env-file-comment',
    message: commentInValue({ variable: name }),
    span: createDotenvSpan(reader, at + 1, start + value.length),
    fixes: [
      {
        title: text`Write a space before the comment (it is part of the value now)`,
        safety: 'unsafe',
        edits: [{ span: createDotenvSpan(reader, at, at + 1), text: ' ' }],
      },
    ],
  })
}

function reportTextAfterQuote(reader: Reader, span: Span, name: string): void {
  warn(reader, {
    rule: 'env-file-after-quote',
    message: afterQuote({ variable: name }),
    span,
  })
}

function reportBadCharacter(reader: Reader, start: number, stop: number, afterQuoteOf: string | undefined): void {
  const { text } = reader.file
  const line = text.slice(start, trimEnd(text, start, findDotenvLineEnd(text, start)))
  const character = String.fromCodePoint(text.codePointAt(stop) ?? 0)
  const separator = line.slice(stop - start).search(/[=:]/)
  const key = line.slice(0, stop - start + separator).trimEnd()
  const said =
    afterQuoteOf !== undefined
      ? lineAfterQuote({ variable: afterQuoteOf })
      : separator === -1
        ? noAssignment()
        : badKey({ key, character })
  reportDotenvError(reader, stop, stop + character.length, said)
}

function reportDotenvError(reader: Reader, start: number, end: number, message: Statement): void {
  reader.errors++
  reader.report({ rule: 'env-file-syntax', severity: 'error', message, span: createDotenvSpan(reader, start, end) })
}

function warn(reader: Reader, finding: Omit<Finding, 'severity'>): void {
  reader.report({ severity: 'warning', ...finding })
}

function createDotenvSpan({ file }: Reader, start: number, end: number): Span {
  return { file, start, end }
}

function skip(text: string, from: number, isSkipped: (character: string) => boolean): number {
  let at = from
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    if (!isSkipped(character)) break
    at += character.length
  }
  return at
}

/** The end of the characters `start` to `end` without trailing white space. */
function trimEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && isWhiteSpace(text.charAt(at - 1))) at--
  return at
}

function findDotenvLineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at === -1 ? text.length : at
}

// As in Go: includes NEL, but not the byte order mark.
function isWhiteSpace(character: string): boolean {
  return (/\s/.test(character) && character !== '\uFEFF') || character === '\u0085'
}

// White space within a line.
function isDotenvBlank(character: string): boolean {
  return /[\t\v\f\r \u0085\u00A0]/.test(character)
}

function isKeyCharacter(character: string): boolean {
  return (
    /[\w.\-[\]]/.test(character) || isDotenvBlank(character) || (character > '\x7f' && /[\p{L}\p{N}]/u.test(character))
  )
}
