import { visible } from '../../source/visible.ts'
import type { NeededVariable } from './needed-variables.ts'

/** What is wrong with an example file. */
export interface Difference {
  readonly name: string
  readonly kind: 'missing' | 'stale' | 'unused'
}

export interface UpdatedExample {
  readonly text: string
  readonly differences: readonly Difference[]
}

/** Lines that begin so are written by composure, and written anew each time; everything else is the user's. */
const MARK = '#:'

/** Of more places than this the first are named. */
const MOST_PLACES = 3

/** `NAME=value`, or the same commented out. */
const ENTRY = /^[ \t]*(#[ \t]?)?(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/

/**
 * An example file with every variable that is needed, and what is known of each in a line above it.
 *
 * Its comments, values and order stay. A value that is the default it was written with follows the default.
 */
export function updatedExample(
  before: string,
  variables: readonly NeededVariable[],
  relative: Relative,
): UpdatedExample {
  const needed = new Map(variables.map((variable) => [variable.name, variable]))
  const differences: Difference[] = []
  const described = new Set<string>()
  const bom = before.startsWith('\uFEFF') ? '\uFEFF' : ''
  const statements = statementsOf(before.slice(bom.length)).map(({ name, mark, lines: [line = '', ...rest] }) => {
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
    const entry = mark !== undefined && line === entryOf(name, defaultIn(mark)) ? entryFor(variable) : line
    if (mark !== wanted || entry !== line) differences.push({ name, kind: 'stale' })
    return [wanted, entry, ...rest]
  })
  const missing = variables.filter(({ name }) => !described.has(name))
  const lines = [
    ...statements.flat(),
    ...missing.flatMap((variable, index) => [
      ...(index === 0 && (statements.length === 0 || statements.at(-1)?.at(-1) === '') ? [] : ['']),
      markOf(variable, relative),
      entryFor(variable),
    ]),
  ]
  const lineBreak = before.includes('\r\n') ? '\r\n' : '\n'
  return {
    text: bom + lines.map((line) => line + lineBreak).join(''),
    differences: [...differences, ...missing.map(({ name }): Difference => ({ name, kind: 'missing' }))],
  }
}

/** How a file is called from the folder of the example. */
export type Relative = (file: string) => string

const UNUSED = `${MARK} not used in the Compose files`

/** Lines that belong together: an entry with all lines of its value, or a line of something else. */
interface Statement {
  readonly name?: string | undefined
  /** The line of ours above it, which is not one of its lines. */
  readonly mark?: string | undefined
  readonly lines: readonly string[]
}

function statementsOf(text: string): readonly Statement[] {
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
    const last = lastLine(lines, at)
    statements.push({ name: ENTRY.exec(line)?.[2], mark, lines: lines.slice(at, last + 1) })
    mark = undefined
    at = last
  }
  return statements
}

/** The index of the line where the entry that starts at a line ends: a value in quotes may have many. */
function lastLine(lines: readonly string[], first: number): number {
  const [, quote = '', rest = ''] = /^\s*(?:export\s+)?[A-Za-z_]\w*\s*=\s*(["'])(.*)$/.exec(lines[first] ?? '') ?? []
  if (quote === '' || rest.includes(quote)) return first
  const last = lines.findIndex((line, index) => index > first && line.includes(quote))
  return last < 0 ? first : last
}

/** What is known of a variable, in one line. */
function markOf({ isRequired, defaults, uses }: NeededVariable, relative: Relative): string {
  const places = uses.slice(0, MOST_PLACES).map(({ file, path }) => `${relative(file)} ${path}`)
  const more = uses.length > MOST_PLACES ? ` and ${uses.length - MOST_PLACES} more` : ''
  return `${MARK} ${needOf(isRequired, defaults)}; ${visible(places.join(', '))}${more}`
}

function needOf(isRequired: boolean, defaults: readonly string[]): string {
  if (isRequired) return 'required'
  if (defaults.length === 0) return 'optional'
  return `${defaults.length === 1 ? 'default' : 'defaults'} ${defaults.map((each) => visible(JSON.stringify(each))).join(' or ')}`
}

/** The only default that a line of ours tells of, as it was written then. */
function defaultIn(mark: string): string | undefined {
  const [, text] = /^#: default ("(?:[^"\\]|\\.)*");/.exec(mark) ?? []
  if (text === undefined) return mark.startsWith(`${MARK} default`) ? undefined : ''
  const value: unknown = JSON.parse(text)
  return typeof value === 'string' ? value : undefined
}

function entryFor({ name, defaults }: NeededVariable): string {
  const [only = '', ...others] = defaults
  return entryOf(name, others.length === 0 ? only : undefined)
}

/** The entry with a value that can be written so that it reads the same; else as a comment. */
function entryOf(name: string, value: string | undefined): string {
  if (value === undefined || /['$\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(value)) return `# ${name}=`
  return /^[\w./:@%+,~-]*$/.test(value) ? `${name}=${value}` : `${name}='${value}'`
}
