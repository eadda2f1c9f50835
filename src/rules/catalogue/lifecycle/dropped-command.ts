import { shellWords } from '../../../canonical/shell-words.ts'
import { parseTemplate } from '../../../interpolate/template.ts'
import { isString } from '../../../tree/node.ts'
import { partSpan } from '../../../tree/position.ts'
import type { PlaceRule } from '../../rule.ts'

const commands = [
  'services.*.command',
  'services.*.entrypoint',
  'services.*.post_start.*.command',
  'services.*.pre_start.*.command',
  'services.*.pre_stop.*.command',
  'services.*.develop.watch.*.exec.command',
]

/**
 * Nothing of a command is lost.
 *
 * There is no shell: Compose stops reading a command line at an unquoted `;`, `&`, `|`, `<` or `>` and drops the rest.
 * Compose Specification, services, command.
 */
export const droppedCommand: PlaceRule = {
  id: 'dropped-command',
  summary: 'A command in one line must not have shell operators: Compose drops what comes after them.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: commands,
  checkPlace({ node, path }, { report }) {
    if (!isString(node)) return
    const parsed = shellWords(withoutVariables(node.value))
    if ('problem' in parsed || parsed.cutAt === undefined) return
    const dropped = node.value.slice(parsed.cutAt).trimEnd()
    const [operator = ''] = /^(?:&&|\|\||>>|<<|.)/.exec(dropped) ?? []
    // A lone ";" at the end ends nothing.
    if (dropped === operator) return
    report({
      span: partSpan(node, parsed.cutAt, parsed.cutAt + dropped.length),
      message: `The ${String(path.at(-1))} of service "${String(path[1])}" is cut off at "${operator}", as there is no shell; write ["sh", "-c", "…"] to use one.`,
    })
  },
}

// What a variable becomes is not known here, and the message of one that is required may have any sign.
function withoutVariables(text: string): string {
  return parseTemplate(text)
    .map(({ kind, start, end }) => (kind === 'variable' ? '_'.repeat(end - start) : text.slice(start, end)))
    .join('')
}
