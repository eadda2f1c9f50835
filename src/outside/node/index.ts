import { check as checkWithHost, type CheckResult } from '../../lint/check/check.ts'
import { fix as fixWithHost } from '../../lint/check/fix.ts'
import { checkProject as checkProjectWithHost, type ProjectCheck } from '../../lint/check/check-project.ts'
import type { CheckOptions } from '../../lint/check/check-options.ts'
import { compareProjects as compareProjectsWithHost, type CompareOptions } from '../../show/compare/compare-projects.ts'
import type { Comparison } from '../../show/compare/comparison.ts'
import { assertEdits, editProject as editProjectWithHost, type EditedProject } from '../../lint/check/edit-project.ts'
import { upgrade as upgradeWithHost } from '../../lint/check/upgrade.ts'
import { listCandidates } from '../../lint/check/candidates.ts'
import {
  loadConfiguration as loadConfigurationWithHost,
  type LoadedConfiguration,
} from '../../lint/config/load-configuration.ts'
import type { ValueEdit } from '../../lint/fix/value-edit.ts'
import { drawProject as drawProjectWithHost } from '../../show/graph/draw-project.ts'
import type { GraphFormatName } from '../../show/graph/formats.ts'
import { listNeeds as listNeedsWithHost, type ProjectNeeds } from '../../show/needs/list-needs.ts'
import { listVariables as listVariablesWithHost } from '../../show/needs/list-variables.ts'
import type { NeededVariable } from '../../show/needs/needed-variables.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { findComposeFiles } from './find-files.ts'
import type { Candidate } from '../../lint/check/outcome.ts'
import { planProject as planProjectWithHost, type PlanOptions } from '../../lint/check/plan-project.ts'
import type { Engine } from '../../show/plan/engine.ts'
import type { Plan } from '../../show/plan/plan.ts'
import type { FixChoice } from '../../lint/fix/choose.ts'
import type { FixedFiles } from '../../lint/fix/fix-files.ts'
import { assertArgument } from '../../core/source/assert-argument.ts'
import { assertCandidates, assertFiles, assertProjects } from '../../read/project/loading/assert-project.ts'
import {
  loadProject as loadProjectWithHost,
  type LoadProjectOptions,
  type LoadProjectResult,
} from '../../read/project/loading/load-project.ts'
import { fileHost } from './file-host.ts'
import { toAbsolute } from './project-options.ts'

export * from '../../index.ts'
export { fileHost } from './file-host.ts'

/**
 * Loads a project and returns the canonical model, every finding and the origin of each value.
 *
 * Relative paths are resolved against the working directory, and files are read from the file system unless there is a
 * `host`. The environment of the process is not read: pass `process.env` as `env` if variables should come from it.
 *
 * @throws TypeError if the options name no files or, in a browser, have no `host`.
 * @example
 * import { loadProject, memoryHost } from 'composure'
 *
 * const host = memoryHost({
 *   '/shop/compose.yaml': 'services:\n  web:\n    image: nginx:${TAG:-1.27}\n    ports: ["8080:80"]\n',
 * })
 * const { project, diagnostics, origin } = await loadProject({ files: ['/shop/compose.yaml'], host })
 * console.log(diagnostics.length, project?.services['web']?.image)
 * console.log(project?.services['web']?.ports)
 * for (const { kind, range } of origin('/services/web/ports/0/published')?.steps ?? []) {
 *   console.log(kind, range.start.line, range.start.column)
 * }
 */
export async function loadProject(options: LoadProjectOptions): Promise<LoadProjectResult> {
  return loadProjectWithHost(useFileHost(options))
}

/**
 * Checks one project: loads it as `loadProject` does, then runs the rules.
 *
 * An `env_file` that is missing because Git ignores it, and remote resources, are warnings here: a fresh checkout lacks
 * the former by design, and nothing is fetched.
 *
 * @throws TypeError if the project names no files or, in a browser, has no `host`.
 * @example
 * import { checkProject, memoryHost } from 'composure'
 *
 * const host = memoryHost({
 *   '/shop/compose.yaml': 'services:\n  git:\n    image: gitea/gitea\n    ports:\n      - 22:22\n',
 * })
 * const { diagnostics } = await checkProject({ files: ['/shop/compose.yaml'], host })
 * for (const { rule, severity, range, fixes = [] } of diagnostics) {
 *   console.log(`${range.start.line}:${range.start.column} ${severity} ${rule}; ${fixes[0]?.title ?? 'no fix'}`)
 * }
 */
export async function checkProject(project: LoadProjectOptions, options?: CheckOptions): Promise<ProjectCheck> {
  return checkProjectWithHost(useFileHost(project), options)
}

/**
 * Checks several projects, each as `checkProject` does, and combines the results into one report. A file that another
 * one reads (as an override, an `include` or the source of an `extends`) is checked as part of that project and not on
 * its own.
 *
 * @throws TypeError if `candidates` is not a list or a project names no files or, in a browser, has no `host`.
 * @example
 * import { check, memoryHost } from 'composure'
 *
 * const host = memoryHost({
 *   '/shop/compose.yaml': 'include: [db.yaml]\nservices:\n  web:\n    images: nginx\n',
 *   '/shop/db.yaml': 'services:\n  db:\n    image: postgres:17\n',
 * })
 * const files = ['/shop/compose.yaml', '/shop/db.yaml']
 * const { diagnostics, projects } = await check(files.map((file) => ({ project: { files: [file], host } })))
 * console.log(projects.length)
 * console.log(diagnostics.map(({ message }) => message))
 */
export async function check(candidates: readonly Candidate[], options?: CheckOptions): Promise<CheckResult> {
  assertCandidates(candidates)
  return checkWithHost(
    candidates.map((candidate) => ({ ...candidate, project: useFileHost(candidate.project) })),
    options,
  )
}

/**
 * Predicts what `docker compose up -d` does to a running project when its files change: which containers are replaced
 * and why, what happens to networks and volumes, and what is at risk.
 *
 * @throws TypeError if a side names no files or, in a browser, has no `host`.
 * @example
 * import { compareProjects, memoryHost } from 'composure'
 *
 * const side = (tag: string) => ({
 *   files: ['/shop/compose.yaml'],
 *   host: memoryHost({ '/shop/compose.yaml': `services:\n  web:\n    image: nginx:${tag}\n` }),
 * })
 * const { services } = await compareProjects(side('1.27'), side('1.28'))
 * console.log(services['web']?.action, services['web']?.reasons)
 */
export async function compareProjects(
  before: LoadProjectOptions,
  after: LoadProjectOptions,
  options?: CompareOptions,
): Promise<Comparison> {
  return compareProjectsWithHost(useFileHost(before), useFileHost(after), options)
}

/**
 * Predicts what `docker compose up -d` does on a machine, and where it fails. The engine is only asked with `GET`;
 * recorded answers do as well.
 *
 * @throws TypeError if the options name no files or, in a browser, have no `host`.
 * @example
 * import { memoryHost, planProject } from 'composure'
 *
 * const host = memoryHost({ '/shop/compose.yaml': 'services: { web: { image: nginx } }' })
 * const answers: Record<string, unknown> = { '/version': { ApiVersion: '1.45' }, '/info': {} }
 * const engine = { get: async (path: string) => ({ status: 200, body: answers[path] ?? [] }) }
 * const { services, failures } = await planProject({ files: ['/shop/compose.yaml'], host }, engine)
 * console.log(services['web']?.action, failures.length)
 */
export async function planProject(options: PlanOptions, engine: Engine): Promise<Plan> {
  return planProjectWithHost({ ...options, ...useFileHost(options) }, engine)
}

/**
 * Fixes what can be fixed in a group of projects, such as projects that share files. Writes no files: `texts` has their
 * new content.
 *
 * Each fix is verified, and reverted if its finding remains, if it introduces an error, or if it claims to be safe but
 * changes the canonical model.
 *
 * @throws TypeError if `projects` is not a list or a project names no files or, in a browser, has no `host`.
 * @example
 * import { fix, memoryHost } from 'composure'
 *
 * const host = memoryHost({ '/shop/compose.yaml': 'services:\n  web:\n    images: nginx\n' })
 * const { texts, applied } = await fix([{ files: ['/shop/compose.yaml'], host }])
 * console.log(applied.map(({ fix }) => fix.title))
 * console.log(texts.get('/shop/compose.yaml'))
 */
export async function fix(
  projects: readonly LoadProjectOptions[],
  choice?: Partial<FixChoice>,
  options?: CheckOptions,
): Promise<FixedFiles> {
  assertProjects(projects)
  return fixWithHost(projects.map(useFileHost), choice, options)
}

/**
 * Sets, inserts and removes values in the files of a project, one after the other. Everything else stays as it is
 * written, with its comments, quotes and order. Writes no files: `texts` has their new content.
 *
 * Each edit is checked as fixes are, and withdrawn if the file would then say something else, or if it introduces an
 * error.
 *
 * @throws TypeError if the project names no files or, in a browser, has no `host`, or if `edits` is not a list of edits.
 * @example
 * import { editProject, memoryHost } from 'composure'
 *
 * const host = memoryHost({ '/shop/compose.yaml': 'services:\n  web:\n    image: nginx:1.27 # pinned\n' })
 * const { texts, withdrawn } = await editProject({ files: ['/shop/compose.yaml'], host }, [
 *   { kind: 'set', path: ['services', 'web', 'image'], value: 'nginx:1.28' },
 *   { kind: 'insert', path: ['services', 'web', 'ports'], value: '8080:80' },
 *   { kind: 'remove', path: ['services', 'db'] },
 * ])
 * console.log(texts.get('/shop/compose.yaml'))
 * console.log(withdrawn.map(({ reason }) => reason))
 */
export async function editProject(
  project: LoadProjectOptions,
  edits: readonly ValueEdit[],
  options?: CheckOptions,
): Promise<EditedProject> {
  const used = useFileHost(project)
  assertEdits(edits)
  return editProjectWithHost(
    used,
    edits.map((edit) => resolveEditedFile(edit, used.host ?? fileHost)),
    options,
  )
}

function resolveEditedFile(edit: ValueEdit, host: Host): ValueEdit {
  return edit.file !== undefined ? { ...edit, file: toAbsolute(process.cwd(), edit.file, host) } : edit
}

/**
 * Rewrites files of the formats 1, 2 and 3 for the Compose Specification, as `composure upgrade` does. Comments stay, and
 * so does what the files mean in their format; what has no equivalent is in `remaining`. Writes no files.
 *
 * @throws TypeError if `projects` is not a list or a project names no files or, in a browser, has no `host`.
 * @example
 * import { memoryHost, upgrade } from 'composure'
 *
 * const host = memoryHost({ '/shop/compose.yaml': 'web: # the front\n  image: nginx\n  mem_limit: 1g\n' })
 * const { texts } = await upgrade([{ files: ['/shop/compose.yaml'], host }])
 * console.log(texts.get('/shop/compose.yaml'))
 */
export async function upgrade(projects: readonly LoadProjectOptions[]): Promise<FixedFiles> {
  assertProjects(projects)
  return upgradeWithHost(projects.map(useFileHost))
}

/**
 * Loads the configuration that applies to a folder, with its policies: `.composure.yaml`, or another of its names, in it
 * or in the nearest folder above, up to the root of the repository. Pass it to a check as `configurationOf`.
 *
 * @param folder In a browser, an absolute path.
 * @param host The file system by default; in a browser, it must be given.
 * @throws TypeError if the folder is no path or, in a browser, there is no host.
 * @example
 * import { checkProject, loadConfiguration, memoryHost } from 'composure'
 *
 * const host = memoryHost({
 *   '/shop/.composure.yaml': 'policies:\n  restarts:\n    required: services.*.restart\n',
 *   '/shop/compose.yaml': 'services:\n  web:\n    image: nginx:1.27\n',
 * })
 * const { configuration } = await loadConfiguration('/shop', host)
 * const { diagnostics } = await checkProject(
 *   { files: ['/shop/compose.yaml'], host },
 *   { configurationOf: async () => configuration },
 * )
 * console.log(diagnostics.map(({ rule, message }) => `${rule}: ${message}`))
 */
export async function loadConfiguration(folder: string, host: Host = fileHost): Promise<LoadedConfiguration> {
  return loadConfigurationWithHost(typeof folder === 'string' ? toAbsolute(process.cwd(), folder, host) : folder, host)
}

/**
 * Finds the projects in a folder of the file system and below, for `check`: files named like Compose files, without what
 * Git ignores. Only in Node.
 *
 * @throws TypeError if the folder is no path, or there is no such folder.
 * @example
 * import { check, findProjects } from 'composure'
 *
 * const { projects, diagnostics } = await check(findProjects('.'))
 */
export function findProjects(folder: string): readonly Candidate[] {
  assertArgument(typeof folder === 'string', 'Projects are found in a folder, such as ".".')
  const top = toAbsolute(process.cwd(), folder)
  assertArgument(
    fileHost.kindOf(top) === 'directory',
    `There is no folder ${JSON.stringify(folder)} to find projects in.`,
  )
  return listCandidates(findComposeFiles(top, fileHost), { project: { host: fileHost }, top, isGuess: true })
}

/**
 * Lists the variables that the files of a project use, in order of first use, as `composure env` does: nothing is taken
 * from the environment or from `.env`.
 *
 * @throws TypeError if the options name no files or, in a browser, have no `host`.
 * @example
 * import { listVariables, memoryHost } from 'composure'
 *
 * const host = memoryHost({ '/shop/compose.yaml': 'services:\n  web:\n    image: nginx:${TAG:-1.27}\n' })
 * for (const { name, defaults } of await listVariables({ files: ['/shop/compose.yaml'], host })) {
 *   console.log(name, defaults)
 * }
 */
export async function listVariables(options: LoadProjectOptions): Promise<readonly NeededVariable[]> {
  return listVariablesWithHost(useFileHost(options))
}

/**
 * Lists what a project needs of Docker Compose and Docker Engine, as `composure needs` does.
 *
 * @throws TypeError if the options name no files or, in a browser, have no `host`.
 * @example
 * import { listNeeds, memoryHost } from 'composure'
 *
 * const host = memoryHost({ '/shop/compose.yaml': 'services:\n  web:\n    image: nginx\n    attach: false\n' })
 * const { compose, engine, reasons } = await listNeeds({ files: ['/shop/compose.yaml'], host })
 * console.log(compose, engine, reasons.map(({ path }) => path.join('.')))
 */
export async function listNeeds(options: LoadProjectOptions): Promise<ProjectNeeds> {
  return listNeedsWithHost(useFileHost(options))
}

/**
 * Draws a project: services, volumes, published ports and dependencies, as far as the files are understood.
 *
 * @returns The drawing as text; empty if there are no services.
 * @throws TypeError if the options name no files or, in a browser, have no `host`.
 * @throws RangeError if there is no such format.
 * @example
 * import { drawProject, memoryHost } from 'composure'
 *
 * const host = memoryHost({ '/shop/compose.yaml': 'services:\n  web:\n    image: nginx\n    depends_on: [db]\n  db:\n    image: postgres\n' })
 * console.log(await drawProject({ files: ['/shop/compose.yaml'], host }))
 */
export async function drawProject(options: LoadProjectOptions, format?: GraphFormatName): Promise<string> {
  return drawProjectWithHost(useFileHost(options), format)
}

function useFileHost(options: LoadProjectOptions): LoadProjectOptions {
  assertFiles(options)
  const { files, projectDirectory, host = fileHost } = options
  const resolvePath = (path: string): string => toAbsolute(process.cwd(), path, host)
  return {
    ...options,
    files: files.map(resolvePath),
    projectDirectory: projectDirectory === undefined ? undefined : resolvePath(projectDirectory),
    host,
  }
}
