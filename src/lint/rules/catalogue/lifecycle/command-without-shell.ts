import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { isSequence, isString, getStringItems, type Node, type StringScalar } from '../../../../core/tree/node.ts'
import { findNode, type Path } from '../../../../core/tree/path.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import type { PlaceRule, SourceFinding } from '../../rule.ts'
import { quoteSpan } from '../../shared/quoted.ts'
import { isJoining, isShell } from '../../shared/shell.ts'
import { maskQuoted, findUnexpanded, type Part } from '../../shared/shell-syntax.ts'

const places = [
  'services.*.command',
  'services.*.entrypoint',
  'services.*.healthcheck.test',
  'services.*.post_start.*.command',
  'services.*.pre_start.*.command',
  'services.*.pre_stop.*.command',
  'services.*.develop.watch.*.exec.command',
]

/** Shell built-ins that do not exist as programs. */
const BUILT_INS = 'cd export source . set exec eval unset trap alias if for while until case {'.split(' ')

/** Words that certainly start a command line of their own. */
const PROGRAMS =
  'apk apt-get apt bash bundle cat cd celery chmod chown composer cp curl echo exec export flask go gunicorn java ln ls mkdir mv nginx node npm npx php pip pip3 pnpm poetry printf python python3 rails rm sed set sh sleep source tail test touch uvicorn wget yarn'.split(
    ' ',
  )

interface InService {
  readonly attribute: string
  readonly service: string
}

const unexpanded = message(
  'unexpanded',
  ({ part, attribute }: { part: string; attribute: string }) =>
    text`${code(part)} stays as it is in this ${[attribute]}, because no shell runs it; use ${code(attribute === 'test' ? '["CMD-SHELL", "…"]' : '["sh", "-c", "…"]')}.`,
)

const builtIn = message(
  'built-in',
  ({ word, service }: { word: string; service: string }) =>
    text`${name(word)} belongs to the shell and is not a program, so service ${name(service)} does not start; use ${code('["sh", "-c", "…"]')}.`,
)

const builtInTest = message(
  'built-in-test',
  ({ word, service }: { word: string; service: string }) =>
    text`${name(word)} belongs to the shell and is not a program, so service ${name(service)} never becomes healthy; use ${code('["CMD-SHELL", "…"]')}.`,
)

const assignment = message(
  'assignment',
  ({ word, service }: { word: string; service: string }) =>
    text`The engine looks for a program named ${name(word)}, so service ${name(service)} does not start; set the variable under ${name('environment')}.`,
)

const lineAsProgram = message(
  'line-as-program',
  ({ line, service }: { line: Value; service: string }) =>
    text`The engine looks for a program named ${line}, so service ${name(service)} does not start; make each word an item, or write the line without the brackets.`,
)

const secondLine = message(
  'second-line',
  ({ word, program }: { word: string; program: string }) =>
    text`${name(word)} is only an argument of ${name(program)}: without a shell, a line break does not end a command; use ${code('["sh", "-c", "…"]')}.`,
)

export const commandWithoutShell: PlaceRule = {
  id: 'command-without-shell',
  summary: 'A command that needs a shell must name one.',
  // Neither a command in one line nor a list runs in a shell, unless it names one: variables, "~", patterns and "$(…)"
  // reach the program verbatim, and built-ins such as "cd" are not found. Compose Specification, services, command,
  // entrypoint, healthcheck.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places,
  checkPlace({ node, path }, { document, report }) {
    const command = readCommand(node, path, document.root)
    if (command === undefined) return
    const finding =
      checkProgram(command) ??
      testFinding(command) ??
      (command.hasShell ? undefined : (checkUnexpanded(command) ?? checkSecondLine(command)))
    if (finding !== undefined) report(finding)
  },
}

interface Command extends InService {
  /** The single text, or the items of the list. */
  readonly parts: readonly StringScalar[]
  readonly isList: boolean
  /** Whether one of its words is a shell, which then runs some of the others. */
  readonly hasShell: boolean
  /** Whether its first word is the program. */
  readonly namesProgram: boolean
}

function readCommand(node: Node, path: Path, root: Node): Command | undefined {
  const attribute = String(path.at(-1))
  const isTest = attribute === 'test'
  const parts = isString(node) ? [node] : getStringItems(node)
  if (isTest && (isString(node) || parts[0]?.value !== 'CMD')) return undefined
  const entrypoint = attribute === 'command' ? findNode(root, [...path.slice(0, -1), 'entrypoint']) : undefined
  if (entrypoint !== undefined && listCommandWords(entrypoint).some(isWordRunByShell)) return undefined
  return {
    attribute,
    service: String(path[1]),
    parts: isTest ? parts.slice(1) : parts,
    isList: isSequence(node),
    hasShell: parts.some(({ value }) => value.split(/\s+/).some(isWordRunByShell)),
    namesProgram: !isTest && listCommandWords(entrypoint).length === 0,
  }
}

function listCommandWords(node: Node | undefined): readonly string[] {
  return (isString(node) ? node.value.split(/\s+/) : getStringItems(node).map(({ value }) => value)).filter(
    (word) => word !== '',
  )
}

function isWordRunByShell(word: string): boolean {
  return isShell(word.replaceAll(/^['"]|['"]$/g, '')) || isJoining(word)
}

// eslint-disable-next-line complexity -- one test after the other, each of which excuses a command
function checkProgram({ parts, isList, namesProgram, service }: Command): SourceFinding | undefined {
  const [first, second] = parts
  if (!namesProgram || first === undefined) return undefined
  const [word = '', rest = ''] = isList ? [first.value, second?.value ?? ''] : first.value.trim().split(/\s+/, 2)
  if (isList && second === undefined && /^[\w./-]+ +\S/.test(word) && !word.startsWith('-')) {
    return { span: first.span, message: lineAsProgram({ line: quote(first), service }) }
  }
  // A quoted text within the text is one word.
  if (!isList && /^(["'])[\w./-]+ [^"']*\1$/.test(first.value.trim())) {
    const { start, length } = { start: first.value.search(/["']/) + 1, length: first.value.trim().length - 2 }
    const span = locatePart(first, start, start + length)
    return { span, message: lineAsProgram({ line: quoteSpan(span), service }) }
  }
  const start = first.value.indexOf(word)
  const span = isList ? first.span : locatePart(first, start, start + word.length)
  if (BUILT_INS.includes(word)) return { span, message: builtIn({ word, service }) }
  if (/^[A-Za-z_]\w*=/.test(word) && /^[\w./]/.test(rest)) return { span, message: assignment({ word, service }) }
  return undefined
}

// In a healthcheck, "CMD" precedes the program.
function testFinding({ attribute, parts: [first], service }: Command): SourceFinding | undefined {
  if (attribute !== 'test' || first === undefined || !BUILT_INS.includes(first.value)) return undefined
  return { span: first.span, message: builtInTest({ word: first.value, service }) }
}

function checkUnexpanded({ parts, isList, attribute }: Command): SourceFinding | undefined {
  const program = isList ? (parts[0]?.value ?? '') : (parts[0]?.value.trim().split(/\s+/)[0] ?? '')
  for (const part of parts) {
    const found = findUnexpanded(part.value, program, isList)
    if (found === undefined) continue
    const { start, end } = found
    return {
      span: locatePart(part, start, end),
      message: unexpanded({ part: showPart(part.value, found), attribute }),
    }
  }
  return undefined
}

function showPart(value: string, { start, end }: Part): string {
  return value.slice(start, end).replaceAll('$$', '$')
}

function checkSecondLine({ parts, isList }: Command): SourceFinding | undefined {
  const [first] = parts
  if (isList || first?.style !== 'literal' || /\\\s*\n/.test(first.value)) return undefined
  const hidden = maskQuoted(first.value)
  const [program = ''] = first.value.trim().split(/\s+/)
  for (const { index, 0: line } of hidden.matchAll(/(?<=\n)[^\n]+/g)) {
    const [word = ''] = line.trim().split(/\s+/)
    if (!PROGRAMS.includes(word) && word !== program) continue
    const start = index + line.indexOf(word)
    return { span: locatePart(first, start, start + word.length), message: secondLine({ word, program }) }
  }
  return undefined
}
