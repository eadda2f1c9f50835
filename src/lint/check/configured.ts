import { isRejection } from '../../core/diagnostics/missing-here.ts'
import { selectPaths } from '../../core/paths/paths.ts'
import type { Configuration } from '../config/configuration.ts'
import { haveSameOptions, type RuleSetting, type SettingPlace, type Settings } from '../config/settings.ts'
import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import type { PipelineRule } from '../../core/diagnostics/rule-description.ts'
import type { RuleId } from '../../core/diagnostics/rule-id.ts'
import type { LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import { pipelineRules } from '../../core/diagnostics/pipeline-rules.ts'
import type { CatalogueRule } from '../rules/catalogue-rule.ts'
import type { Span } from '../../core/source/source-file.ts'
import { getEntrySpan, getValue } from '../../core/tree/node.ts'
import type { ActiveRule } from './run-rules.ts'

/** Applies a configuration to a project; the caller's own options take precedence. */
export function applyConfiguration(
  project: LoadProjectOptions,
  configuration: Configuration | undefined,
): LoadProjectOptions {
  if (configuration === undefined) return project
  const paths = selectPaths(project.host ?? {})
  const folder = paths.dirname(configuration.path)
  const { env, envFiles = [], profiles = [] } = configuration
  return {
    ...project,
    // Spreading the environment reads all of its variables, so it is only done if necessary.
    env: env.size === 0 ? project.env : { ...project.env, ...Object.fromEntries(env) },
    envFiles: isGiven(project.envFiles) ? project.envFiles : envFiles.map((file) => paths.resolve(folder, file)),
    profiles: isGiven(project.profiles) ? project.profiles : profiles,
  }
}

function isGiven(values: readonly string[] | undefined): boolean {
  return values !== undefined && values.length > 0
}

/** The rule runs needed to try every rule with each set of options that applies somewhere; usually one. */
export function listRuns(rules: readonly CatalogueRule[], settings: Settings): readonly (readonly ActiveRule[])[] {
  const variants = rules.map((rule) => settings.variantsOf(rule).map((setting): ActiveRule => ({ rule, setting })))
  const most = Math.max(1, ...variants.map(({ length }) => length))
  return Array.from({ length: most }, (_, run) => variants.flatMap((ofRule) => ofRule[run] ?? []))
}

/** Keeps the findings of a run whose options apply at their place, with the severity that the rule has there. */
export function applySettings(
  found: readonly Finding[],
  run: readonly ActiveRule[],
  settings: Settings,
  placeOf: PlaceOf,
): readonly Finding[] {
  if (!settings.isByPlace) return found
  const byId = new Map(run.map((active) => [active.rule.id, active]))
  return found.flatMap((finding) => {
    const active = byId.get(finding.rule)
    const setting = active && settings.at(active.rule, placeOf(finding))
    if (active === undefined || setting === undefined || !haveSameOptions(active.setting, setting)) return []
    return [changeSeverity(finding, setting)]
  })
}

const pipelineRulesById: ReadonlyMap<RuleId, PipelineRule> = new Map(pipelineRules.map((rule) => [rule.id, rule]))

/**
 * Applies the settings to pipeline findings. Neither errors nor what is missing here can be downgraded: that would only
 * hide that Compose rejects the project.
 */
export function applyPipelineSettings(
  found: readonly Finding[],
  settings: Settings,
  placeOf: PlaceOf,
): readonly Finding[] {
  return found.flatMap((finding) => {
    const rule = pipelineRulesById.get(finding.rule)
    if (isRejection(finding) || rule === undefined) return [finding]
    // The pipeline may report less than the usual severity for things missing from a fresh checkout.
    const setting = settings.at({ ...rule, severity: finding.severity }, placeOf(finding))
    return setting === undefined ? [] : [changeSeverity(finding, setting)]
  })
}

function changeSeverity(finding: Finding, { severity }: RuleSetting): Finding {
  return finding.severity === severity ? finding : { ...finding, severity }
}

type PlaceOf = (finding: Finding) => SettingPlace

/** Returns a function that finds the service a finding is in. */
export function createPlaceFinder(model: LoadedModel): PlaceOf {
  const services = new Map<string, readonly WrittenService[]>()
  const memoizeServices = (file: string): readonly WrittenService[] => {
    const known = services.get(file)
    if (known !== undefined) return known
    const written = listWrittenServices(model, file)
    services.set(file, written)
    return written
  }
  return ({ span: { file, start } }) => ({
    file: file.path,
    service: memoizeServices(file.path).find(({ span }) => span.start <= start && start < span.end)?.name,
  })
}

interface WrittenService {
  readonly name: string
  readonly span: Span
}

function listWrittenServices(model: LoadedModel, file: string): readonly WrittenService[] {
  const documents = model.files.find(({ source }) => source.path === file)?.stream.documents ?? []
  return documents.flatMap(({ root }) => {
    const services = getValue(root, 'services')
    if (services?.kind !== 'mapping') return []
    return [...services.entries].map(([name, entry]) => ({ name, span: getEntrySpan(entry) }))
  })
}
