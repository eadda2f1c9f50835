import { createChecker } from '../../../src/lint/check/checker.ts'
import { fix } from '../../../src/lint/check/fix.ts'
import { stringifyTree } from '../../../src/read/print/stringify.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { isAccepted } from '../../../src/read/project/loading/load-project.ts'

// A file that Compose accepts gets a slip, so the file that its author meant is known. A safe fix must restore the
// meaning of that file, or none may be offered.

/** What people do to a line by accident; undefined where the line does not allow it. */
type Slip = (line: string) => string | undefined

function replacing(pattern: RegExp, replacement: string): Slip {
  return (line) => (pattern.test(line) ? line.replace(pattern, replacement) : undefined)
}

export const slips: Readonly<Record<string, Slip>> = {
  tab: replacing(/^( +)(\S)/, '$1\t$2'),
  'tab for the indentation': replacing(/^ +/, '\t'),
  'no colon': replacing(/^( +[\w-]+):(?= |$)/, '$1'),
  'quote at the end': (line) => `${line}"`,
  'quote at the start': replacing(/^( +(?:- |[\w-]+: ))(?=\S)/, '$1"'),
  'no closing quote': replacing(/(["'])$/, ''),
  'no space after the colon': replacing(/^( +[\w-]+): (?=\S)/, '$1:'),
  'one space out': replacing(/^ /, ''),
  'one space in': (line) => ` ${line}`,
  'two spaces out': replacing(/^ {2}/, ''),
  'two spaces in': (line) => `  ${line}`,
  'open bracket': replacing(/: (?=\S).*/, ': [a, b'),
  'open quote': replacing(/: (?=\S).*/, ': "abc'),
  'no space after the dash': replacing(/^( *-) +(?=\S)/, '$1'),
  'no dash': replacing(/^( *)- +(?=\S)/, '$1'),
  'a dash too many': replacing(/^( +)(?=[\w-]+:(?: |$))/, '$1- '),
  'equals for a colon': replacing(/^( +[\w.-]+): (?=\S)/, '$1='),
  'colon for equals': replacing(/^( +- [\w.]+)=/, '$1: '),
  'spaces around equals': replacing(/^( +- [\w.]+)=/, '$1 = '),
  'quote in a variable': replacing(/(\$\{\w+)/, '$1"'),
  'no closing brace': replacing(/(\$\{\w+[^}]*)\}/, '$1'),
  'key in capitals': (line) => {
    const [, before = '', first = ''] = /^( +)([a-z])(?=[a-z_]+:(?: |$))/.exec(line) ?? []
    return first === '' ? undefined : before + first.toUpperCase() + line.slice(before.length + 1)
  },
}

/** Slips that people repeat on the next line. */
const REPEATED: ReadonlySet<string> = new Set([
  'one space out',
  'one space in',
  'two spaces out',
  'two spaces in',
  'no space after the colon',
  'no space after the dash',
  'no dash',
  'a dash too many',
  'equals for a colon',
  'colon for equals',
  'spaces around equals',
])

/** A fix that was made although it does not restore what was meant. */
export interface WrongFix {
  readonly slip: string
  readonly line: number
  readonly rules: readonly string[]
  /** The text after the slip, and after the fix. */
  readonly broken: string
  readonly fixed: string
}

export interface Tried {
  /** How many slips Compose rejects, and how many of these a safe fix repaired. */
  readonly slips: number
  readonly repaired: number
  readonly wrong: readonly WrongFix[]
}

const PATH = '/app/compose.yaml'
const checker = createChecker()

/**
 * Makes each slip in lines of a text, chosen by a number, on one line or on it and the next one.
 *
 * @param count how many lines are tried.
 */
export async function trySlips(text: string, seed: number, count: number): Promise<Tried> {
  const meant = await readMeaning(text)
  const lines = text.split('\n')
  const candidates = lines.flatMap((line, index) => (/^\s+[^\s#]/.test(line) ? [index] : []))
  const wrong: WrongFix[] = []
  let [made, repaired] = [0, 0]
  if (meant === undefined || candidates.length === 0) return { slips: 0, repaired: 0, wrong: [] }
  for (let tried = 0; tried < count; tried++) {
    const at = candidates[(seed * 7 + tried * 13) % candidates.length] ?? 0
    for (const [slip, change] of Object.entries(slips)) {
      const broken = breakLines(lines, at, REPEATED.has(slip) ? 1 + ((seed + tried) % 2) : 1, change)
      if (broken === undefined || (await readMeaning(broken)) !== undefined) continue
      made++
      const outcome = await fix([projectOf(broken)])
      const fixed = outcome.texts.get(PATH) ?? broken
      const read = fixed === broken ? undefined : await readMeaning(fixed)
      if (read === meant) repaired++
      else if (read !== undefined) {
        const rules = outcome.applied.map(({ diagnostic: { rule }, fix: { title } }) => `${rule}: ${title}`)
        wrong.push({ slip, line: at + 1, rules, broken, fixed })
      }
    }
  }
  return { slips: made, repaired, wrong }
}

function breakLines(lines: readonly string[], at: number, count: number, slip: Slip): string | undefined {
  const own = lines.slice(at, at + count)
  const changed = own.map((line) => slip(line) ?? line)
  if (changed.every((line, index) => line === own[index])) return undefined
  return lines.toSpliced(at, count, ...changed).join('\n')
}

function projectOf(text: string) {
  return { files: [PATH], host: memoryHost({ [PATH]: text }), env: {} }
}

/** The model of a text; undefined if Compose rejects it. */
async function readMeaning(text: string): Promise<string | undefined> {
  const { model } = (await checker.prepare(projectOf(text)))()
  return isAccepted(model) ? stringifyTree(model.whole, 'yaml') : undefined
}
