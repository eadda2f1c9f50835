import { shellWords } from '../canonical/shell-words.ts'
import { isString } from '../tree/node.ts'
import { partSpan } from '../tree/position.ts'
import { visit } from '../tree/visit.ts'
import type { SourceRule } from './rule.ts'

/**
 * Nothing of a command is lost.
 *
 * There is no shell: Compose stops reading a command line at an unquoted `;`, `&`, `|`, `<` or `>` and drops the rest.
 * Compose Specification, services, command.
 */
export const droppedCommand: SourceRule = {
  id: 'dropped-command',
  summary: 'A command in one line must not have shell operators: Compose drops what comes after them.',
  severity: 'warning',
  preset: 'recommended',
  checkSource({ document, report }) {
    for (const attribute of ['command', 'entrypoint']) {
      visit(document.root, `services.*.${attribute}`, (node, path) => {
        if (!isString(node)) return
        const parsed = shellWords(node.value)
        if ('problem' in parsed || parsed.cutAt === undefined) return
        const dropped = node.value.slice(parsed.cutAt).trimEnd()
        const [operator = ''] = /^(?:&&|\|\||>>|<<|.)/.exec(dropped) ?? []
        report({
          span: partSpan(node, parsed.cutAt, parsed.cutAt + dropped.length),
          message: `The ${attribute} of service "${String(path[1])}" is cut off at "${operator}", as there is no shell; write ["sh", "-c", "…"] to have one.`,
        })
      })
    }
  },
}
