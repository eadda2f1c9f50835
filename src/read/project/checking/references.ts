import type { Finding, RelatedSpan } from '../../../core/diagnostics/diagnostic.ts'
import type { PipelineRuleId } from '../../../core/diagnostics/rule-id.ts'
import { findNearest } from '../../../core/messages/nearest.ts'
import {
  code,
  joinMessages,
  message,
  name,
  NOTHING,
  text,
  value,
  words,
  type Message,
  type Value,
} from '../../../core/messages/message.ts'
import { quote, quoteKey, quotePart } from '../../../core/messages/quote.ts'
import { SECTIONS } from '../../../core/messages/subject.ts'
import { suggestNearest } from '../../../core/messages/suggestion.ts'
import { readSpan, type Span } from '../../../core/source/source-file.ts'
import {
  getEntries,
  isString,
  getItems,
  getStringItems,
  getString,
  getValue,
  type Entry,
  type StringScalar,
} from '../../../core/tree/node.ts'
import { findNode } from '../../../core/tree/path.ts'
import { mayBeUnread } from '../loading/incomplete-parts.ts'
import { type Check, type ModelToCheck, type ServiceToCheck } from './model-to-check.ts'

// Checks the names that services refer to: other services, and what the other sections declare.

/** A service that another one needs, and how it is named there. */
interface Needed {
  readonly target: string
  readonly shown: Value
  readonly span: Span
}

interface NeedFacts {
  readonly service: string
  readonly target: Value
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
  ({ suggestions, ...facts }: NeedFacts & { suggestions: readonly string[] }) =>
    text`${nameNeed(facts)}, which does not exist${suggestNearest(suggestions)}`,
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
    if (model.disabled.has(target) && required?.kind === 'scalar' && required.value === false) continue
    reportUndefinedService(model, name, { target, shown: quoteKey(target, entry), span: entry.keySpan })
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
      const isKnown = model.enabled.has(target) || model.disabled.has(target) || mayBeUnread(model, 'services', target)
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
    const needed = { target, shown: quotePart(value, 'service:'.length, value.value.length), span: value.span }
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

function reportUndefinedService(
  model: ModelToCheck,
  service: string,
  { target, shown, span }: Needed,
  context?: Value,
): void {
  if (mayBeUnread(model, 'services', target)) return
  // A service is never meant to depend on itself.
  const others = [...model.enabled.keys()].filter((name) => name !== service)
  const disabled = model.disabled.get(target)
  const facts = { service, target: shown, context }
  model.report({
    rule: 'undefined-service',
    severity: 'error',
    message:
      disabled === undefined
        ? unknownService({ ...facts, suggestions: findNearNames(target, shown, others) })
        : disabledService({ ...facts, profiles: getStringItems(getValue(disabled.value, 'profiles')).map(quote) }),
    span,
    related: disabled && [relateDeclaration(target, disabled)],
  })
}

/** Known names similar to the one used; none if the name comes from outside, since a suggestion would reveal it. */
function findNearNames(used: string, shown: Value, known: Iterable<string>): readonly string[] {
  return shown.text === used ? findNearest(used, known) : []
}

/** A section whose members services use. */
interface Section {
  readonly key: string
  readonly rule: PipelineRuleId
}

const NETWORK: Section = { key: 'networks', rule: 'undefined-network' }
const MODEL: Section = { key: 'models', rule: 'undefined-model' }
const VOLUME: Section = { key: 'volumes', rule: 'undefined-volume' }
export const CONFIG: Section = { key: 'configs', rule: 'undefined-config' }
export const SECRET: Section = { key: 'secrets', rule: 'undefined-secret' }

/** A name that a service uses, and how it is shown. */
interface Used {
  readonly name: string
  readonly shown: Value
  readonly span: Span
}

export function checkNetworks({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [network, entry] of getEntries(getValue(service, 'networks'))) {
    const used = { name: network, shown: quoteKey(network, entry), span: entry.keySpan }
    if (network.startsWith('x-')) reportLostNetwork(model, name, used)
    else if (!isDeclared(model, 'networks', network)) reportUndefinedName(model, NETWORK, name, used)
  }
}

const extensionNetwork = message(
  'network-taken-for-extension',
  ({ service, network }: { service: string; network: Value }) =>
    text`Service ${name(service)} uses the network ${network}, but Compose treats names that start with "x-" as extensions; rename it.`,
)

// Compose treats the name as an extension, whether or not the network is declared.
function reportLostNetwork({ report }: ModelToCheck, service: string, { shown, span }: Used): void {
  const said = extensionNetwork({ service, network: shown })
  report({ rule: 'undefined-network', severity: 'error', message: said, span })
}

export function checkModels({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [used, entry] of getEntries(getValue(service, 'models'))) {
    if (isDeclared(model, 'models', used)) continue
    reportUndefinedName(model, MODEL, name, { name: used, shown: quoteKey(used, entry), span: entry.keySpan })
  }
}

export function checkVolumes({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const mount of getItems(getValue(service, 'volumes'))) {
    const source = getValue(mount, 'source')
    if (!isString(source) || getString(mount, 'type') !== 'volume') continue
    if (isDeclared(model, 'volumes', source.value)) continue
    reportUndefinedName(model, VOLUME, name, createUsed(source), fixVolumePath(source, model))
  }
}

function createUsed(source: StringScalar): Used {
  return { name: source.value, shown: quote(source), span: source.span }
}

/** An existing path written without the "./" that would make it a path. If it contains "/", it can only be a path. */
function fixVolumePath(source: StringScalar, model: ModelToCheck): Finding['fixes'] {
  const { span, value, origin } = source
  const isWritten = origin?.kind === 'short-form' && readSpan(span) === value
  if (!isWritten || !model.exists(value, span.file)) return []
  const edits = [{ span: { ...span, end: span.start }, text: './' }]
  const path = code(`./${value}`)
  return value.includes('/')
    ? [{ title: text`Write ${path}`, safety: 'safe', edits }]
    : [{ title: text`Write ${path} to mount that path instead of a volume`, safety: 'unsafe', edits }]
}

export function checkNamesOf(attribute: string, section: Section): Check {
  return ({ name, service }, model) => {
    for (const item of getItems(findNode(service, attribute.split('.')))) {
      const source = getValue(item, 'source')
      const used = isString(source)
        ? createUsed(source)
        : { name: '', shown: value(''), span: source?.span ?? item.span }
      if (!isDeclared(model, section.key, used.name)) reportUndefinedName(model, section, name, used)
    }
  }
}

function isDeclared(model: ModelToCheck, section: string, name: string): boolean {
  return getEntries(getValue(model.root, section)).has(name)
}

const undeclared = message(
  'undeclared',
  ({ service, used, section, suggestions, isPath, isFromVariable }: UndeclaredFacts) =>
    text`Service ${name(service)} uses the ${words(SECTIONS.get(section) ?? section)} ${used}, which is not declared${suggestNearest(
      suggestions,
      text`; declare it under the top-level ${name(section)}${suggestPath(used, isPath, isFromVariable)}.`,
    )}`,
)

function suggestPath(used: Value, isPath: boolean, isFromVariable: boolean): Message {
  if (isFromVariable) return text`, or start the variable's value with ${code('./')} or ${code('/')} if a path is meant`
  return isPath ? text`, or write ${code(`./${used.text}`)} if a path is meant` : NOTHING
}

interface UndeclaredFacts {
  readonly service: string
  readonly used: Value
  readonly section: string
  readonly suggestions: readonly string[]
  /** Whether it may have been meant as a path. */
  readonly isPath: boolean
  readonly isFromVariable: boolean
}

function reportUndefinedName(
  model: ModelToCheck,
  section: Section,
  service: string,
  { name, shown, span }: Used,
  fixes: Finding['fixes'] = [],
): void {
  if (mayBeUnread(model, section.key, name)) return
  const suggestions = findNearNames(name, shown, getEntries(getValue(model.root, section.key)).keys())
  const isFromVariable = section === VOLUME && readSpan(span).startsWith('$')
  const isPath = section === VOLUME && name.includes('/')
  model.report({
    rule: section.rule,
    severity: 'error',
    message: undeclared({ service, used: shown, section: section.key, suggestions, isPath, isFromVariable }),
    span,
    fixes: suggestions.length === 0 ? fixes : [],
  })
}
