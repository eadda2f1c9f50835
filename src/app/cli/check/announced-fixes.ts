import { fix, groupProjects } from '../../../lint/check/fix.ts'
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts'
import { dropWithdrawnFixes } from '../../../lint/fix/withdrawn.ts'
import type { NamedCheck } from './check-named.ts'

/**
 * Leaves out the fixes that `composure fix` would try and withdraw. Where Compose accepts the files, fixes hold; where it
 * rejects them, a fix may be a guess that other mistakes refute, which only trying tells.
 */
export async function verifyAnnouncedFixes(checked: NamedCheck): Promise<NamedCheck> {
  const { result, options, faults, shard } = checked
  const doubtful = new Set(result.diagnostics.filter(isFixableError).map(({ file }) => file))
  if (faults !== undefined || shard !== undefined || doubtful.size === 0) return checked
  const isDoubtful = new Map(
    result.projects.map(({ project, read }) => [project, [...read].some((file) => doubtful.has(file))]),
  )
  let { diagnostics } = result
  for (const group of groupProjects(result.projects)) {
    if (!group.some((project) => isDoubtful.get(project) === true)) continue
    const { withdrawn } = await fix(group, { unsafe: false }, options)
    diagnostics = dropWithdrawnFixes(diagnostics, withdrawn)
  }
  return { ...checked, result: { ...result, diagnostics } }
}

function isFixableError({ severity, fixes = [] }: Diagnostic): boolean {
  return severity === 'error' && fixes.some(({ safety }) => safety === 'safe')
}
