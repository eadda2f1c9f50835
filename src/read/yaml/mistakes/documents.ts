import type { CST } from 'yaml'
import { code, message, text, value as quoted, words } from '../../../core/messages/message.ts'
import { SECTIONS } from '../../../core/messages/subject.ts'
import {
  measureIndentation,
  insertText,
  findNextContent,
  findNextLine,
  findPreviousContent,
  removeText,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { isOpenAt } from './lines.ts'

const unknownDirective = message(
  'unknown-directive',
  ({ directive }: { directive: string }) => text`YAML has no directive ${quoted(directive)}; remove it.`,
)

const secondVersion = message('second-version', () => text`The YAML version is declared twice; keep one.`)

const otherVersion = message(
  'unsupported-version',
  ({ directive }: { directive: string }) =>
    text`Compose reads YAML 1.1 and rejects ${code(directive)}; remove the line.`,
)

const missingStart = message(
  'missing-document-start',
  ({ after }: { after: string }) => text`A document after ${code(after)} must start with a line ${code('---')}.`,
)

const endsDocument = message('early-document-end', () => text`${code('...')} ends the document here; remove it.`)

const startsDocument = message(
  'early-document-start',
  () => text`${code('---')} starts a new document here; remove it.`,
)

const nothingEnds = message('end-of-nothing', () => text`There is no document before this ${code('...')}; remove it.`)

const onMarkerLine = message(
  'on-marker-line',
  ({ what }: { what: 'list' | 'mapping' }) =>
    text`A ${words(what)} cannot start on the same line as ${code('---')}; start it on the next line.`,
)

// Mistakes in directives and document markers.

/** `%YAML 1.2` and unknown directives. */
export function findRefusedDirective(yaml: string, { offset, source }: CST.Directive, versions: number): Found {
  const end = offset + source.length
  const line = removeText(startOfLine(yaml, offset), findNextLine(yaml, offset))
  if (/^%TAG[ \t]/.test(source)) return undefined
  if (!source.startsWith('%YAML'))
    return {
      start: offset,
      end,
      message: unknownDirective({ directive: source }),
      repair: line,
    }
  if (/^%YAML[ \t]+1\.1$/.test(source) && versions === 1) return undefined
  if (versions > 1) return { start: offset, end, message: secondVersion(), repair: line }
  return {
    start: offset,
    end,
    message: otherVersion({ directive: source }),
    repair: line,
    fix: text`Remove the line`,
  }
}

/** After `...` and after directives, a document starts with `---`. */
export function describeMissingStart(yaml: string, { offset }: CST.Document, after: string): Problem {
  const end = yaml.lastIndexOf('\n...', offset) + 1
  const depth = measureIndentation(yaml, offset)
  // Indented lines do not start a new document.
  if (after === '...' && end > 0 && depth > 0)
    return {
      start: end,
      end: end + 3,
      message: endsDocument(),
      repair: removeText(end, end + 3),
      fix: text`Remove the line`,
      depth,
    }
  return {
    start: offset,
    end: offset,
    message: missingStart({ after }),
    repair: insertText(offset, '---\n'),
    fix: text`Insert ${code('---')}`,
  }
}

/**
 * A `---` after which the document continues, indented further than the line of a mistake, which belongs to the part
 * above.
 */
export function findDocumentStartInside(yaml: string, offset: number): Found {
  const start = yaml.lastIndexOf('\n---', offset) + 1
  const first = findNextContent(yaml, start)
  if (start === 0 || first === undefined || findPreviousContent(yaml, start) === undefined) return undefined
  const depth = measureIndentation(yaml, first)
  if (!isMarkerAlone(yaml, start) || depth <= measureIndentation(yaml, offset)) return undefined
  return startInside(yaml, start, depth)
}

/** Whether a document may have this key at its top level; Compose rejects all others. */
function isTopLevel(key: string): boolean {
  return SECTIONS.has(key) || /^(?:name|version|include|x-.*)$/.test(key)
}

/** A `---` before keys as deep as some above it, of which at least one cannot be at the top of a document. */
export function findInnerKeysDocument(yaml: string, offset: number, value: CST.Token | undefined): Found {
  const start = startOfLine(yaml, offset)
  if (value?.type !== 'block-map' || value.indent === 0 || !isMarkerAlone(yaml, start)) return undefined
  const keys = value.items.flatMap(({ key }) => (key && 'source' in key ? [key.source] : []))
  const isInside = keys.some((key) => !isTopLevel(key)) && isOpenAt(yaml, start, value.indent)
  return isInside ? startInside(yaml, start, value.indent) : undefined
}

function isMarkerAlone(yaml: string, start: number): boolean {
  return /^---[ \t]*\r?\n/.test(yaml.slice(start, start + 100))
}

function startInside(yaml: string, start: number, depth: number): Problem {
  return {
    start,
    end: start + 3,
    message: startsDocument(),
    repair: removeText(start, findNextLine(yaml, start)),
    fix: text`Remove the line`,
    depth,
  }
}

export function describeStrayDocumentEnd({ offset }: CST.DocumentEnd): Problem {
  return {
    start: offset,
    end: offset + 3,
    message: nothingEnds(),
    repair: removeText(offset, offset + 3),
  }
}

/** A mapping or list on the line of `---`. */
export function findValueOnMarkerLine(start: readonly CST.SourceToken[], value: CST.Token | undefined): Found {
  if (value?.type !== 'block-map' && value?.type !== 'block-seq') return undefined
  const marker = start.findLastIndex(({ type }) => type === 'doc-start')
  if (marker < 0 || start.slice(marker).some(({ type }) => type === 'newline')) return undefined
  return {
    start: value.offset,
    end: value.offset + 1,
    message: onMarkerLine({ what: value.type === 'block-seq' ? 'list' : 'mapping' }),
    repair: insertText(value.offset, '\n'),
    fix: text`Start a new line`,
  }
}
