import { message, name, text, value, type Message, type Value } from '../../../../core/messages/message.ts'
import { readSpan, type Span } from '../../../../core/source/source-file.ts'
import { isMapping, isNull, isSequence, isString, getValue, type Entry, type Node } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { ModelRule } from '../../catalogue-rule.ts'
import type { RuleFix } from '../../rule.ts'
import { quoteSpan } from '../../shared/quoted.ts'
import { isShell } from '../../shared/shell.ts'
import { unsetUses, type UnsetUse } from '../../shared/unset.ts'

interface Facts {
  readonly service: string
  readonly variable: string
  readonly reference: Value
  readonly replacement: Value
}

const unescaped = message(
  'unescaped',
  (facts: Facts) => text`${describeReplaced(facts)}; write ${facts.replacement}, which the shell there expands.`,
)

const withoutShell = message(
  'without-shell',
  (facts: Facts) => text`${describeReplaced(facts)}; run a shell there, and write ${facts.replacement}.`,
)

const alsoDefault = message(
  'also-default',
  (facts: Facts) =>
    text`Compose replaces ${facts.reference} with an empty string, because only the ${name('environment')} of service ${name(facts.service)} has a default for ${name(facts.variable)}; write ${facts.replacement} here too.`,
)

function describeReplaced({ service, variable, reference }: Facts): Message {
  return text`Compose replaces ${reference} with an empty string, because ${name(variable)} is set only inside the container of service ${name(service)}`
}

export const unescapedVariable: ModelRule = {
  id: 'unescaped-variable',
  summary: 'Variables of the container should be written with "$$".',
  // Compose replaces `$VAR` with the host's value before the container exists; `$$VAR` reaches the shell inside it.
  // Compose Specification, interpolation.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  overrules: ['unset-variable'],
  since: '0.1.0',
  checkModel({ model, report }) {
    if (model.findings.every(({ rule }) => rule !== 'unset-variable')) return
    visit(model.root, 'services.*', (service, path) => {
      const variables = getValue(service, 'environment')
      if (!isMapping(variables)) return
      for (const program of listShellPrograms(service)) {
        for (const use of unsetUses(program.node)) {
          const inContainer = variables.entries.get(use.name)
          // A variable that the container also gets from the host is just as unset there.
          if (inContainer === undefined || isNull(inContainer.value)) continue
          if (!isKnownValue(inContainer.value) || (program.hasShell && isInSingleQuotes(use, program))) continue
          const found = createUnescapedFinding(use, inContainer, String(path[1]), program.hasShell)
          report({ ...found, related: [{ span: inContainer.keySpan, message: text`set for the container here` }] })
        }
      }
    })
  },
}

/** A command that runs in a container. */
interface Program {
  readonly node: Node
  readonly hasShell: boolean
  /** It is a single text, which Compose splits into words. */
  readonly isSplit: boolean
}

function listShellPrograms(service: Node): readonly Program[] {
  const entrypoint = getValue(service, 'entrypoint')
  const command = getValue(service, 'command')
  const test = getValue(getValue(service, 'healthcheck'), 'test')
  const programs = [
    { node: entrypoint, hasShell: hasShell(entrypoint), isSplit: entrypoint?.origin?.kind === 'short-form' },
    {
      node: command,
      hasShell: hasShell(entrypoint) || hasShell(command),
      isSplit: command?.origin?.kind === 'short-form',
    },
    { node: test, hasShell: hasShell(test), isSplit: false },
  ]
  return programs.flatMap(({ node, ...program }) => (node === undefined ? [] : [{ node, ...program }]))
}

function createUnescapedFinding(
  { name: variable, span }: UnsetUse,
  { value: there }: Entry,
  service: string,
  inShell: boolean,
) {
  const reference = quoteSpan(span)
  const withDefault = readShellDefault(there, variable)
  if (withDefault !== undefined) {
    const replacement = value(withDefault)
    return {
      span,
      message: alsoDefault({ service, variable, reference, replacement }),
      fixes: replaceWith(text`Write ${replacement} (uses the default)`, span, withDefault),
    }
  }
  const replacement = value(`$${readSpan(span)}`)
  const facts = { service, variable, reference, replacement }
  if (!inShell) return { span, message: withoutShell(facts) }
  return {
    span,
    message: unescaped(facts),
    fixes: replaceWith(text`Write ${replacement} (uses the value in the container)`, { ...span, end: span.start }, '$'),
  }
}

function replaceWith(title: Message, span: Span, replacement: string): readonly RuleFix[] {
  return [{ title, safety: 'unsafe', edits: [{ span, text: replacement }] }]
}

/** The default in `${NAME:-8080}` if it is also the value in the container. */
function readShellDefault(node: Node, variable: string): string | undefined {
  const { origin } = node
  if (origin?.kind === 'key-value') return readShellDefault(origin.value, variable)
  if (origin?.kind === 'short-form') return readShellDefault(origin.of, variable)
  if (origin?.kind !== 'interpolated') return undefined
  const references = [...origin.written.value.matchAll(/\$\{(\w+):?-[^${}]*\}/g)]
  return references.find(([, name]) => name === variable)?.[0]
}

/** Whether a shell would leave the variable unexpanded. */
function isInSingleQuotes({ written, at }: UnsetUse, { isSplit }: Program): boolean {
  const before = written.value.slice(0, at)
  if (!isSplit) return findOpenShellQuote(before)?.quote === "'"
  // Compose removes the quotes around the script.
  const script = findOpenShellQuote(before)
  return script !== undefined && findOpenShellQuote(before.slice(script.at + 1))?.quote === "'"
}

/** The quote that a shell would consider open at the end of a text. */
function findOpenShellQuote(script: string): { readonly quote: string; readonly at: number } | undefined {
  let open: { readonly quote: string; readonly at: number } | undefined
  for (let at = 0; at < script.length; at++) {
    const character = script.charAt(at)
    if (character === '\\' && open?.quote !== "'") at++
    else if (character === open?.quote) open = undefined
    else if (open === undefined && (character === "'" || character === '"')) open = { quote: character, at }
  }
  return open
}

function hasShell(program: Node | undefined): boolean {
  return isSequence(program) && program.items.some((word) => isString(word) && isShell(word.value))
}
