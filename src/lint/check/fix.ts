import { fixFiles, type FixedFiles } from '../fix/fix-files.ts'
import type { Check, Model } from '../fix/check.ts'
import type { FixChoice } from '../fix/choose.ts'
import { sortAndDeduplicate } from '../../core/diagnostics/order.ts'
import { stringifyTree } from '../../read/print/stringify.ts'
import { assertOptions, type OptionKinds } from '../../core/messages/assert-options.ts'
import { assertProjects } from '../../read/project/loading/assert-project.ts'
import { removeUninterpolated } from '../../read/project/checking/remove-uninterpolated.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { assertProjectOptions, isAccepted, type LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { Entry } from '../../core/tree/node.ts'
import { toPlain } from '../../core/tree/plain.ts'
import type { CheckedProject } from './outcome.ts'
import { createChecker } from './checker.ts'
import type { CheckOptions } from './check-options.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'

/** Groups projects so that no file is read by two groups, and fixing one group cannot affect another. */
export function groupProjects(projects: readonly CheckedProject[]): readonly (readonly LoadProjectOptions[])[] {
  const readers = new Map(
    groupPairs(projects.flatMap((project) => [...project.read].map((file) => [file, project] as const))),
  )
  const known = new Set<CheckedProject>()
  return projects.flatMap((project) => {
    if (known.has(project)) return []
    const group = new Set([project])
    // The loop also visits the members added while it runs.
    for (const member of group) {
      for (const file of member.read) {
        for (const reader of readers.get(file) ?? []) group.add(reader)
        readers.delete(file)
      }
    }
    for (const member of group) known.add(member)
    return [[...group].map((member) => member.project)]
  })
}

const CHOICE: OptionKinds<FixChoice> = { unsafe: 'boolean', only: 'strings', meaning: ['declared'] }

/**
 * Fixes what can be fixed in the files of projects that share some; see `fixFiles`. Writes no files.
 *
 * @param choice by default, only safe fixes, of all rules.
 * @throws TypeError if `projects` is not a list, or if a project names no files or has no host.
 */
export async function fix(
  projects: readonly LoadProjectOptions[],
  choice: Partial<FixChoice> = {},
  options: CheckOptions = {},
): Promise<FixedFiles> {
  assertProjects(projects)
  for (const project of projects) assertProjectOptions(project)
  assertOptions('a fix', choice, CHOICE)
  return fixFiles(checkOf(projects, options), { unsafe: false, ...choice })
}

export function checkOf(projects: readonly LoadProjectOptions[], options: CheckOptions): Check {
  const checker = createChecker(options)
  return async (texts) => {
    const checks = []
    for (const project of projects) {
      const host = project.host === undefined ? undefined : overlayTexts(project.host, texts)
      const check = await checker.prepare({ ...project, host })
      checks.push(check())
    }
    const files = new Map(checks.flatMap(({ model }) => model.files.map((file) => [file.source.path, file] as const)))
    const documentsOf = (file: string) => files.get(file)?.stream.documents ?? []
    return {
      diagnostics: sortAndDeduplicate(checks.flatMap(({ diagnostics }) => diagnostics)),
      models: checks.map(({ model }) => serializeModel(model)),
      texts: new Map(checks.flatMap((each) => [...each.files].map(([path, { text }]) => [path, text] as const))),
      anchorsOf: (file) => documentsOf(file).flatMap(({ anchors }) => anchors),
      documentsOf: (file) => documentsOf(file).map(({ root }) => root),
    }
  }
}

/** The host with the content of some files replaced. */
function overlayTexts(host: Host, texts: ReadonlyMap<string, string>): Host {
  return {
    ...host,
    read: (path) => {
      const text = texts.get(path)
      return text === undefined ? host.read(path) : { kind: 'text', text }
    },
  }
}

// The model with the services of all profiles, as `up` would start them, and the values from files of variables, each
// written once however many services share it.
function serializeModel(model: LoadedModel): Model {
  const trees = [model.whole, removeUninterpolated(model.root)].map((tree) => stringifyTree(tree, 'yaml'))
  const variables = [...model.variables].map(([file, readings]) => [file, readings.map(listPlainVariables)])
  return { isAccepted: isAccepted(model), text: [...trees, JSON.stringify(variables)].join('---\n') }
}

function listPlainVariables(entries: ReadonlyMap<string, Entry>): readonly unknown[] {
  return [...entries].map(([name, { value }]) => [name, toPlain(value)])
}
