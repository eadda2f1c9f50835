import type { RelatedSpan } from '../../../core/diagnostics/diagnostic.ts'
import {
  code,
  hostPath,
  joinMessages,
  message,
  name,
  names,
  text,
  words,
  type HostPath,
  type Message,
  type Statement,
  type Value,
} from '../../../core/messages/message.ts'
import { quote, quoteKey, quotePart } from '../../../core/messages/quote.ts'
import { suggestNearest } from '../../../core/messages/suggestion.ts'
import { explainUnset } from '../../../core/messages/unset.ts'
import type { Span } from '../../../core/source/source-file.ts'
import {
  getEntries,
  getStringItems,
  getValue,
  isString,
  type Entry,
  type StringScalar,
} from '../../../core/tree/node.ts'
import { unsetVariableIn } from '../../../core/tree/variables.ts'
import { mayBeUnread } from '../loading/incomplete-parts.ts'
import { findInheritance } from './inheritance.ts'
import { type ModelToCheck, type ServiceToCheck } from './model-to-check.ts'
import { findServicesMeant } from './meant-service.ts'

// Checks the services that other services refer to.

/** A service that another one needs, and how it is named there. */
interface Needed {
  readonly isOptional?: boolean
  readonly target: string
  readonly shown: Value
  readonly span: Span
  /** A variable in the name that is not set. */
  readonly unset: string | undefined
}

interface NeedFacts {
  readonly service: string
  readonly target: Value
  /** Whether it is a dependency with `required: false`. */
  readonly isOptional?: boolean
  /** The build context that needs it; absent for a dependency. */
  readonly context?: Value | undefined
}

function nameNeed({ service, target, context }: NeedFacts): Message {
  return context === undefined
    ? text`Service ${name(service)} depends on service ${target}`
    : text`Service ${name(service)} takes the build context ${context} from service ${target}`
}

const unknownService = message(
  'unknown-service',
  ({ suggestions, others, ...facts }: NeedFacts & { suggestions: readonly string[]; others: readonly string[] }) =>
    text`${nameNeed(facts)}, which does not exist${suggestNearest(
      suggestions,
      facts.isOptional === true
        ? text`; ${code('required: false')} only covers services that are not enabled, so remove the dependency.`
        : nameOthers(others),
    )}`,
)

/** Of at most this many services, all are named. */
const MOST_OTHERS = 3

function nameOthers(others: readonly string[]): Message {
  if (others.length === 0) return text`.`
  return text`; the other ${words(others.length === 1 ? 'service is' : 'services are')} ${names(others, 'and')}.`
}

const unsetService = message(
  'service-of-unset-variable',
  ({ unset, ...facts }: NeedFacts & { unset: string }) =>
    text`${nameNeed(facts)}, which does not exist${explainUnset(unset)}.`,
)

const calledOtherwise = message(
  'other-name-of-service',
  ({ other, attribute, ...facts }: NeedFacts & { other: string; attribute: string }) =>
    text`${nameNeed(facts)}, but that is the ${name(attribute)} of service ${name(other)}; write ${name(other)}.`,
)

const severalNames = message(
  'several-names',
  ({ parts, ...facts }: NeedFacts & { parts: readonly string[] }) =>
    text`${nameNeed(facts)}, which does not exist, but ${names(parts, 'and')} do; make each an item of its own.`,
)

const inheritedDependency = message(
  'inherited-dependency',
  ({ service, target, base }: NeedFacts & { base: HostPath }) =>
    text`Service ${name(service)} inherits from ${base} its dependency on service ${target}, which this project does not have; add that service, or replace the list with "depends_on: !override".`,
)

const disabledService = message(
  'disabled-service',
  ({ profiles, ...facts }: NeedFacts & { profiles: readonly Value[] }) =>
    text`${nameNeed(facts)}, which is only enabled with the ${profiles.length > 1 ? text`profiles` : text`profile`} ${joinMessages(
      profiles.map((each) => [each]),
      'or',
    )}; enable it, or remove its "profiles".`,
)

const notBuilt = message(
  'context-not-built',
  (facts: NeedFacts) => text`${nameNeed(facts)}, which is not built; give it "build".`,
)

export function checkDependencies({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [target, entry] of getEntries(getValue(service, 'depends_on'))) {
    if (model.enabled.has(target)) continue
    const required = getValue(entry.value, 'required')
    const isOptional = required?.kind === 'scalar' && required.value === false
    if (model.disabled.has(target) && isOptional) continue
    const { keySpan, keyFrom } = entry
    const unset = keyFrom && unsetVariableIn(keyFrom)
    reportUndefinedService(model, name, { target, shown: quoteKey(target, entry), span: keySpan, unset, isOptional })
  }
}

const unknownLater = message(
  'unknown-service-of-disabled',
  ({ isProfile, ...facts }: NeedFacts & { profile: Value; isProfile: boolean }) =>
    text`${nameNeed(facts)}, which ${isProfile ? text`is a profile, not a service` : text`does not exist`}; Compose rejects this once the profile ${facts.profile} is enabled.`,
)

/** The dependencies of services that are not enabled, which Compose does not check yet. */
export function checkDisabledDependencies(model: ModelToCheck): void {
  const profiles = new Set(
    [...model.disabled.values()].flatMap((each) => listProfileNodes(each).map(({ value }) => value)),
  )
  for (const [name, service] of model.disabled) {
    const [profile] = listProfileNodes(service)
    for (const [target, entry] of getEntries(getValue(service.value, 'depends_on'))) {
      const isKnown =
        model.enabled.has(target) || model.disabled.has(target) || mayBeUnread(model.incomplete, 'services', target)
      if (isKnown || profile === undefined) continue
      model.report({
        rule: 'undefined-service',
        severity: 'warning',
        message: unknownLater({
          service: name,
          target: quoteKey(target, entry),
          profile: quote(profile),
          isProfile: profiles.has(target),
        }),
        span: entry.keySpan,
      })
    }
  }
}

function listProfileNodes({ value }: Entry): readonly StringScalar[] {
  return getStringItems(getValue(value, 'profiles'))
}

export function checkAdditionalContexts({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [key, entry] of getEntries(getValue(getValue(service, 'build'), 'additional_contexts'))) {
    const { value } = entry
    if (!isString(value) || !value.value.startsWith('service:')) continue
    const target = value.value.slice('service:'.length)
    const shown = quotePart(value, 'service:'.length, value.value.length)
    const needed = { target, shown, span: value.span, unset: unsetVariableIn(value) }
    const context = quoteKey(key, entry)
    const other = model.enabled.get(target)
    if (other === undefined) reportUndefinedService(model, name, needed, context)
    else if (getValue(other.value, 'build') === undefined) {
      model.report({
        rule: 'invalid-value',
        severity: 'error',
        message: notBuilt({ service: name, target: needed.shown, context }),
        span: value.span,
        related: [relateDeclaration(target, other)],
      })
    }
  }
}

function relateDeclaration(service: string, { keySpan }: Entry): RelatedSpan {
  return { span: keySpan, message: text`service ${name(service)} here` }
}

function reportUndefinedService(model: ModelToCheck, service: string, needed: Needed, context?: Value): void {
  const { target, shown, span } = needed
  if (mayBeUnread(model.incomplete, 'services', target)) return
  const disabled = model.disabled.get(target)
  const inheritance = findInheritance(model, service, span)
  const facts = { service, target: shown, context, ...(needed.isOptional === true && { isOptional: true }) }
  const isInherited = inheritance !== undefined && disabled === undefined && context === undefined
  model.report({
    rule: 'undefined-service',
    severity: 'error',
    message: isInherited
      ? inheritedDependency({ ...facts, base: hostPath(span.file.path) })
      : disabled === undefined
        ? describeUnknownService(model, needed, facts)
        : disabledService({ ...facts, profiles: getStringItems(getValue(disabled.value, 'profiles')).map(quote) }),
    span: isInherited ? inheritance.span : span,
    related:
      disabled !== undefined
        ? [relateDeclaration(target, disabled)]
        : isInherited
          ? [{ span, message: text`the dependency` }]
          : undefined,
  })
}

/** The few services that a service may mean by a name: not itself, and none that it already depends on. */
function listOtherServices(service: string, { enabled }: ModelToCheck): readonly string[] {
  const dependencies = getEntries(getValue(enabled.get(service)?.value, 'depends_on'))
  if (enabled.size > 1 + dependencies.size + MOST_OTHERS) return []
  const others = [...enabled.keys()].filter((each) => each !== service && !dependencies.has(each))
  return others.length > MOST_OTHERS ? [] : others
}

function describeUnknownService(
  model: ModelToCheck,
  { target, shown, span, unset }: Needed,
  facts: NeedFacts,
): Statement {
  if (unset !== undefined) return unsetService({ ...facts, unset })
  const others = listOtherServices(facts.service, model)
  // A suggestion would reveal a name that comes from outside.
  if (shown.text !== target) return unknownService({ ...facts, suggestions: [], others })
  const parts = target.split(/[\s,;]+/)
  // "service:db redis" is one value, not an item of a list.
  const isItem = !span.file.text.slice(span.start, span.end).includes('service:')
  if (isItem && parts.length > 1 && parts.every((part) => model.enabled.has(part)))
    return severalNames({ ...facts, parts })
  const { alias, near } = findServicesMeant(target, facts.service, model.enabled)
  return alias === undefined
    ? unknownService({ ...facts, suggestions: near, others })
    : calledOtherwise({ ...facts, ...alias })
}
