import { didYouMean } from '../diagnostics/did-you-mean.ts'
import type { Ulimit } from '../model/runtime.ts'
import type { ProjectRule } from './rule.ts'

const NAMES =
  'as core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(' ')

/**
 * `ulimits` has limits that Linux has, and no soft limit is above its hard one.
 *
 * The container does not start with others.
 * Compose Specification, services, ulimits; getrlimit(2).
 */
export const invalidUlimit: ProjectRule = {
  id: 'invalid-ulimit',
  summary: 'A ulimit must exist, and its soft limit must not be above its hard limit.',
  severity: 'warning',
  preset: 'recommended',
  check({ project, report }) {
    for (const [name, { ulimits = {} }] of Object.entries(project.services)) {
      for (const [limit, value] of Object.entries(ulimits)) {
        const at = ['services', name, 'ulimits', limit]
        if (!NAMES.includes(limit)) {
          report({
            at,
            key: true,
            message: `Service "${name}" has the unknown ulimit "${limit}", so it does not start${didYouMean(limit, NAMES, '; remove it.')}`,
          })
        } else if (isAbove(value)) {
          report({
            at: [...at, 'soft'],
            message: `The soft limit of the ulimit "${limit}" of service "${name}" is above the hard one, so the container does not start; raise "hard" or lower "soft".`,
            related: [{ at: [...at, 'hard'], message: 'the hard limit' }],
          })
        }
      }
    }
  },
}

// -1 is no limit at all.
function isAbove(value: Ulimit): boolean {
  if (typeof value === 'number' || value.hard < 0) return false
  return value.soft < 0 || value.soft > value.hard
}
