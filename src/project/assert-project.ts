import type { Host } from './host.ts'

// For callers in JavaScript, whom no compiler tells what a function takes.

/** @throws TypeError where the options of a project do not name its files. */
export function assertFiles<T>(options: T): asserts options is T & { readonly files: readonly [string, ...string[]] } {
  const files = typeof options === 'object' && options !== null && 'files' in options ? options.files : undefined
  if (!Array.isArray(files) || files.length === 0 || !files.every((file) => typeof file === 'string')) {
    throw new TypeError('A project needs a list of its files, such as { files: ["compose.yaml"] }.')
  }
}

/** @throws TypeError where there is no host. */
export function assertHost(host: Host | undefined): asserts host is Host {
  if (host === undefined) throw new TypeError('A project needs a "host" here, which its files are read from.')
}

/** @throws TypeError where this is no list of projects. */
export function assertProjects(projects: unknown): void {
  if (Array.isArray(projects)) return
  throw new TypeError('A fix needs a list of projects, such as [{ files: ["compose.yaml"] }].')
}

/** @throws TypeError where this is no list of candidates. */
export function assertCandidates(candidates: unknown): void {
  if (Array.isArray(candidates) && candidates.every(hasProject)) return
  throw new TypeError('A check needs a list of projects, such as [{ project: { files: ["compose.yaml"] } }].')
}

function hasProject(candidate: unknown): boolean {
  return typeof candidate === 'object' && candidate !== null && 'project' in candidate
}
