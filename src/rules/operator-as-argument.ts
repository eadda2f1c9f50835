import { isString, type Sequence, type StringScalar } from '../tree/node.ts'
import type { PlaceRule } from './rule.ts'
import { isShell } from './shell.ts'

const commands = ['services.*.command', 'services.*.entrypoint', 'services.*.healthcheck.test']

const OPERATORS = ['&&', '||', '|', '>', '>>', '2>&1', '&']

/**
 * An operator of the shell stands in a shell's script.
 *
 * In a list there is no shell: `["CMD", "curl", "…", "||", "exit", "1"]` hands `||` to curl.
 * Compose Specification, services, healthcheck, command.
 */
export const operatorAsArgument: PlaceRule = {
  id: 'operator-as-argument',
  summary: 'A shell operator as an item of a command is handed to the program.',
  severity: 'warning',
  preset: 'recommended',
  places: commands,
  checkPlace({ node, path }, { report }) {
    if (node.kind !== 'sequence') return
    const words = node.items.filter(isString)
    const operator = words.find(({ value }) => OPERATORS.includes(value))
    if (operator === undefined || words.some(({ value }) => isShell(value))) return
    report({ span: operator.span, message: message(operator, node, String(path.at(-1))) })
  },
}

function message({ value }: StringScalar, { items }: Sequence, attribute: string): string {
  const [first, second] = items
  const program = attribute === 'test' ? second : first
  const name = isString(program) ? `"${program.value}"` : 'the program'
  const remedy = attribute === 'test' ? '["CMD-SHELL", "…"]' : '["sh", "-c", "…"]'
  return `"${value}" is an argument of ${name} here, as a list has no shell; write ${remedy} to have one.`
}
