import { splitShellWords } from '../../../../read/canonical/shell-words.ts'
import { parseTemplate } from '../../../../read/interpolate/template.ts'
import { code, message, name, text } from '../../../../core/messages/message.ts'
import { isString } from '../../../../core/tree/node.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import { isShell } from '../../shared/shell.ts'
import type { PlaceRule } from '../../rule.ts'

const commands = [
  'services.*.command',
  'services.*.entrypoint',
  'services.*.post_start.*.command',
  'services.*.pre_start.*.command',
  'services.*.pre_stop.*.command',
  'services.*.develop.watch.*.exec.command',
]

const dropped = message(
  'dropped',
  ({ service, attribute, operator }: { service: string; attribute: string; operator: string }) =>
    text`Compose drops the ${name(attribute)} of service ${name(service)} from ${code(operator)} on, because it runs no shell; write ${code('["sh", "-c", "…"]')} to use one.`,
)

const outsideScript = message(
  'outside-script',
  ({ service, attribute, operator }: { service: string; attribute: string; operator: string }) =>
    text`Compose drops the ${name(attribute)} of service ${name(service)} from ${code(operator)} on, because it is outside the quotes of the script; put all of it in quotes.`,
)

const droppedEnd = message(
  'dropped-end',
  ({ service, attribute }: { service: string; attribute: string }) =>
    text`Compose drops the ${code(';')} that ends ${code('-exec')} in the ${name(attribute)} of service ${name(service)}, so ${code('find')} fails; write ${code(String.raw`\;`)}.`,
)

export const droppedCommand: PlaceRule = {
  id: 'dropped-command',
  summary: 'Commands in one line should not contain shell operators.',
  // There is no shell: Compose stops reading a command at an unquoted `;`, `&`, `|`, `<` or `>` and drops the rest.
  // Compose Specification, services, command.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: commands,
  checkPlace({ node, path }, { report }) {
    if (!isString(node)) return
    const parsed = splitShellWords(removeVariableNames(node.value))
    if ('problem' in parsed || parsed.cutAt === undefined) return
    const rest = node.value.slice(parsed.cutAt).trimEnd()
    const [operator = ''] = /^(?:&&|\|\||>>|<<|.)/.exec(rest) ?? []
    const isEndOfExec = operator === ';' && parsed.words.some((word) => /^-(?:exec|ok)(?:dir)?$/.test(word))
    // A lone ";" at the end has no effect, unless "find" needs it.
    if (rest === operator && !isEndOfExec) return
    if (isEndOfExec) {
      const span = locatePart(node, parsed.cutAt, parsed.cutAt + 1)
      report({ span, message: droppedEnd({ service: String(path[1]), attribute: String(path.at(-1)) }) })
      return
    }
    const script = countScriptWords(parsed.words)
    // A script without quotes is a mistake of its own.
    if (script > 1) return
    const facts = { service: String(path[1]), attribute: String(path.at(-1)), operator }
    report({
      span: locatePart(node, parsed.cutAt, parsed.cutAt + rest.length),
      message: script > 0 ? outsideScript(facts) : dropped(facts),
    })
  },
}

/** How many words follow `sh -c`, of which the first is the script. */
function countScriptWords([shell = '', option = '', ...words]: readonly string[]): number {
  return isShell(shell) && /^-[a-z]*c$/.test(option) ? words.length : 0
}

// The values of variables are unknown here, and the message of a required one may contain any character.
function removeVariableNames(text: string): string {
  return parseTemplate(text)
    .map(({ kind, start, end }) => (kind === 'variable' ? '_'.repeat(end - start) : text.slice(start, end)))
    .join('')
}
