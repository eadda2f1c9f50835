import { ruleSeverities, toDiagnostic, type Diagnostic, type Severity } from '../../core/diagnostics/diagnostic.ts'
import { findNearest } from '../../core/messages/nearest.ts'
import { targetNamed, targetNames, type Target } from '../../knowledge/format/target.ts'
import { isCustomRuleId } from '../../core/diagnostics/policy-rule.ts'
import { detectPaths } from '../../core/paths/paths.ts'
import { describePolicy } from '../rules/policies/description.ts'
import { ruleDescriptions } from '../rules/descriptions.ts'
import {
  presets,
  type OptionValue,
  type RuleDescription,
  type RuleOption,
} from '../../core/diagnostics/rule-description.ts'
import { message, name, text as words, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import { createRedaction } from '../../read/secrets/redaction.ts'
import { findSecretRanges } from '../../read/secrets/in-file.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import { getEntries, isNull, getValue, type Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { parseYaml } from '../../read/yaml/parse.ts'
import type { Configuration, Override, RuleChoice } from './configuration.ts'
import { readPolicies } from './read-policies.ts'
import { readGlobWith } from './glob-reader.ts'
import { createGlobs, type Globs } from './globs.ts'
import {
  readAnyText,
  nameConfigurationKey,
  createFault,
  readFlag,
  readListOf,
  readMapOf,
  readMember,
  readMembers,
  readNonEmptyText,
  readWholeNumber,
  readWordFrom,
  type Reader,
  type ReportFault,
} from './reader.ts'

/** The keys of a configuration. */
const configurationKeys: readonly string[] = [
  '$schema',
  'preset',
  'rules',
  'overrides',
  'policies',
  'ruleFiles',
  'files',
  'exclude',
  'target',
  'minComposeVersion',
  'env',
  'envFiles',
  'profiles',
]

/**
 * Reads a configuration, which is data only. In a `package.json` it is under "composure".
 *
 * If there are any diagnostics, the configuration must not be used.
 */
export function readConfiguration(
  file: SourceFile,
  knownRules: readonly RuleDescription[] = ruleDescriptions,
): { readonly configuration: Configuration; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const show = createRedaction({ files: [{ source: file, secrets: () => findSecretRanges(file) }], outside: [] })
  const reportOnce: ReportFault = (finding) => diagnostics.push(toDiagnostic(finding, show))
  const [document] = parseYaml(file, (finding) => reportOnce({ ...finding, rule: 'configuration' })).documents
  // Values around broken syntax are a guess.
  const written = diagnostics.length === 0 ? document?.root : undefined
  const inPackage = detectPaths(file.path).basename(file.path) === 'package.json'
  const path = inPackage ? ['composure'] : []
  const root = inPackage ? getValue(written, 'composure') : written
  return { configuration: readRoot(file.path, root, path, knownRules, reportOnce), diagnostics }
}

function readRoot(
  path: string,
  root: Node | undefined,
  at: Path,
  knownRules: readonly RuleDescription[],
  report: ReportFault,
): Configuration {
  const node = root === undefined || isNull(root) ? undefined : readMembers(root, configurationKeys, at, report)
  const directory = detectPaths(path).dirname(path)
  const globs = createGlobsReader(directory)
  const readConfigurationMember = <T>(key: string, reader: Reader<T>): T | undefined =>
    node && readMember(node, key, reader, at, report)
  const housePolicies = readConfigurationMember('policies', readPolicies) ?? []
  const named = [...getEntries(getValue(node, 'policies')).keys()].map((each) => `policy/${each}`)
  const ruleChoices = createRulesReader(
    new Map([...knownRules, ...housePolicies.map(describePolicy)].map((rule) => [rule.id, rule])),
    new Set(named),
  )
  return {
    path,
    policies: housePolicies,
    presets: readConfigurationMember('preset', readListOf(readWordFrom(presets))) ?? [],
    rules: readConfigurationMember('rules', ruleChoices) ?? new Map(),
    overrides: readConfigurationMember('overrides', readListOf(overrideReader(ruleChoices, globs))) ?? [],
    ruleFiles: readConfigurationMember('ruleFiles', readListOf(readNonEmptyText)) ?? [],
    files: readConfigurationMember('files', globs),
    exclude: readConfigurationMember('exclude', globs) ?? createGlobs(directory, []),
    target: readConfigurationMember('target', target),
    minComposeVersion: readConfigurationMember('minComposeVersion', composeVersion),
    env:
      readConfigurationMember(
        'env',
        readMapOf(() => readAnyText),
      ) ?? new Map(),
    envFiles: readConfigurationMember('envFiles', readListOf(readNonEmptyText)),
    profiles: readConfigurationMember('profiles', readListOf(readNonEmptyText)),
  }
}

function createGlobsReader(directory: string): Reader<Globs> {
  return (node, path, report) => {
    const patterns = readListOf(readGlobWith(readNonEmptyText))(node, path, report)
    return patterns && createGlobs(directory, patterns)
  }
}

const unknownTarget = message(
  'unknown-target',
  ({ value, suggestions }: { value: Value; suggestions: readonly string[] }) =>
    words`There is no target ${value}${suggestNearest(suggestions)}`,
)

const target: Reader<Target> = (node, path, report) => {
  const written = readAnyText(node, path, report)
  if (written === undefined) return undefined
  const known = targetNamed(written)
  if (known === undefined) {
    const suggestions = findNearest(written, targetNames)
    report(createFault(node.span, unknownTarget({ value: quote(node), suggestions })))
  }
  return known
}

const noVersion = message(
  'no-version',
  ({ path, value }: { path: Path; value: Value }) =>
    words`${nameConfigurationKey(path)} must be a version such as "2.24.0", not ${value}.`,
)

const composeVersion: Reader<string> = (node, path, report) => {
  const version = readNonEmptyText(node, path, report)
  if (version === undefined || /^v?\d+(?:\.\d+){0,2}$/.test(version)) return version
  report(createFault(node.span, noVersion({ path, value: quote(node) })))
  return undefined
}

const overrideOfNothing = message(
  'override-of-nothing',
  ({ path }: { path: Path }) =>
    words`${nameConfigurationKey(path)} has neither "files" nor "services"; add one to say where it applies.`,
)

const unknownRule = message(
  'unknown-rule',
  ({ rule, suggestions }: { rule: string; suggestions: readonly string[] }) =>
    words`There is no rule ${name(rule)}${suggestNearest(suggestions)}`,
)

const staysError = message(
  'stays-an-error',
  ({ rule }: { rule: string }) => words`${name(rule)} stays an error, because Compose refuses such a file.`,
)

type RuleChoices = ReadonlyMap<string, RuleChoice>

function overrideReader(ruleChoices: Reader<RuleChoices>, globs: Reader<Globs>): Reader<Override> {
  return (node, path, report) => {
    const override = readMembers(node, ['files', 'services', 'rules'], path, report)
    if (override === undefined) return undefined
    const files = readMember(override, 'files', globs, path, report)
    const services = readMember(override, 'services', readListOf(readNonEmptyText), path, report)
    if (!override.entries.has('files') && !override.entries.has('services')) {
      report(createFault(node.span, overrideOfNothing({ path })))
    }
    return { files, services, rules: readMember(override, 'rules', ruleChoices, path, report) ?? new Map() }
  }
}

/** @param named receives the policies that exist, even those with mistakes. */
function createRulesReader(
  known: ReadonlyMap<string, RuleDescription>,
  named: ReadonlySet<string>,
): Reader<RuleChoices> {
  return readMapOf((id, { keySpan }, report) => {
    const rule = known.get(id)
    if (rule !== undefined) return createChoiceReader(rule)
    if (named.has(id)) return undefined
    if (isCustomRuleId(id)) return readCustomChoice
    report(createFault(keySpan, unknownRule({ rule: id, suggestions: findNearest(id, known.keys()) })))
    return undefined
  })
}

function createChoiceReader(rule: RuleDescription): Reader<RuleChoice> {
  return (node, path, report) => {
    if (node.kind === 'scalar') {
      const severity = createSeverityReader(rule)(node, path, report)
      return severity && { severity }
    }
    const options = Object.entries(rule.options ?? {})
    const choice = readMembers(node, ['severity', ...options.map(([option]) => option)], path, report)
    if (choice === undefined) return undefined
    const given = options.flatMap(([key, option]): readonly [string, OptionValue][] => {
      const value = readMember(choice, key, createOptionReader(option), path, report)
      return value === undefined ? [] : [[key, value]]
    })
    return {
      severity: readMember(choice, 'severity', createSeverityReader(rule), path, report),
      ...(given.length > 0 && { options: Object.fromEntries(given) }),
    }
  }
}

/** Which options a rule of the team's own has is only known to who runs it. */
const readCustomChoice: Reader<RuleChoice> = (node, path, report) => {
  const severity = readWordFrom(ruleSeverities)(node, path, report)
  return severity && { severity }
}

function createSeverityReader({ id, severity }: RuleDescription): Reader<Severity | 'off'> {
  return (node, path, report) => {
    const wanted = readWordFrom(ruleSeverities)(node, path, report)
    if (wanted === undefined || wanted === 'error' || severity !== 'error') return wanted
    report(createFault(node.span, staysError({ rule: id })))
    return undefined
  }
}

function createOptionReader({ type }: RuleOption): Reader<OptionValue> {
  switch (type) {
    case 'boolean':
      return readFlag
    case 'number':
      return readWholeNumber
    case 'string':
      return readNonEmptyText
    case 'strings':
      return readListOf(readNonEmptyText)
  }
}
