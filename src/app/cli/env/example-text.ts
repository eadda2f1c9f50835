import { escapeInvisible } from '../../../core/source/escape-invisible.ts'
import type { NeededVariable } from '../../../show/needs/needed-variables.ts'

/** What is wrong with an example file. */
export interface Difference {
  readonly name: string
  readonly kind: 'missing' | 'stale' | 'unused'
}

export interface UpdatedExample {
  readonly text: string
  readonly differences: readonly Difference[]
}

/** Lines with this prefix are written by composure and updated each time; everything else is the user's. */
const MARK = '#:'

/** At most this many places are named. */
const MAX_PLACES = 3

/** `NAME=value`, possibly commented out. */
const ENTRY = /^[ \t]*(#[ \t]?)?(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/

/**
 * An example file with every variable that is needed, and a line above each with what is known about it.
 *
 * Comments, values and order are kept. A value that equals its earlier default follows the default.
 */
export function updateExample(
  before: string,
  variables: readonly NeededVariable[],
  relative: Relative,
): UpdatedExample {
  const needed = new Map(variables.map((variable) => [variable.name, variable]))
  const differences: Difference[] = []
  const described = new Set<string>()
  const bom = before.startsWith('\uFEFF') ? '\uFEFF' : ''
  const statements = parseStatements(before.slice(bom.length)).map(({ name, mark, lines: [line = '', ...rest] }) => {
    const variable = name === undefined ? undefined : needed.get(name)
    if (name === undefined || described.has(name) || (variable === undefined && mark === undefined)) {
      return [line, ...rest]
    }
    described.add(name)
    if (variable === undefined) {
      if (mark !== UNUSED) differences.push({ name, kind: 'unused' })
      return [UNUSED, line, ...rest]
    }
    const wanted = markOf(variable, relative)
    const entry =
      mark !== undefined && line === formatEntry(name, parseDefaultMark(mark)) ? createEntry(variable) : line
    if (mark !== wanted || entry !== line) differences.push({ name, kind: 'stale' })
    return [wanted, entry, ...rest]
  })
  const missing = variables.filter(({ name }) => !described.has(name))
  const lines = [
    ...statements.flat(),
    ...missing.flatMap((variable, index) => [
      ...(index === 0 && (statements.length === 0 || statements.at(-1)?.at(-1) === '') ? [] : ['']),
      markOf(variable, relative),
      createEntry(variable),
    ]),
  ]
  const lineBreak = before.includes('\r\n') ? '\r\n' : '\n'
  return {
    text: bom + lines.map((line) => line + lineBreak).join(''),
    differences: [...differences, ...missing.map(({ name }): Difference => ({ name, kind: 'missing' }))],
  }
}

/** Converts a path to one relative to the example's folder. */
export type Relative = (file: string) => string

const UNUSED = `${MARK} not used in the Compose files`

/** Lines that belong together: an entry with all lines of its value, or a single other line. */
interface Statement {
  readonly name?: string | undefined
  /** Our line above it, which is not part of its lines. */
  readonly mark?: string | undefined
  readonly lines: readonly string[]
}

function parseStatements(text: string): readonly Statement[] {
  const all = text.replace(/(?:\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/)
  const lines = text === '' ? [] : all
  const statements: Statement[] = []
  let mark: string | undefined
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith(MARK)) {
      mark = line
      continue
    }
    const last = findLastStatementLine(lines, at)
    statements.push({ name: ENTRY.exec(line)?.[2], mark, lines: lines.slice(at, last + 1) })
    mark = undefined
    at = last
  }
  return statements
}

/** The index of the last line of an entry, since a quoted value may have several. */
function findLastStatementLine(lines: readonly string[], first: number): number {
  const [, quote = '', rest = ''] = /^\s*(?:export\s+)?[A-Za-z_]\w*\s*=\s*(["'])(.*)$/.exec(lines[first] ?? '') ?? []
  if (quote === '' || rest.includes(quote)) return first
  const last = lines.findIndex((line, index) => index > first && line.includes(quote))
  return last < 0 ? first : last
}

/** What is known about a variable, in one line. */
function markOf({ isRequired, defaults, uses }: NeededVariable, relative: Relative): string {
  const places = uses.slice(0, MAX_PLACES).map(({ file, path }) => `${relative(file)} ${path}`)
  const more = uses.length > MAX_PLACES ? ` and ${uses.length - MAX_PLACES} more` : ''
  return `${MARK} ${describeDefaults(isRequired, defaults)}; ${escapeInvisible(places.join(', '))}${more}`
}

function describeDefaults(isRequired: boolean, defaults: readonly string[]): string {
  if (isRequired) return 'required'
  if (defaults.length === 0) return 'optional'
  return `${defaults.length === 1 ? 'default' : 'defaults'} ${defaults.map((each) => escapeInvisible(JSON.stringify(each))).join(' or ')}`
}

/** The only default in one of our lines, as it was at the time. */
function parseDefaultMark(mark: string): string | undefined {
  const [, text] = /^#: default ("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*");/iu.exec(mark) ?? []
  if (text === undefined) return mark.startsWith(`${MARK} default`) ? undefined : ''
  const value: unknown = JSON.parse(text)
  return typeof value === 'string' ? value : undefined
}

function createEntry({ name, defaults }: NeededVariable): string {
  const [only = '', ...others] = defaults
  return formatEntry(name, others.length === 0 ? only : undefined)
}

/** An entry with a value, if it can be written so that it reads the same; otherwise a comment. */
function formatEntry(name: string, value: string | undefined): string {
  if (value === undefined || /['$\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(value)) return `# ${name}=`
  return /^[\w./:@%+,~-]*$/.test(value) ? `${name}=${value}` : `${name}='${value}'`
}
