import type { Severity } from '../../core/diagnostics/diagnostic.ts'
import type { OptionValue, Preset, RuleDescription } from '../../core/diagnostics/rule-description.ts'
import type { Configuration, Override, RuleChoice } from './configuration.ts'

/** The effective configuration of a rule. */
export interface RuleSetting {
  readonly severity: Severity
  readonly options: Readonly<Record<string, OptionValue>>
}

/** Where a finding is. */
export interface SettingPlace {
  /** An absolute path. */
  readonly file: string
  /** The service that contains the finding. */
  readonly service: string | undefined
}

/** The settings of all rules in all places. */
export interface Settings {
  /** The setting of a rule for a finding at this place; undefined if the rule is off there. */
  readonly at: (rule: RuleDescription, place: SettingPlace) => RuleSetting | undefined
  /** The settings that a rule must run with: one for each set of options used somewhere; none if the rule is off. */
  readonly variantsOf: (rule: RuleDescription) => readonly RuleSetting[]
  /** Whether `at` depends on the place. */
  readonly isByPlace: boolean
}

/** Settings from the command line, which override the configuration. */
export interface SettingOptions {
  readonly presets?: readonly Preset[] | undefined
  readonly severities?: Readonly<Record<string, Severity | 'off'>> | undefined
}

export function createSettings(configuration: Configuration | undefined, options: SettingOptions): Settings {
  const presets = new Set<RuleDescription['preset']>([
    'recommended',
    ...(configuration?.presets ?? []),
    ...(options.presets ?? []),
  ])
  const overrides = (configuration?.overrides ?? []).map(createOverrideMatcher)
  const listLayers = (rule: RuleDescription, chosen: readonly Override[]): readonly RuleChoice[] => [
    { severity: presets.has(rule.preset) ? rule.severity : 'off', options: readDefaults(rule, configuration) },
    ...toList(configuration?.rules.get(rule.id)),
    ...chosen.flatMap(({ rules }) => toList(rules.get(rule.id))),
    ...toList(readCommandLineChoice(rule.id, options)),
  ]
  // A cache, since this is asked for each rule in each project.
  const variants = new Map<RuleDescription, readonly RuleSetting[]>()
  return {
    isByPlace: overrides.length > 0,
    at: (rule, place) =>
      combineLayers(
        listLayers(
          rule,
          overrides.flatMap(({ override, matches }) => (matches(place) ? [override] : [])),
        ),
      ),
    variantsOf: (rule) => {
      const known = variants.get(rule)
      if (known !== undefined) return known
      const own = overrides.map(({ override }) => override).filter(({ rules }) => rules.has(rule.id))
      // Where overrides coincide, later ones take precedence, so every subset of them is possible.
      const settings = listOverrideSets(own).flatMap((chosen) => combineLayers(listLayers(rule, chosen)) ?? [])
      const found =
        settings.length < 2
          ? settings
          : [...new Map(settings.map((setting) => [serializeOptions(setting), setting])).values()]
      variants.set(rule, found)
      return found
    },
  }
}

/** Whether a finding made under one setting also holds under another. */
export function haveSameOptions(a: RuleSetting, b: RuleSetting): boolean {
  return serializeOptions(a) === serializeOptions(b)
}

function serializeOptions({ options }: RuleSetting): string {
  return JSON.stringify(options)
}

function toList<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value]
}

/** Those of most rules. */
const NO_OPTIONS: RuleSetting['options'] = {}

function readDefaults(rule: RuleDescription, configuration: Configuration | undefined): RuleSetting['options'] {
  if (rule.options === undefined) return NO_OPTIONS
  const defaults = Object.entries(rule.options).map(([name, option]): [string, OptionValue] => [
    name,
    'setBy' in option ? (configuration?.[option.setBy] ?? option.default) : option.default,
  ])
  return Object.fromEntries(defaults)
}

function readCommandLineChoice(id: string, { severities = {} }: SettingOptions): RuleChoice | undefined {
  return Object.hasOwn(severities, id) ? { severity: severities[id] } : undefined
}

function combineLayers(layers: readonly RuleChoice[]): RuleSetting | undefined {
  let severity: RuleChoice['severity']
  let options = NO_OPTIONS
  for (const layer of layers) {
    severity = layer.severity ?? severity
    if (layer.options !== undefined && layer.options !== NO_OPTIONS) options = { ...options, ...layer.options }
  }
  return severity === undefined || severity === 'off' ? undefined : { severity, options }
}

/** If a rule has more overrides than this, they are considered one at a time. */
const MAX_COMBINED = 6

function listOverrideSets(overrides: readonly Override[]): readonly (readonly Override[])[] {
  if (overrides.length > MAX_COMBINED) return [[], ...overrides.map((override) => [override])]
  return overrides.reduce<readonly (readonly Override[])[]>(
    (sets, override) => [...sets, ...sets.map((set) => [...set, override])],
    [[]],
  )
}

interface Matcher {
  readonly override: Override
  readonly matches: (place: SettingPlace) => boolean
}

function createOverrideMatcher(override: Override): Matcher {
  const services = override.services?.map((pattern) => createServiceMatcher(pattern))
  return {
    override,
    matches: ({ file, service }) =>
      (override.files?.matches(file) ?? true) &&
      (services === undefined || (service !== undefined && services.some((matches) => matches(service)))),
  }
}

// Takes a single pass, whatever the pattern.
function createServiceMatcher(pattern: string): (service: string) => boolean {
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
