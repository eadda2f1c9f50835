import { diagnosticOf, type Diagnostic, type Severity } from '../diagnostics/diagnostic.ts'
import type { Project } from '../model/project.ts'
import type { Host } from '../project/host.ts'
import { plainProject } from '../project/load-project.ts'
import type { LoadedModel } from '../project/load.ts'
import type { OptionValue, ProjectFiles, ProjectRule, Rule, SourceRule } from '../rules/rule.ts'
import type { Span } from '../source/source-file.ts'
import { keySpanAt, nearestNode, nodeAt, type Path } from '../tree/path.ts'

/** What a configuration makes of a rule. */
export interface RuleSetting {
  readonly severity: Severity
  readonly options: Readonly<Record<string, OptionValue>>
}

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
  for (const rule of rules) {
    const setting = settingOf(rule)
    if (setting === undefined) continue
    if ('checkSource' in rule) runSourceRule(rule, setting, model, found)
    else if (project !== undefined) runProjectRule(rule, setting, project, model, files, found)
  }
  return found
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

function runSourceRule(rule: SourceRule, setting: RuleSetting, model: LoadedModel, found: Diagnostic[]): void {
  for (const { source, stream, broken } of model.files) {
    // What stands around broken syntax is a guess.
    if (broken.length > 0) continue
    for (const document of stream.documents) {
      rule.checkSource({
        file: source,
        document,
        comments: stream.comments,
        options: setting.options,
        report: (finding) => found.push(diagnosticOf({ rule: rule.id, severity: setting.severity, ...finding })),
      })
    }
  }
}

function runProjectRule(
  rule: ProjectRule,
  setting: RuleSetting,
  project: Project,
  model: LoadedModel,
  files: ProjectFiles,
  found: Diagnostic[],
): void {
  rule.check({
    project,
    files,
    options: setting.options,
    report: ({ at, key, message, related }) =>
      found.push(
        diagnosticOf({
          rule: rule.id,
          severity: setting.severity,
          message,
          span: spanAt(model, at, key),
          related: related?.map((other) => ({ span: spanAt(model, other.at, other.key), message: other.message })),
        }),
      ),
  })
}

function spanAt(model: LoadedModel, path: Path, key = false): Span {
  const keySpan = key ? keySpanAt(model.whole, path) : undefined
  return keySpan ?? (nodeAt(model.whole, path) ?? nearestNode(model.whole, path)).span
}
