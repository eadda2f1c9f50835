import type { RuleSetting } from '../config/settings.ts'
import { diagnosticOf, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Project } from '../model/project.ts'
import type { Host } from '../project/host.ts'
import { plainProject } from '../project/load-project.ts'
import type { LoadedModel } from '../project/load.ts'
import type {
  PlaceRule,
  ProjectFiles,
  ProjectFinding,
  ProjectRule,
  ProjectRuleContext,
  Rule,
  SourceFinding,
  SourceRule,
} from '../rules/rule.ts'
import type { Span } from '../source/source-file.ts'
import { isString } from '../tree/node.ts'
import { keySpanAt, nearestNode, nodeAt, type Path } from '../tree/path.ts'
import { pathTable, type PathTable } from '../tree/path-table.ts'
import { partSpan } from '../tree/position.ts'
import { visitPlaces } from '../tree/visit.ts'

/** The setting of a rule; undefined where it is off. */
export type SettingOf = (rule: Rule) => RuleSetting | undefined

/** What the rules find in a project; a rule that is off does not run. */
export function runRules(
  rules: readonly Rule[],
  settingOf: SettingOf,
  model: LoadedModel,
  host: Host,
  directory: string,
): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  const project = plainProject(model.whole)
  const files = projectFiles(host, directory)
  const desk = reportDesk(found)
  const isAccepted = model.diagnostics.every(({ severity }) => severity !== 'error')
  const placeRules = new Map<PlaceRule, RuleSetting>()
  for (const rule of rules) {
    const setting = settingOf(rule)
    if (setting === undefined) continue
    const { options } = setting
    const report = desk.of(rule, setting)
    if ('checkPlace' in rule) placeRules.set(rule, setting)
    else if ('checkSource' in rule) runSourceRule(rule, model, options, report)
    else if ('checkModel' in rule) rule.checkModel({ model, files, options, report })
    else if (project !== undefined) runProjectRule(rule, setting, project, { model, isAccepted }, files, found)
  }
  if (placeRules.size > 0) runPlaceRules(placesOf(rules), placeRules, model, desk)
  return found
}

/** Takes the findings of one rule after the other. */
interface ReportDesk {
  /** Where a rule reports, until another one is asked for: most find nothing, and one function does for all. */
  readonly of: (rule: Rule, setting: RuleSetting) => (finding: SourceFinding) => void
}

function reportDesk(found: Diagnostic[]): ReportDesk {
  // What is written once, behind an anchor or in a service that others extend, is found wherever it is used.
  const told = new Set<string>()
  let id = ''
  let severity: RuleSetting['severity'] = 'info'
  const report = (finding: SourceFinding): void => {
    const { file, start, end } = finding.span
    const place = `${id} ${start}-${end} ${file.path}`
    if (told.has(place)) return
    told.add(place)
    found.push(diagnosticOf({ rule: id, severity, ...finding }))
  }
  return {
    of: (rule, setting) => {
      id = rule.id
      severity = setting.severity
      return report
    },
  }
}

function projectFiles(host: Host, directory: string): ProjectFiles {
  return {
    directory,
    kindOf: host.kindOf,
    read: (path) => {
      const result = host.read(path)
      return result.kind === 'text' ? result.text : undefined
    },
  }
}

function runSourceRule(
  rule: SourceRule,
  model: LoadedModel,
  options: RuleSetting['options'],
  report: (finding: SourceFinding) => void,
): void {
  for (const { source, stream, broken } of model.files) {
    // What stands around broken syntax is a guess.
    if (broken.length > 0) continue
    for (const document of stream.documents) {
      rule.checkSource({ file: source, document, comments: stream.comments, options, report })
    }
  }
}

function runPlaceRules(
  table: PathTable<readonly PlaceRule[]>,
  active: ReadonlyMap<PlaceRule, RuleSetting>,
  model: LoadedModel,
  desk: ReportDesk,
): void {
  for (const { source: file, stream, broken } of model.files) {
    if (broken.length > 0) continue
    const { comments } = stream
    for (const document of stream.documents) {
      visitPlaces(document.root, table, (place, interested) => {
        for (const rule of interested) {
          const setting = active.get(rule)
          if (setting === undefined) continue
          const { options } = setting
          rule.checkPlace(place, { file, document, comments, options, report: desk.of(rule, setting) })
        }
      })
    }
  }
}

const tables = new WeakMap<readonly Rule[], PathTable<readonly PlaceRule[]>>()

/** Which rules want to see which places; made once for a list of rules. */
function placesOf(rules: readonly Rule[]): PathTable<readonly PlaceRule[]> {
  const known = tables.get(rules)
  if (known !== undefined) return known
  const byPlace = new Map<string, PlaceRule[]>()
  for (const rule of rules) {
    if (!('checkPlace' in rule)) continue
    for (const place of rule.places) byPlace.set(place, [...(byPlace.get(place) ?? []), rule])
  }
  const table = pathTable([...byPlace])
  tables.set(rules, table)
  return table
}

function runProjectRule(
  rule: ProjectRule,
  setting: RuleSetting,
  project: Project,
  { model, isAccepted }: { readonly model: LoadedModel; readonly isAccepted: boolean },
  files: ProjectFiles,
  found: Diagnostic[],
): void {
  const context: ProjectRuleContext = {
    project,
    files,
    options: setting.options,
    nodeAt: (path) => nodeAt(model.whole, path),
    isAccepted,
    report: ({ at, key, part, message, related, fixes }) =>
      found.push(
        diagnosticOf({
          rule: rule.id,
          severity: setting.severity,
          message,
          span: spanAt(model, at, key, part),
          fixes,
          related: related?.map((other) => ({ span: spanAt(model, other.at, other.key), message: other.message })),
        }),
      ),
  }
  try {
    rule.check(context)
  } catch (error) {
    // What Compose refuses may lack what its type says is there; the refusal has been told.
    if (isAccepted || !(error instanceof TypeError)) throw error
  }
}

function spanAt(model: LoadedModel, path: Path, key = false, part?: ProjectFinding['part']): Span {
  const keySpan = key ? keySpanAt(model.whole, path) : undefined
  if (keySpan !== undefined) return keySpan
  const node = nodeAt(model.whole, path) ?? nearestNode(model.whole, path)
  return part !== undefined && isString(node) ? partSpan(node, part.start, part.end) : node.span
}
