import { check as checkWithHost, type CheckResult } from '../../lint/check/check.ts'
import type { Candidate } from '../../lint/check/outcome.ts'
import { fix as fixWithHost } from '../../lint/check/fix.ts'
import { checkProject as checkProjectWithHost, type ProjectCheck } from '../../lint/check/check-project.ts'
import type { CheckOptions } from '../../lint/check/check-options.ts'
import { compareProjects as compareProjectsWithHost, type CompareOptions } from '../../show/compare/compare-projects.ts'
import type { Comparison } from '../../show/compare/comparison.ts'
import { planProject as planProjectWithHost, type PlanOptions } from '../../lint/check/plan-project.ts'
import type { Engine } from '../../show/plan/engine.ts'
import type { Plan } from '../../show/plan/plan.ts'
import type { FixChoice } from '../../lint/fix/choose.ts'
import type { FixedFiles } from '../../lint/fix/fix-files.ts'
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
