import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { orderedWithoutDoubles } from '../diagnostics/order.ts'
import { modelOptions, type LoadProjectOptions } from '../project/load-project.ts'
import { loadModel, type LoadedModel } from '../project/load.ts'
import { rules as ownRules } from '../rules/index.ts'
import type { OptionValue, Preset, Rule } from '../rules/rule.ts'
import { loadValidator } from '../schema/validator.ts'
import type { SourceFile } from '../source/source-file.ts'
import { withoutConsequences } from './consequences.ts'
import { runRules, type SettingOf } from './run-rules.ts'
import { formatFindings, targetFormat, type Target } from './target.ts'

export interface CheckOptions {
  /** For whom the files are meant; `compose` by default. */
  readonly target?: Target | undefined
  /** Presets beside `recommended`. */
  readonly presets?: readonly Preset[] | undefined
  /** What becomes of a rule, by its id. An error is never made less: that would only hide that Compose refuses the file. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>> | undefined
  /** Rules of the caller, beside our own. */
  readonly rules?: readonly Rule[] | undefined
}

export interface ProjectCheck {
  /** In order, each once. */
  readonly diagnostics: readonly Diagnostic[]
  readonly model: LoadedModel
  /** Every file that was read, by path. */
  readonly files: ReadonlyMap<string, SourceFile>
}

/**
 * The whole check of one project: loads it and runs the rules.
 *
 * An `env_file` that is not there and what is remote are warnings here, as a fresh checkout lacks the one and nothing is fetched.
 *
 * @throws TypeError where the options have no file or no host.
 */
export async function checkProject(project: LoadProjectOptions, options: CheckOptions = {}): Promise<ProjectCheck> {
  if (project.host === undefined) throw new TypeError('A check needs a "host", to read files with.')
  const target = options.target ?? 'compose'
  const load = modelOptions({ unavailable: 'warning', ...project })
  const model = loadModel(load, project.host, await loadValidator(targetFormat(target, project)))
  const found = runRules(
    [...ownRules, ...(options.rules ?? [])],
    settings(options),
    model,
    project.host,
    load.projectDirectory,
  )
  const loaded = [...model.diagnostics, ...formatFindings(model, target)].filter((each) => concerns(each, target))
  const errors = model.diagnostics.filter(({ severity }) => severity === 'error')
  return {
    diagnostics: orderedWithoutDoubles([
      ...loaded.flatMap((each) => adjusted(each, options)),
      ...withoutConsequences(found, errors),
    ]),
    model,
    files: new Map(
      [...model.files.map(({ source }) => source), ...model.environmentFiles].map((source) => [source.path, source]),
    ),
  }
}

// Only today's Compose ignores "version".
function concerns({ rule }: Diagnostic, target: Target): boolean {
  return target === 'compose' || rule !== 'obsolete-version'
}

function settings({ presets = [], severities = {} }: CheckOptions): SettingOf {
  return ({ id, severity, preset, options }) => {
    const wanted = own(severities, id) ?? (preset === 'recommended' || presets.includes(preset) ? severity : 'off')
    return wanted === 'off' ? undefined : { severity: wanted, options: defaultsOf(options) }
  }
}

function defaultsOf(options: Rule['options'] = {}): Readonly<Record<string, OptionValue>> {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]))
}

function adjusted(diagnostic: Diagnostic, { severities = {} }: CheckOptions): readonly Diagnostic[] {
  const wanted = own(severities, diagnostic.rule)
  if (wanted === undefined || diagnostic.severity === 'error') return [diagnostic]
  return wanted === 'off' ? [] : [{ ...diagnostic, severity: wanted }]
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
