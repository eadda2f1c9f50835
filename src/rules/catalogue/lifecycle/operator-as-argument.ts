import { isSequence, isString, type Node, type Sequence, type StringScalar } from '../../../tree/node.ts'
import { nodeAt } from '../../../tree/path.ts'
import type { PlaceRule } from '../../rule.ts'
import { isShell } from '../../shared/shell.ts'

const commands = ['services.*.command', 'services.*.entrypoint', 'services.*.healthcheck.test']

const OPERATORS = ['&&', '||', '|', '>', '>>', '2>&1', '&']

// They make a line for a shell of all their arguments: that of Windows, or one elsewhere.
const JOINING = /^(?:.*[/\\])?(?:cmd|powershell|pwsh|ssh|watch)(?:\.exe)?$/

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
  since: '0.1.0',
  places: commands,
  checkPlace({ node, path }, { document, report }) {
    if (!isSequence(node)) return
    const words = node.items.filter(isString)
    // Behind an option it is the value of that: `awk -F "|"`.
    const operator = words.find(
      ({ value }, index) => OPERATORS.includes(value) && words[index - 1]?.value.startsWith('-') !== true,
    )
    if (operator === undefined || words.some(isRunByShell)) return
    // Then the command is what the entrypoint runs, which another rule looks at.
    const entrypoint = path.at(-1) === 'command' && nodeAt(document.root, [...path.slice(0, -1), 'entrypoint'])
    if (entrypoint && isSequence(entrypoint) && entrypoint.items.some(isRunByShell)) return
    report({ span: operator.span, message: message(operator, node, String(path.at(-1))) })
  },
}

function isRunByShell(word: Node): boolean {
  return isString(word) && (isShell(word.value) || JOINING.test(word.value))
}

function message({ value }: StringScalar, { items }: Sequence, attribute: string): string {
  const [first, second] = items
  const program = attribute === 'test' ? second : first
  const name = isString(program) ? `"${program.value}"` : 'the program'
  const remedy = attribute === 'test' ? '["CMD-SHELL", "…"]' : '["sh", "-c", "…"]'
  return `"${value}" is an argument of ${name} here, as a list has no shell; write ${remedy} to use one.`
}
