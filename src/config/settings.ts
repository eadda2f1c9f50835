import type { Severity } from '../diagnostics/diagnostic.ts'
import type { OptionValue, Preset, RuleDescription } from '../diagnostics/rule-description.ts'
import type { Configuration, Override, RuleChoice } from './configuration.ts'

/** What a configuration makes of a rule. */
export interface RuleSetting {
  readonly severity: Severity
  readonly options: Readonly<Record<string, OptionValue>>
}

/** Where a finding is. */
export interface SettingPlace {
  /** An absolute path. */
  readonly file: string
  /** The service that it is written in. */
  readonly service: string | undefined
}

/** What becomes of each rule, and where. */
export interface Settings {
  /** The setting of a rule for a finding there; undefined where it is off. */
  readonly at: (rule: RuleDescription, place: SettingPlace) => RuleSetting | undefined
  /** The settings under which a rule has to run: one with each set of options that is used somewhere; none where it is off. */
  readonly variantsOf: (rule: RuleDescription) => readonly RuleSetting[]
  /** Whether `at` depends on the place. */
  readonly isByPlace: boolean
}

/** What the command line says; it goes over the configuration. */
export interface SettingOptions {
  readonly presets?: readonly Preset[] | undefined
  readonly severities?: Readonly<Record<string, Severity | 'off'>> | undefined
}

export function settingsOf(configuration: Configuration | undefined, options: SettingOptions): Settings {
  const presets = new Set<RuleDescription['preset']>([
    'recommended',
    ...(configuration?.presets ?? []),
    ...(options.presets ?? []),
  ])
  const overrides = (configuration?.overrides ?? []).map(matcherOf)
  const layersOf = (rule: RuleDescription, chosen: readonly Override[]): readonly RuleChoice[] => [
    { severity: presets.has(rule.preset) ? rule.severity : 'off', options: defaultsOf(rule, configuration) },
    ...present(configuration?.rules.get(rule.id)),
    ...chosen.flatMap(({ rules }) => present(rules.get(rule.id))),
    ...present(onCommandLine(rule.id, options)),
  ]
  // Asked for each rule in each project.
  const variants = new Map<RuleDescription, readonly RuleSetting[]>()
  return {
    isByPlace: overrides.length > 0,
    at: (rule, place) =>
      combined(
        layersOf(
          rule,
          overrides.flatMap(({ override, matches }) => (matches(place) ? [override] : [])),
        ),
      ),
    variantsOf: (rule) => {
      const known = variants.get(rule)
      if (known !== undefined) return known
      const own = overrides.map(({ override }) => override).filter(({ rules }) => rules.has(rule.id))
      // Of overrides that meet in a place each later one goes over the earlier ones: every selection is possible.
      const settings = selections(own).flatMap((chosen) => combined(layersOf(rule, chosen)) ?? [])
      const found = [...new Map(settings.map((setting) => [optionsKey(setting), setting])).values()]
      variants.set(rule, found)
      return found
    },
  }
}

/** Whether a finding that a rule made under one setting counts under another. */
export function haveSameOptions(a: RuleSetting, b: RuleSetting): boolean {
  return optionsKey(a) === optionsKey(b)
}

function optionsKey({ options }: RuleSetting): string {
  return JSON.stringify(options)
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value]
}

function defaultsOf(rule: RuleDescription, configuration: Configuration | undefined): RuleSetting['options'] {
  const defaults = Object.entries(rule.options ?? {}).map(([name, option]): [string, OptionValue] => [
    name,
    'setBy' in option ? (configuration?.[option.setBy] ?? option.default) : option.default,
  ])
  return Object.fromEntries(defaults)
}

function onCommandLine(id: string, { severities = {} }: SettingOptions): RuleChoice | undefined {
  return Object.hasOwn(severities, id) ? { severity: severities[id] } : undefined
}

function combined(layers: readonly RuleChoice[]): RuleSetting | undefined {
  let severity: RuleChoice['severity']
  let options: RuleSetting['options'] = {}
  for (const layer of layers) {
    severity = layer.severity ?? severity
    options = { ...options, ...layer.options }
  }
  return severity === undefined || severity === 'off' ? undefined : { severity, options }
}

/** More overrides of one rule than this are taken one at a time. */
const MOST_COMBINED = 6

function selections(overrides: readonly Override[]): readonly (readonly Override[])[] {
  if (overrides.length > MOST_COMBINED) return [[], ...overrides.map((override) => [override])]
  return overrides.reduce<readonly (readonly Override[])[]>(
    (sets, override) => [...sets, ...sets.map((set) => [...set, override])],
    [[]],
  )
}

interface Matcher {
  readonly override: Override
  readonly matches: (place: SettingPlace) => boolean
}

function matcherOf(override: Override): Matcher {
  const services = override.services?.map((pattern) => serviceMatcher(pattern))
  return {
    override,
    matches: ({ file, service }) =>
      (override.files?.matches(file) ?? true) &&
      (services === undefined || (service !== undefined && services.some((matches) => matches(service)))),
  }
}

// In one walk, whatever the pattern.
function serviceMatcher(pattern: string): (service: string) => boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return (service) => service === pattern
  return (service) => {
    if (!service.startsWith(first) || !service.endsWith(last)) return false
    let at = first.length
    for (const part of rest) {
      const found = service.indexOf(part, at)
      if (found === -1) return false
      at = found + part.length
    }
    return at <= service.length - last.length
  }
}
