import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { isKnown } from '../tree/variables.ts'
import type { ProjectRule } from './rule.ts'

const POLICIES = ['no', 'always', 'on-failure', 'unless-stopped']
// Words of "deploy.restart_policy" that Compose takes here too.
const ALSO = ['none', 'any']

/**
 * `restart` is one of four words; `on-failure` may have a number of attempts.
 *
 * The engine refuses any other when it creates the container.
 * Compose Specification, services, restart.
 */
export const invalidRestart: ProjectRule = {
  id: 'invalid-restart',
  summary: 'restart must be "no", "always", "on-failure", "on-failure:N" or "unless-stopped".',
  severity: 'warning',
  preset: 'recommended',
  check({ project, nodeAt, report }) {
    for (const [name, { restart, deploy }] of Object.entries(project.services)) {
      const at = ['services', name, 'restart']
      // What "deploy" says counts instead.
      if (restart === undefined || deploy?.restart_policy !== undefined || !isKnown(nodeAt(at))) continue
      const fault = faultOf(restart)
      if (fault !== undefined) report({ at, message: `Service "${name}" ${fault}` })
    }
  },
}

function faultOf(restart: string): string | undefined {
  const colon = restart.indexOf(':')
  const policy = colon < 0 ? restart : restart.slice(0, colon)
  const attempts = colon < 0 ? undefined : restart.slice(colon + 1)
  if (![...POLICIES, ...ALSO].includes(policy)) {
    const remedy = '; write "no", "always", "on-failure" or "unless-stopped".'
    return `has the unknown restart policy "${restart}", so its container is not created${didYouMean(policy, POLICIES, remedy)}`
  }
  if (attempts === undefined) return undefined
  if (policy !== 'on-failure')
    return `has the restart policy "${restart}", but only "on-failure" may count attempts; remove ":${attempts}".`
  return /^\d+$/.test(attempts)
    ? undefined
    : `has the restart policy "${restart}", whose attempts are not a number; write for example "on-failure:3".`
}
