import type { RuleSetting } from '../config/settings.ts'
import type { Finding, Severity } from '../../core/diagnostics/diagnostic.ts'
import type { ImageRecords } from '../../knowledge/images/image-configuration.ts'
import type { RuleId } from '../../core/diagnostics/rule-id.ts'
import { resolveContainerEnvironment } from '../../read/project/checking/container-environment.ts'
import { isComplete } from '../../read/project/loading/incomplete-parts.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { isAccepted, toPlainProject } from '../../read/project/loading/load-project.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { CatalogueRule, ContainerRule, ModelRule } from '../rules/catalogue-rule.ts'
import type {
  PlaceRule,
  ProjectFiles,
  ProjectFinding,
  SourceFinding,
  SourceRule,
  SourceRuleContext,
} from '../rules/rule.ts'
import type { Span } from '../../core/source/source-file.ts'
import { isString, type Node } from '../../core/tree/node.ts'
import { findKeySpan, findNearestNode, findNode, type Path } from '../../core/tree/path.ts'
import { createPathTable, type PathTable } from '../../core/tree/path-table.ts'
import { locatePart } from '../../core/tree/position.ts'
import { visitPlaces } from '../../core/tree/visit.ts'
import { openContainers } from './open-containers.ts'
import { createProjectFiles } from './project-files.ts'

/** A rule that is turned on, with its settings. */
export interface ActiveRule<R extends CatalogueRule = CatalogueRule> {
  readonly rule: R
  readonly setting: RuleSetting
}

/** Rules grouped by what they read; prepared once for all projects. */
export interface ActiveRules {
  readonly project: readonly ActiveRule<ContainerRule>[]
  readonly model: readonly ActiveRule<ModelRule>[]
  readonly source: readonly ActiveRule<SourceRule>[]
  readonly places: PathTable<readonly ActiveRule<PlaceRule>[]>
}

export function groupActiveRules(active: readonly ActiveRule[]): ActiveRules {
  const byPlace = new Map<string, ActiveRule<PlaceRule>[]>()
  const sorted = {
    project: new Array<ActiveRule<ContainerRule>>(),
    model: new Array<ActiveRule<ModelRule>>(),
    source: new Array<ActiveRule<SourceRule>>(),
  }
  for (const { rule, setting } of active) {
    if ('checkPlace' in rule) {
      for (const place of rule.places) byPlace.set(place, [...(byPlace.get(place) ?? []), { rule, setting }])
    } else if ('checkSource' in rule) sorted.source.push({ rule, setting })
    else if ('checkModel' in rule) sorted.model.push({ rule, setting })
    else sorted.project.push({ rule, setting })
  }
  return { ...sorted, places: createPathTable([...byPlace]) }
}

/** Runs the rules on a project. */
export function runRules(rules: ActiveRules, model: LoadedModel, host: Host, images: ImageRecords): readonly Finding[] {
  const files = createProjectFiles(host, model.projectDirectory)
  return [
    ...runProjectRules(rules.project, model, files, images),
    ...runModelRules(rules.model, model, files),
    ...runSourceRules(rules.source, model),
    ...runPlaceRules(rules.places, model),
  ]
}

function runSourceRules(rules: readonly ActiveRule<SourceRule>[], model: LoadedModel): readonly Finding[] {
  const findings = openFindings()
  for (const { source: file, stream } of model.files) {
    const { comments } = stream
    for (const document of stream.documents) {
      for (const active of rules) {
        const { options } = active.setting
        active.rule.checkSource({ file, document, comments, options, report: findings.reporterOf(active) })
      }
    }
  }
  return findings.found
}

function runPlaceRules(places: PathTable<readonly ActiveRule<PlaceRule>[]>, model: LoadedModel): readonly Finding[] {
  const findings = openFindings()
  for (const { source: file, stream } of model.files) {
    const { comments } = stream
    for (const document of stream.documents) {
      // There are many more places than rules.
      const contexts = new Map<ActiveRule, SourceRuleContext>()
      const createContext = (active: ActiveRule): SourceRuleContext => {
        const { options } = active.setting
        const context = { file, document, comments, options, report: findings.reporterOf(active) }
        contexts.set(active, context)
        return context
      }
      visitPlaces(document.root, places, (place, interested) => {
        for (const active of interested) active.rule.checkPlace(place, contexts.get(active) ?? createContext(active))
      })
    }
  }
  return findings.found
}

function runModelRules(
  rules: readonly ActiveRule<ModelRule>[],
  model: LoadedModel,
  files: ProjectFiles,
): readonly Finding[] {
  const findings = openFindings()
  for (const active of rules) {
    active.rule.checkModel({ model, files, options: active.setting.options, report: findings.reporterOf(active) })
  }
  return findings.found
}

interface OpenFindings {
  readonly found: readonly Finding[]
  readonly reporterOf: (active: ActiveRule) => (finding: SourceFinding) => void
}

/**
 * What is written once, behind an anchor or in a service that others extend, is found at every use but reported once.
 */
function openFindings(): OpenFindings {
  const found: Finding[] = []
  const reported = new Set<string>()
  return {
    found,
    reporterOf:
      ({ rule: { id }, setting: { severity } }) =>
      ({ isDoubtful = false, ...finding }) => {
        const { file, start, end } = finding.span
        const place = `${id} ${start}-${end} ${file.path}`
        if (reported.has(place)) return
        reported.add(place)
        found.push({ rule: id, severity: lowerSeverity(severity, isDoubtful), ...finding })
      },
  }
}

/** Doubtful findings of a rule that warns are downgraded to info. */
function lowerSeverity(severity: Severity, isDoubtful: boolean): Severity {
  return isDoubtful && severity === 'warning' ? 'info' : severity
}

function runProjectRules(
  rules: readonly ActiveRule<ContainerRule>[],
  model: LoadedModel,
  files: ProjectFiles,
  images: ImageRecords,
): readonly Finding[] {
  const found: Finding[] = []
  const project = toPlainProject(model.whole)
  if (project === undefined) return found
  const accepted = isAccepted(model)
  // Shared by all rules, since there are many, most of which find nothing.
  const isCompleteService = (service: string) => isComplete(model.incomplete, `services.${service}`)
  const resolveEnvironment = (service: string) => resolveContainerEnvironment(model, service)
  const isEnabled = (service: string) => findNode(model.root, ['services', service]) !== undefined
  const containers = openContainers(project, model, files, images)
  for (const { rule, setting } of rules) {
    rule.check({
      project,
      files,
      options: setting.options,
      isAccepted: accepted,
      isComplete: isCompleteService,
      isEnabled,
      environmentOf: resolveEnvironment,
      ...containers,
      report: (finding) => found.push(placeFinding(finding, rule.id, setting.severity, model)),
    })
  }
  return found
}

function placeFinding(finding: ProjectFinding, rule: RuleId, severity: Severity, model: LoadedModel): Finding {
  const { at, key, part, message, related, fixes, isDoubtful = false } = finding
  return {
    rule,
    severity: lowerSeverity(severity, isDoubtful),
    message,
    span: locateSpan(model, at, key, part),
    fixes,
    related: related?.map((other) => ({ span: locateSpan(model, other.at, other.key), message: other.message })),
  }
}

function locateSpan(model: LoadedModel, at: Path | Node | Span, key = false, part?: ProjectFinding['part']): Span {
  const keySpan = key && isModelPath(at) ? findKeySpan(model.whole, at) : undefined
  if (keySpan !== undefined) return keySpan
  if ('file' in at) return at
  const node = isModelPath(at) ? (findNode(model.whole, at) ?? findNearestNode(model.whole, at)) : at
  return part !== undefined && isString(node) ? locatePart(node, part.start, part.end) : node.span
}

function isModelPath(at: Path | Node | Span): at is Path {
  return Array.isArray(at)
}
