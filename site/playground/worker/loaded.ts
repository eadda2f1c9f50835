import { checkCandidates, type CheckResult } from '../../../src/lint/check/check.ts'
import { createChecker, type CheckedModel } from '../../../src/lint/check/checker.ts'
import type { CheckOptions } from '../../../src/lint/check/check-options.ts'
import { configurationNames } from '../../../src/lint/config/find-configuration.ts'
import { readConfiguration } from '../../../src/lint/config/read-configuration.ts'
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import type { Snapshot } from '../../../src/editor/language/snapshot.ts'
import { findDefaultFiles } from '../../../src/read/project/loading/default-files.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import type { LoadProjectOptions } from '../../../src/read/project/loading/load-project.ts'
import { folder, pathOf, type Project } from '../project.ts'

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

/** What Compose reads of a project: the files that are named, the default ones, or the first that may be one. */
export function opened(project: Project): Opened {
  const host = memoryHost(Object.fromEntries(project.files.map(({ name, text }) => [pathOf(name), text])))
  const named = project.composeFiles.map(pathOf).filter((path) => host.kindOf(path) === 'file')
  const found = named.length > 0 ? undefined : findDefaultFiles(folder, host)
  const configured = configurationOf(project)
  return {
    options: {
      files: found?.files ?? (named.length > 0 ? named : firstComposeFile(project)),
      projectDirectory: folder,
      env: { PWD: folder, ...environmentOf(project) },
      profiles: project.profiles,
      host,
    },
    checking: {
      // What the page says goes over the configuration, where it says anything.
      ...(project.target !== 'compose' && { target: project.target }),
      presets: project.presets,
      ...(configured && { configurationOf: () => Promise.resolve(configured.configuration) }),
    },
    findings: [...(found?.findings ?? []), ...(configured?.diagnostics ?? [])],
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

function firstComposeFile({ files }: Project): readonly string[] {
  const isConfiguration = ({ name }: { readonly name: string }): boolean => configurationNames.includes(name)
  const file = files.find((each) => /\.ya?ml$/.test(each.name) && !isConfiguration(each)) ?? files[0]
  return file === undefined ? [] : [pathOf(file.name)]
}

function configurationOf({ files }: Project) {
  const file = files.find(({ name }) => configurationNames.includes(name))
  return file && readConfiguration({ path: pathOf(file.name), text: file.text })
}

function environmentOf({ variables }: Project): Readonly<Record<string, string>> {
  const lines = variables.split(/\r?\n/).filter((line) => /^\s*[^\s#=]+=/.test(line))
  return Object.fromEntries(
    lines.map((line) => {
      const equals = line.indexOf('=')
      return [line.slice(0, equals).trim(), line.slice(equals + 1)]
    }),
  )
}
