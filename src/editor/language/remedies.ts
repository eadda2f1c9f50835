import type { Diagnostic, TextEdit } from '../../core/diagnostics/diagnostic.ts'
import { findLineStarts, positionAt } from '../../core/source/line-table.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import { getEntrySpan, isMapping, isNull, type Mapping, type Node } from '../../core/tree/node.ts'
import { parseYaml } from '../../read/yaml/parse.ts'

/** What an author may do about a finding that has no fix, because only they know what is meant. */
export interface Remedy {
  readonly title: string
  readonly edits: readonly TextEdit[]
}

/** Names and words that can be written in place of others without quotes. */
const PLAIN = /^[\w][\w.:-]*$/

/** The remedies that the facts of a finding tell. */
export function listRemedies(diagnostic: Diagnostic, file: SourceFile): readonly Remedy[] {
  if ((diagnostic.fixes ?? []).length > 0) return []
  return [...listReplacements(diagnostic, file), ...declareName(diagnostic, file)]
}

/** Writes what the message says: the name or word that is close, or the same amount in another way. */
function listReplacements(diagnostic: Diagnostic, file: SourceFile): readonly Remedy[] {
  const { data, range } = diagnostic
  const written = file.text.slice(range.start.offset, range.end.offset)
  const [, mark = '', content = ''] = /^(["']?)(.*)\1$/.exec(written) ?? []
  // The place may be another than that of the word, as when a service inherits it.
  if (!Object.values(data).includes(content)) return []
  return [data['suggestions'], data['unused'], data['replacement']]
    .flat()
    .filter((word) => typeof word === 'string')
    .filter((word) => PLAIN.test(word))
    .map((word) => {
      return { title: `Write "${word}"`, edits: [{ file: file.path, range, text: mark + word + mark }] }
    })
}

/** What a declaration needs; a config and a secret have to come from somewhere. */
const DECLARATIONS: Readonly<Record<string, readonly [kind: string, content: (name: string) => string | undefined]>> = {
  volumes: ['volume', () => undefined],
  networks: ['network', () => undefined],
  configs: ['config', (name) => `file: ./${name}`],
  secrets: ['secret', (name) => `file: ./${name}.txt`],
}

/** The messages about a name that is declared nowhere. */
const UNDECLARED: ReadonlySet<string> = new Set(['undeclared', 'another-is-unused'])

/** Declares what a service uses, in the section for it at the top level of the file. */
function declareName({ data, messageId }: Diagnostic, file: SourceFile): readonly Remedy[] {
  const { section, used } = data
  if (!UNDECLARED.has(messageId) || typeof section !== 'string' || typeof used !== 'string') return []
  const [kind, content] = DECLARATIONS[section] ?? []
  if (kind === undefined || !PLAIN.test(used)) return []
  const edit = insertEntry(file, section, used, content?.(used))
  return edit === undefined ? [] : [{ title: `Declare the ${kind} "${used}"`, edits: [edit] }]
}

function insertEntry(
  file: SourceFile,
  section: string,
  name: string,
  content: string | undefined,
): TextEdit | undefined {
  const root = parseYaml(file, () => undefined).documents[0]?.root
  const entry = isMapping(root) ? root.entries.get(section) : undefined
  const write = (step: string): string =>
    `\n${step}${name}:${content === undefined ? '' : `\n${step}${step}${content}`}`
  if (entry === undefined) {
    const end = file.text.trimEnd().length
    return insertText(file, end, `\n\n${section}:${write('  ')}`)
  }
  const { value, keySpan } = entry
  if (isNull(value)) return insertText(file, findEndOfLine(file, keySpan.end), write('  '))
  const column = isMapping(value) ? findBlockColumn(value, keySpan.end, file) : undefined
  if (column === undefined) return undefined
  return insertText(file, findEndOfLine(file, findLastEnd(value, file)), write(' '.repeat(column)))
}

/** The indentation of a mapping with an entry a line; undefined for one in braces, or one that is written elsewhere. */
function findBlockColumn({ span, entries }: Mapping, after: number, file: SourceFile): number | undefined {
  const [first] = entries.values()
  if (first === undefined || span.file.path !== file.path || span.start < after) return undefined
  if (file.text[span.start] === '{') return undefined
  return positionAt(file, first.keySpan.start).column - 1
}

function findLastEnd(value: Node, file: SourceFile): number {
  if (!isMapping(value)) return value.span.end
  const own = [...value.entries.values()].filter(({ keySpan }) => keySpan.file.path === file.path)
  return Math.max(value.span.start, ...own.map((entry) => getEntrySpan(entry).end))
}

function findEndOfLine(file: SourceFile, offset: number): number {
  const starts = findLineStarts(file)
  const next = starts[positionAt(file, Math.max(0, offset)).line] ?? file.text.length + 1
  const line = file.text.slice(0, next)
  return line.length - (/(\r?\n)?$/.exec(line)?.[0].length ?? 0)
}

function insertText(file: SourceFile, offset: number, text: string): TextEdit {
  const at = positionAt(file, offset)
  return { file: file.path, range: { start: at, end: at }, text }
}
