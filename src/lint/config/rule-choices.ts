import { ruleSeverities, type Severity } from '../../core/diagnostics/diagnostic.ts'
import { isCustomRuleId } from '../../core/diagnostics/policy-rule.ts'
import type { OptionValue, RuleDescription, RuleOption } from '../../core/diagnostics/rule-description.ts'
import { findNearest } from '../../core/messages/nearest.ts'
import { message, name, text as words } from '../../core/messages/message.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import type { RuleChoice } from './configuration.ts'
import {
  createFault,
  createListKind,
  createProperties,
  createWordKind,
  flagKind,
  readMapOf,
  readKey,
  readMembers,
  textKind,
  wholeNumberKind,
  type Key,
  type Kind,
  type Reader,
  type Schema,
} from './kind.ts'

const unknownRule = message(
  'unknown-rule',
  ({ rule, suggestions }: { rule: string; suggestions: readonly string[] }) =>
    words`There is no rule ${name(rule)}${suggestNearest(suggestions)}`,
)

const staysError = message(
  'stays-an-error',
  ({ rule }: { rule: string }) => words`${name(rule)} stays an error, because Compose refuses such a file.`,
)

export type RuleChoices = ReadonlyMap<string, RuleChoice>

export const severityKind = createWordKind(ruleSeverities)

/** @param named are the policies that exist, even those with mistakes. */
export function createRulesKind(known: readonly RuleDescription[], named: ReadonlySet<string>): Kind<RuleChoices> {
  const byId = new Map(known.map((rule): [string, RuleDescription] => [rule.id, rule]))
  const read = readMapOf((id, { keySpan }, report) => {
    const rule = byId.get(id)
    if (rule !== undefined) return createChoiceReader(rule)
    if (named.has(id)) return undefined
    if (isCustomRuleId(id)) return readCustomChoice
    report(createFault(keySpan, unknownRule({ rule: id, suggestions: findNearest(id, byId.keys()) })))
    return undefined
  })
  return { read, createSchema: () => createRulesSchema(known) }
}

function createRulesSchema(known: readonly RuleDescription[]): Schema {
  const sorted = [...known].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    type: 'object',
    additionalProperties: false,
    patternProperties: {
      '^policy/': { $ref: '#/$defs/choice' },
      '^(?!policy/)[\\w.-]+/[\\w.-]+$': { $ref: '#/$defs/severity' },
    },
    properties: Object.fromEntries(sorted.map((rule) => [rule.id, createChoiceSchema(rule)])),
  }
}

const SEVERITY: Schema = { $ref: '#/$defs/severity' }

/** What choices have in common, for `$defs`. */
export const choiceDefinitions: Readonly<Record<string, Schema>> = {
  severity: severityKind.createSchema(),
  choice: createChoices(SEVERITY),
  error: createChoices({ const: 'error' }),
}

function createChoiceSchema({ summary, severity, options }: RuleDescription): Schema {
  if (options !== undefined)
    return { description: summary, ...createChoices(SEVERITY, createProperties(toOptionKeys(options))) }
  return { description: summary, $ref: severity === 'error' ? '#/$defs/error' : '#/$defs/choice' }
}

function createChoices(severity: Schema, options: Schema = {}): Schema {
  return {
    anyOf: [severity, { type: 'object', additionalProperties: false, properties: { severity, ...options } }],
  }
}

function createChoiceReader(rule: RuleDescription): Reader<RuleChoice> {
  const severityOfRule: Kind<Severity | 'off'> = { ...severityKind, read: createSeverityReader(rule) }
  const options = toOptionKeys(rule.options ?? {})
  const keys = { severity: { description: 'Its severity.', kind: severityOfRule }, ...options }
  return (node, path, report) => {
    if (node.kind === 'scalar') {
      const severity = severityOfRule.read(node, path, report)
      return severity && { severity }
    }
    const choice = readMembers<Readonly<Record<string, OptionValue>>>(node, keys, path, report)
    if (choice === undefined) return undefined
    const given = Object.keys(options).flatMap((option): readonly [string, OptionValue][] => {
      const value = choice.read(option)
      return value === undefined ? [] : [[option, value]]
    })
    return {
      severity: readKey(choice.mapping, 'severity', severityOfRule, path, report),
      ...(given.length > 0 && { options: Object.fromEntries(given) }),
    }
  }
}

/** Which options a rule of the team's own has is only known to who runs it. */
const readCustomChoice: Reader<RuleChoice> = (node, path, report) => {
  const severity = severityKind.read(node, path, report)
  return severity && { severity }
}

function createSeverityReader({ id, severity }: RuleDescription): Reader<Severity | 'off'> {
  return (node, path, report) => {
    const wanted = severityKind.read(node, path, report)
    if (wanted === undefined || wanted === 'error' || severity !== 'error') return wanted
    report(createFault(node.span, staysError({ rule: id })))
    return undefined
  }
}

const optionKinds: Readonly<Record<RuleOption['type'], Kind<OptionValue>>> = {
  boolean: flagKind,
  number: wholeNumberKind,
  string: textKind,
  strings: createListKind(textKind),
}

function toOptionKeys(options: Readonly<Record<string, RuleOption>>): Readonly<Record<string, Key<OptionValue>>> {
  return Object.fromEntries(
    Object.entries(options).map(([option, { type, description, default: usual }]) => [
      option,
      { description, kind: optionKinds[type], default: usual },
    ]),
  )
}
