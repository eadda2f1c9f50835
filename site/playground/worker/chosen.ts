import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { configurationNames } from '../../../src/lint/config/find-configuration.ts'
import { findDefaultFiles } from '../../../src/read/project/loading/default-files.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import type { LoadProjectOptions } from '../../../src/read/project/loading/load-project.ts'
import { folder, pathOf, type NamedText, type Project } from '../project.ts'

/** What Compose loads of a project of the page. */
export interface Chosen {
  readonly options: LoadProjectOptions
  /** About the choice of its files. */
  readonly findings: readonly Diagnostic[]
}

/** Chooses the files that Compose reads: those that are named, the default ones, or the first that may be one. */
export function chooseFiles(project: Project): Chosen {
  const host = memoryHost(Object.fromEntries(project.files.map(({ name, text }) => [pathOf(name), text])))
  const named = project.composeFiles.map(pathOf).filter((path) => host.kindOf(path) === 'file')
  const found = named.length > 0 ? undefined : findDefaultFiles(folder, host)
  return {
    options: {
      files: found?.files ?? (named.length > 0 ? named : firstComposeFile(project)),
      projectDirectory: folder,
      env: { PWD: folder, ...environmentOf(project) },
      profiles: project.profiles,
      host,
    },
    findings: found?.findings ?? [],
  }
}

export function findConfigurationFile({ files }: Project): NamedText | undefined {
  return files.find(isConfiguration)
}

function isConfiguration({ name }: NamedText): boolean {
  return configurationNames.includes(name)
}

function firstComposeFile({ files }: Project): readonly string[] {
  const file = files.find((each) => /\.ya?ml$/.test(each.name) && !isConfiguration(each)) ?? files[0]
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
