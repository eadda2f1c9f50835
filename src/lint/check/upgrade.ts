import type { FixedFiles } from '../fix/fix-files.ts'
import type { LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import { fix } from './fix.ts'

/** The rules with current replacements for old syntax. */
export const LEGACY_RULES = ['unknown-key', 'obsolete-version', 'external-name', 'legacy-attribute'] as const

/**
 * Rewrites files of the formats 1, 2 and 3 for the Compose Specification, as `composure upgrade` does. Comments stay, and
 * so does what the files mean in their format; what has no equivalent is in `remaining`. Writes no files.
 *
 * @throws TypeError if `projects` is not a list, or if a project names no files or has no host.
 */
export async function upgrade(projects: readonly LoadProjectOptions[]): Promise<FixedFiles> {
  return fix(projects, { only: LEGACY_RULES, meaning: 'declared' }, { target: 'compose' })
}
