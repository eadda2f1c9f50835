import { checkCandidates, type CheckResult } from '../../../src/lint/check/check.ts'
import { createChecker, type CheckedModel } from '../../../src/lint/check/checker.ts'
import type { CheckOptions } from '../../../src/lint/check/check-options.ts'
import { readConfiguration } from '../../../src/lint/config/read-configuration.ts'
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import type { Snapshot } from '../../../src/editor/language/snapshot.ts'
import type { LoadProjectOptions } from '../../../src/read/project/loading/load-project.ts'
import { pathOf, type Project } from '../project.ts'
import { chooseFiles, findConfigurationFile } from './chosen.ts'

/** A project of the page as the engine takes it. */
export interface Opened {
  readonly options: LoadProjectOptions
  readonly checking: CheckOptions
  /** About the choice of its files, and its configuration. */
  readonly findings: readonly Diagnostic[]
}

/** A project that was checked. */
export interface Loaded extends Opened {
  readonly project: Project
  readonly result: CheckResult
  readonly snapshot: Snapshot | undefined
}

/** A project, with what its configuration says and what is wrong with the choice of its files. */
export function opened(project: Project): Opened {
  const { options, findings } = chooseFiles(project)
  const configured = configurationOf(project)
  return {
    options,
    checking: {
      // What the page says goes over the configuration, where it says anything.
      ...(project.target !== 'compose' && { target: project.target }),
      presets: project.presets,
      ...(configured && { configurationOf: () => Promise.resolve(configured.configuration) }),
    },
    findings: [...findings, ...(configured?.diagnostics ?? [])],
  }
}

export async function loaded(project: Project): Promise<Loaded> {
  const { options, checking, findings } = opened(project)
  let checked: CheckedModel | undefined
  const candidates = options.files.length === 0 ? [] : [{ project: options }]
  const result = await checkCandidates(candidates, createChecker(checking), {
    onLoaded: (_, model) => (checked = model),
  })
  return {
    project,
    options,
    checking,
    findings,
    result: { ...result, diagnostics: [...findings, ...result.diagnostics] },
    snapshot: checked && { ...checked, project: options },
  }
}

function configurationOf(project: Project) {
  const file = findConfigurationFile(project)
  return file && readConfiguration({ path: pathOf(file.name), text: file.text })
}
