import { checkCandidates, type CheckResult } from '../../../src/check/check.ts'
import { createChecker, type CheckedModel, type CheckOptions } from '../../../src/check/checker.ts'
import type { Snapshot } from '../../../src/language/snapshot.ts'
import { defaultFilesIn } from '../../../src/project/loading/default-files.ts'
import { memoryHost } from '../../../src/project/loading/host.ts'
import type { LoadProjectOptions } from '../../../src/project/loading/load-project.ts'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { folder, pathOf, type Project } from '../project.ts'

/** A project of the page as the engine takes it. */
export interface Opened {
  readonly options: LoadProjectOptions
  readonly checking: CheckOptions
  /** About the choice of its files. */
  readonly findings: readonly Diagnostic[]
}

/** A project that was checked. */
export interface Loaded extends Opened {
  readonly project: Project
  readonly result: CheckResult
  readonly snapshot: Snapshot | undefined
}

export function opened(project: Project): Opened {
  const host = memoryHost(Object.fromEntries(project.files.map(({ name, text }) => [pathOf(name), text])))
  const found = project.composeFiles.length > 0 ? undefined : defaultFilesIn(folder, host)
  const named = project.composeFiles.map(pathOf).filter((path) => host.kindOf(path) === 'file')
  return {
    options: {
      files: found?.files ?? (named.length > 0 ? named : firstComposeFile(project)),
      projectDirectory: folder,
      env: { PWD: folder, ...environmentOf(project) },
      profiles: project.profiles,
      host,
    },
    checking: { target: project.target, presets: project.presets },
    findings: found?.findings ?? [],
  }
}

export async function loaded(project: Project): Promise<Loaded> {
  const { options, checking, findings } = opened(project)
  let checked: CheckedModel | undefined
  const candidates = options.files.length === 0 ? [] : [{ project: options, findings }]
  const result = await checkCandidates(candidates, createChecker(checking), {
    onLoaded: (_, model) => (checked = model),
  })
  const diagnostics = [...findings, ...result.diagnostics]
  return {
    project,
    options,
    checking,
    findings,
    result: { ...result, diagnostics },
    snapshot: checked && { ...checked, project: options },
  }
}

function firstComposeFile({ files }: Project): readonly string[] {
  const file = files.find(({ name }) => /\.ya?ml$/.test(name)) ?? files[0]
  return file === undefined ? [] : [pathOf(file.name)]
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
