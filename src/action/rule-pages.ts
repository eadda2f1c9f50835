import type { RuleDescription } from '../report/report.ts'
import { ruleDescriptions } from '../rules/descriptions.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Every rule by its id, with the address of its page where the action itself came from. */
export function describedRules(env: Env): ReadonlyMap<string, RuleDescription> {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: revision } = env
  const isKnown = [server, repository, revision].every((part) => part !== undefined && part !== '')
  const pages = isKnown ? `${server ?? ''}/${repository ?? ''}/blob/${revision ?? ''}/docs/checks/` : undefined
  return new Map(
    ruleDescriptions.map(({ id, summary, severity }) => [
      id,
      { id, summary, severity, ...(pages !== undefined && { url: `${pages}${id}.md` }) },
    ]),
  )
}
