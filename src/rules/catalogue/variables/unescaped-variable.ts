import { message, name, text, value, type Message, type Value } from '../../../messages/message.ts'
import { textOf } from '../../../source/source-file.ts'
import { isMapping, isNull, isSequence, isString, valueOf, type Node } from '../../../tree/node.ts'
import { visit } from '../../../tree/visit.ts'
import type { ModelRule } from '../../rule.ts'
import { quoteSpan } from '../../shared/quoted.ts'
import { isShell } from '../../shared/shell.ts'
import { unsetUses } from '../../shared/unset.ts'

interface Facts {
  readonly service: string
  readonly variable: string
  readonly reference: Value
  readonly replacement: Value
}

const unescaped = message(
  'unescaped',
  (facts: Facts) => text`${replaced(facts)}; write ${facts.replacement}, which the shell there expands.`,
)

const withoutShell = message(
  'without-shell',
  (facts: Facts) => text`${replaced(facts)}; run a shell there, and write ${facts.replacement}.`,
)

function replaced({ service, variable, reference }: Facts): Message {
  return text`Compose replaces ${reference} with an empty string, because ${name(variable)} is set only inside the container of service ${name(service)}`
}

/**
 * Variables of the container should be written with "$$".
 *
 * Compose replaces `$VAR` with what the host has before the container exists; `$$VAR` reaches the shell inside it.
 * Compose Specification, interpolation.
 */
export const unescapedVariable: ModelRule = {
  id: 'unescaped-variable',
  summary: 'Variables of the container should be written with "$$".',
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
        for (const { name: variable, span } of node === undefined ? [] : unsetUses(node)) {
          const inContainer = variables.entries.get(variable)
          // One that the container gets from the host as well is no more there than here.
          if (inContainer === undefined || isNull(inContainer.value)) continue
          if (!unsetUses(inContainer.value).next().done) continue
          const facts = {
            service: String(path[1]),
            variable,
            reference: quoteSpan(span),
            replacement: value(`$${textOf(span)}`),
          }
          report({
            span,
            message: inShell ? unescaped(facts) : withoutShell(facts),
            related: [{ span: inContainer.keySpan, message: text`set for the container here` }],
            fixes: inShell
              ? [
                  {
                    title: text`Write ${facts.replacement} (uses the value in the container)`,
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
