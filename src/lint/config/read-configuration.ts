import { toDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { RuleDescription } from '../../core/diagnostics/rule-description.ts'
import { detectPaths } from '../../core/paths/paths.ts'
import type { SourceFile } from '../../core/source/source-file.ts'
import { getEntries, isNull, getValue, type Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { createRedaction } from '../../read/secrets/redaction.ts'
import { findSecretRanges } from '../../read/secrets/in-file.ts'
import { parseYaml } from '../../read/yaml/parse.ts'
import { ruleDescriptions } from '../rules/descriptions.ts'
import { describePolicy } from '../rules/policies/description.ts'
import { createConfigurationKeys, type WrittenConfiguration } from './configuration-keys.ts'
import type { Configuration } from './configuration.ts'
import { createGlobs } from './globs.ts'
import { readMembers, type Members, type ReportFault } from './kind.ts'
import { policiesKind } from './read-policies.ts'
import { createRulesKind } from './rule-choices.ts'

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
  const directory = detectPaths(path).dirname(path)
  const writtenPolicies = getValue(root, 'policies')
  const policies = (writtenPolicies && policiesKind.read(writtenPolicies, [...at, 'policies'], report)) ?? []
  const rules = createRulesKind(
    [...knownRules, ...policies.map(describePolicy)],
    new Set([...getEntries(writtenPolicies).keys()].map((each) => `policy/${each}`)),
  )
  const keys = createConfigurationKeys(directory, rules)
  const isEmpty = root === undefined || isNull(root)
  const members = isEmpty ? undefined : readMembers(root, keys, at, report)
  const read: Members<WrittenConfiguration>['read'] = (name) => members?.read(name)
  return {
    path,
    policies,
    presets: read('preset') ?? [],
    rules: read('rules') ?? new Map(),
    overrides: read('overrides') ?? [],
    ruleFiles: read('ruleFiles') ?? [],
    files: read('files'),
    exclude: read('exclude') ?? createGlobs(directory, []),
    target: read('target'),
    minComposeVersion: read('minComposeVersion'),
    env: read('env') ?? new Map(),
    envFiles: read('envFiles'),
    profiles: read('profiles'),
  }
}
