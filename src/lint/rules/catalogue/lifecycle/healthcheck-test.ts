import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { isSequence, isString, type Sequence, type StringScalar } from '../../../../core/tree/node.ts'
import type { PlaceRule, RuleFix, SourceRuleContext } from '../../rule.ts'

const noProgram = message(
  'no-program',
  ({ word }: { word: string }) =>
    text`The test has nothing to run after ${name(word)}, so the service never becomes healthy; add the command${crashes(word)}.`,
)

const lineAsProgram = message(
  'line-as-program',
  ({ line }: { line: Value }) =>
    text`The engine looks for a program named ${line}, so the service never becomes healthy; use ${name('CMD-SHELL')} for a command line.`,
)

const wordsAsProgram = message(
  'words-as-program',
  ({ line }: { line: Value }) =>
    text`The engine looks for a program named ${line}, so the service never becomes healthy; make each word an item.`,
)

const lostArguments = message(
  'lost-arguments',
  ({ line, lost }: { line: Value; lost: Value }) =>
    text`Only ${line} is run: after ${name('CMD-SHELL')} the whole command is one string, and ${lost} is not part of it; use ${name('CMD')}, or join them.`,
)

// Engine 26 and others crash on it.
function crashes(word: string) {
  return word === 'CMD' ? text`, as some engines crash without one` : []
}

export const healthcheckTest: PlaceRule = {
  id: 'healthcheck-test',
  summary: 'The test of a healthcheck must be a list of words after CMD, or one string after CMD-SHELL.',
  // After `CMD`, each item is a word of the command, starting with the program. After `CMD-SHELL` there is one item,
  // the whole command line; further items become arguments of the shell itself. Compose Specification, services,
  // healthcheck.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: ['services.*.healthcheck.test'],
  checkPlace({ node }, { report }) {
    if (!isSequence(node)) return
    const [word] = node.items
    if (isString(word) && word.value === 'CMD') checkProgramTest(word, node, report)
    if (isString(word) && word.value === 'CMD-SHELL') checkShellTest(word, node, report)
  },
}

type Report = SourceRuleContext['report']

function checkProgramTest(word: StringScalar, { items }: Sequence, report: Report): void {
  const [, first, second] = items
  if (first === undefined) report({ span: word.span, message: noProgram({ word: word.value }) })
  if (!isString(first)) return
  if (second === undefined && isLine(first.value)) {
    report({ span: first.span, message: lineAsProgram({ line: quote(first) }), fixes: addShell(word) })
  } else if (second !== undefined && hasArguments(first.value)) {
    report({ span: first.span, message: wordsAsProgram({ line: quote(first) }) })
  }
}

function checkShellTest(word: StringScalar, node: Sequence, report: Report): void {
  const [, first, second] = node.items
  if (first === undefined) report({ span: word.span, message: noProgram({ word: word.value }) })
  if (!isString(first) || !isString(second) || hasScriptArguments(first.value)) return
  const message = lostArguments({ line: quote(first), lost: quote(second) })
  report({ span: second.span, message, fixes: removeShell(word, node) })
}

// The path of a program may contain spaces, but not operators or options.
function isLine(text: string): boolean {
  const [program = '', ...rest] = text.trim().split(/\s+/)
  return rest.length > 0 && !(program.startsWith('/') && rest.length === 1 && rest[0]?.includes('/') === true)
}

// The path of a program never has an option or an address after a space.
function hasArguments(text: string): boolean {
  return /^\S+ (?:.* )?(?:-\w|--\w|\w+:\/\/)/.test(text)
}

function hasScriptArguments(script: string): boolean {
  return /\$\$?(?:[0-9@*#]|\{[0-9@*#])/.test(script)
}

function addShell(word: StringScalar): readonly RuleFix[] {
  return [
    {
      title: text`Use ${name('CMD-SHELL')} (a shell runs the line)`,
      safety: 'unsafe',
      edits: [{ span: word.span, text: word.style === 'plain' ? 'CMD-SHELL' : '"CMD-SHELL"' }],
    },
  ]
}

// The words work as a plain command, unless one of them needs a shell.
function removeShell(word: StringScalar, { items }: Sequence): readonly RuleFix[] {
  const words = items.slice(1)
  if (!words.every((item) => isString(item) && !/[\s$&|;<>*`]/.test(item.value))) return []
  return [
    {
      title: text`Use ${name('CMD')} (each item is a word of the command)`,
      safety: 'unsafe',
      edits: [{ span: word.span, text: word.style === 'plain' ? 'CMD' : '"CMD"' }],
    },
  ]
}
