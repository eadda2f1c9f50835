import { fixFiles, type FixedFiles } from '../fix/fix-files.ts'
import type { Check, Model } from '../fix/check.ts'
import type { FixChoice } from '../fix/choose.ts'
import { orderedWithoutDoubles } from '../diagnostics/order.ts'
import { stringifyTree } from '../print/stringify.ts'
import { assertProjects } from '../project/loading/assert-project.ts'
import { withoutVariables } from '../project/checking/without-variables.ts'
import type { Host } from '../project/loading/host.ts'
import { isAccepted, type LoadProjectOptions } from '../project/loading/load-project.ts'
import type { LoadedModel } from '../project/loading/load.ts'
import type { Entry } from '../tree/node.ts'
import { toPlain } from '../tree/plain.ts'
import type { CheckedProject } from './check.ts'
import { createChecker, type CheckOptions } from './checker.ts'

/** Projects that read no file in common with those of another group: what is fixed in one changes nothing in another. */
export function groupsOf(projects: readonly CheckedProject[]): readonly (readonly LoadProjectOptions[])[] {
  const readers = new Map<string, CheckedProject[]>()
  for (const project of projects) {
    for (const file of project.read) {
      const known = readers.get(file)
      if (known === undefined) readers.set(file, [project])
      else known.push(project)
    }
  }
  const grouped = new Set<CheckedProject>()
  return projects.flatMap((project) => {
    if (grouped.has(project)) return []
    const group = new Set([project])
    // What is added while it is gone through is gone through as well.
    for (const member of group) {
      for (const file of member.read) {
        for (const reader of readers.get(file) ?? []) group.add(reader)
        readers.delete(file)
      }
    }
    for (const member of group) grouped.add(member)
    return [[...group].map((member) => member.project)]
  })
}

/**
 * Fixes what can be fixed in the files of projects that share some; see `fixFiles`. Writes no file.
 *
 * @param choice only safe fixes of all rules by default.
 * @throws TypeError where `projects` is no list, or where a project names no files or has no host.
 */
export async function fix(
  projects: readonly LoadProjectOptions[],
  choice: Partial<FixChoice> = {},
  options: CheckOptions = {},
): Promise<FixedFiles> {
  assertProjects(projects)
  return fixFiles(checkOf(projects, options), { unsafe: false, ...choice })
}

function checkOf(projects: readonly LoadProjectOptions[], options: CheckOptions): Check {
  const checker = createChecker(options)
  return async (texts) => {
    const checks = []
    for (const project of projects) {
      const host = project.host === undefined ? undefined : withTexts(project.host, texts)
      const check = await checker.prepare({ ...project, host })
      checks.push(check())
    }
    const files = new Map(checks.flatMap(({ model }) => model.files.map((file) => [file.source.path, file] as const)))
    return {
      diagnostics: orderedWithoutDoubles(checks.flatMap(({ diagnostics }) => diagnostics)),
      models: checks.map(({ model }) => modelText(model)),
      texts: new Map(checks.flatMap((each) => [...each.files].map(([path, { text }]) => [path, text] as const))),
      anchorsOf: (file) => files.get(file)?.stream.documents.flatMap(({ anchors }) => anchors) ?? [],
    }
  }
}

/** The host with other texts in some of its files. */
function withTexts(host: Host, texts: ReadonlyMap<string, string>): Host {
  return {
    ...host,
    read: (path) => {
      const text = texts.get(path)
      return text === undefined ? host.read(path) : { kind: 'text', text }
    },
  }
}

// With the services of all profiles, as it is started, and what the files of variables say: once, however many services share them.
function modelText(model: LoadedModel): Model {
  const trees = [model.whole, withoutVariables(model.root)].map((tree) => stringifyTree(tree, 'yaml'))
  const variables = [...model.variables].map(([file, readings]) => [file, readings.map(plainVariables)])
  return { isAccepted: isAccepted(model), text: [...trees, JSON.stringify(variables)].join('---\n') }
}

function plainVariables(entries: ReadonlyMap<string, Entry>): readonly unknown[] {
  return [...entries].map(([name, { value }]) => [name, toPlain(value)])
}
