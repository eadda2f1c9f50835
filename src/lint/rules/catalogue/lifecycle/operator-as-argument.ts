import { code, message, text, words, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { isSequence, isString, type Node } from '../../../../core/tree/node.ts'
import { findNode } from '../../../../core/tree/path.ts'
import type { PlaceRule } from '../../rule.ts'
import { isJoining, isShell } from '../../shared/shell.ts'

const commands = ['services.*.command', 'services.*.entrypoint', 'services.*.healthcheck.test']

const OPERATORS = ['&&', '||', '|', '>', '>>', '2>&1', '&']

// These programs give such an argument a meaning of their own.
const TAKES_OPERATORS = /^(?:.*\/)?(?:expr|test|\[|find|awk|gawk|mawk|jq|sed|grep)$/

interface Passed {
  readonly operator: string
  readonly program: Value | undefined
  readonly replacement: string
}

const passedToProgram = message(
  'passed-to-program',
  ({ operator, program, replacement }: Passed) =>
    text`${code(operator)} is passed to ${program ?? words('the program')} as an argument, because a list runs no shell; write ${code(replacement)} to use one.`,
)

export const operatorAsArgument: PlaceRule = {
  id: 'operator-as-argument',
  summary: 'Shell operators should not be items of a command.',
  // A list runs no shell: `["CMD", "curl", "…", "||", "exit", "1"]` passes `||` to curl. Compose Specification,
  // services, healthcheck, command.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: commands,
  checkPlace({ node, path }, { document, report }) {
    if (!isSequence(node)) return
    const items = node.items.filter(isString)
    // After an option, it is the option's value: `awk -F "|"`.
    const operator = items.find(
      ({ value }, index) => OPERATORS.includes(value) && items[index - 1]?.value.startsWith('-') !== true,
    )
    if (operator === undefined || items.some(isNodeRunByShell)) return
    // Then the command consists of arguments for the entrypoint, which another rule checks.
    const entrypoint = path.at(-1) === 'command' && findNode(document.root, [...path.slice(0, -1), 'entrypoint'])
    if (entrypoint && isSequence(entrypoint) && entrypoint.items.some(isNodeRunByShell)) return
    const isTest = path.at(-1) === 'test'
    const program = node.items[isTest ? 1 : 0]
    if (isString(program) && TAKES_OPERATORS.test(program.value)) return
    const facts = { operator: operator.value, replacement: isTest ? '["CMD-SHELL", "…"]' : '["sh", "-c", "…"]' }
    const passed = { ...facts, program: isString(program) ? quote(program) : undefined }
    report({ span: operator.span, message: passedToProgram(passed) })
  },
}

function isNodeRunByShell(word: Node): boolean {
  return isString(word) && (isShell(word.value) || isJoining(word.value))
}
