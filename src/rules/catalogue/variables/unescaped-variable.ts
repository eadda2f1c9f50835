import { textOf } from '../../../source/source-file.ts'
import { isMapping, isNull, isSequence, isString, valueOf, type Node } from '../../../tree/node.ts'
import { visit } from '../../../tree/visit.ts'
import type { ModelRule } from '../../rule.ts'
import { isShell } from '../../shared/shell.ts'
import { unsetUses } from '../../shared/unset.ts'

/**
 * A variable of the container is left to the container.
 *
 * Compose replaces `$VAR` before the container exists, by what the host has; `$$VAR` reaches the shell in it.
 * Compose Specification, interpolation.
 */
export const unescapedVariable: ModelRule = {
  id: 'unescaped-variable',
  summary:
    'A variable of the container in a command needs a second "$", or Compose replaces it with what the host has.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  overrules: ['unset-variable'],
  since: '0.1.0',
  checkModel({ model, report }) {
    if (model.findings.every(({ rule }) => rule !== 'unset-variable')) return
    visit(model.root, 'services.*', (service, path) => {
      const variables = valueOf(service, 'environment')
      if (!isMapping(variables)) return
      const entrypoint = valueOf(service, 'entrypoint')
      const command = valueOf(service, 'command')
      const test = valueOf(valueOf(service, 'healthcheck'), 'test')
      const programs: readonly (readonly [Node | undefined, boolean])[] = [
        [entrypoint, hasShell(entrypoint)],
        [command, hasShell(entrypoint) || hasShell(command)],
        [test, hasShell(test)],
      ]
      for (const [node, inShell] of programs) {
        for (const { name, span } of node === undefined ? [] : unsetUses(node)) {
          const variable = variables.entries.get(name)
          // One that the container gets from the host as well is no more there than here.
          if (variable === undefined || isNull(variable.value) || !unsetUses(variable.value).next().done) continue
          const written = textOf(span)
          report({
            span,
            message: `Compose replaces ${written} with an empty string, as "${name}" is set only in the container of service "${String(path[1])}"; ${inShell ? `write $${written} to leave it to the shell there` : `run a shell there and write $${written}`}.`,
            related: [{ span: variable.keySpan, message: 'set for the container here' }],
            fixes: inShell
              ? [
                  {
                    title: `Write $${written} (the value in the container is used)`,
                    safety: 'unsafe',
                    edits: [{ span: { ...span, end: span.start }, text: '$' }],
                  },
                ]
              : [],
          })
        }
      }
    })
  },
}

function hasShell(program: Node | undefined): boolean {
  return isSequence(program) && program.items.some((word) => isString(word) && isShell(word.value))
}
