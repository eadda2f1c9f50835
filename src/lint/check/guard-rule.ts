import { code, message, name, text, value, type Statement } from '../../core/messages/message.ts'
import { hasMembers } from '../../core/source/assert-argument.ts'
import { startOf, type SourceFile } from '../../core/source/source-file.ts'
import type { Rule, SourceFinding } from '../rules/rule.ts'

const hasThrown = message(
  'rule-threw',
  ({ rule, error }: { rule: string; error: string }) =>
    text`Rule ${name(rule)} threw ${value(error)}; fix its function, or turn the rule off.`,
)

const isAsynchronous = message(
  'rule-is-asynchronous',
  ({ rule }: { rule: string }) =>
    text`Rule ${name(rule)} is asynchronous, so its findings come too late; read what it needs before the check, and return nothing.`,
)

const hasPlainMessage = message(
  'rule-reports-string',
  ({ rule }: { rule: string }) =>
    text`Rule ${name(rule)} reports a message that is not one; write it as ${code("message('its-id', () => text`…`)()")}.`,
)

/** A caller's own rule: what is wrong with it becomes a finding of its own, and the other rules still run. */
export function guardRule(rule: Rule): Rule {
  const { id } = rule
  if ('checkPlace' in rule) {
    return {
      ...rule,
      checkPlace: (place, context) =>
        runGuarded(id, guardSource(id, context, context.file), (guarded) => rule.checkPlace(place, guarded)),
    }
  }
  if ('checkSource' in rule) {
    return {
      ...rule,
      checkSource: (context) =>
        runGuarded(id, guardSource(id, context, context.file), (guarded) => rule.checkSource(guarded)),
    }
  }
  return {
    ...rule,
    check: (context) => {
      const file = context.nodeAt([])?.span.file
      const tell = (fault: Statement) => context.report({ at: file === undefined ? [] : startOf(file), message: fault })
      const guarded = { ...context, report: guardReport(id, context.report, tell) }
      runGuarded(id, { context: guarded, tell }, (given) => rule.check(given))
    },
  }
}

/** What a rule is given, and how a fault of the rule is told. */
interface Guarded<Context> {
  readonly context: Context
  readonly tell: (fault: Statement) => void
}

function guardSource<Context extends { readonly report: (finding: SourceFinding) => void }>(
  rule: string,
  context: Context,
  file: SourceFile,
): Guarded<Context> {
  const tell = (fault: Statement) => context.report({ span: startOf(file), message: fault })
  return { context: { ...context, report: guardReport(rule, context.report, tell) }, tell }
}

function runGuarded<Context>(
  rule: string,
  { context, tell }: Guarded<Context>,
  run: (context: Context) => unknown,
): void {
  try {
    const result = run(context)
    if (!hasMembers(result) || typeof result['then'] !== 'function') return
    // It has been told; whatever becomes of it later is nobody's concern.
    Promise.resolve(result).catch(() => undefined)
    tell(isAsynchronous({ rule }))
  } catch (error) {
    tell(hasThrown({ rule, error: String(error) }))
  }
}

function guardReport<F>(
  rule: string,
  report: (finding: F) => void,
  tell: (fault: Statement) => void,
): (finding: F) => void {
  return (finding) => {
    const given: unknown = finding
    if (hasMembers(given) && isStatement(given['message'])) report(finding)
    else tell(hasPlainMessage({ rule }))
  }
}

function isStatement(given: unknown): boolean {
  return hasMembers(given) && typeof given['id'] === 'string' && Array.isArray(given['text'])
}
