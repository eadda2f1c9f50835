import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import type { RuleId } from '../../core/diagnostics/rule-id.ts'
import type { Target } from '../../knowledge/format/target.ts'
import { getValue } from '../../core/tree/node.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import { listRoots } from '../rules/shared/podman.ts'

// Files are often written for a runtime other than the one they are checked for. What is true for Compose may then be
// advice that breaks them.

type Advice = (finding: Finding) => boolean

function isOfRule(...rules: readonly RuleId[]): Advice {
  return ({ rule }) => rules.includes(rule)
}

function isAbout(attribute: RegExp, outcome?: string): Advice {
  return ({ rule, message: { facts } }) =>
    rule.startsWith('engine-') &&
    typeof facts['attribute'] === 'string' &&
    attribute.test(facts['attribute']) &&
    (outcome === undefined || facts['outcome'] === outcome)
}

/** An external network called "host" is the documented way for services of a stack. */
const isHostNetwork = isAbout(/^name$/, 'not-started')

/** What Compose says about a file for Swarm, and Swarm does otherwise. */
const CONTRADICTED_BY_SWARM: readonly Advice[] = [
  isOfRule('deploy-labels', 'ignored-deploy-key', 'restart-without-condition', 'overridden-restart', 'reset-condition'),
  isAbout(/^deploy\b/),
  isHostNetwork,
]

/** `keep-id` maps users in Podman only. */
const CONTRADICTED_BY_PODMAN: readonly Advice[] = [isAbout(/^userns_mode$/)]

/** Makes the removal of "version" unsafe in files for Swarm, because older versions of its commands need it. */
export function keepVersionOfStacks(loaded: readonly Finding[], found: readonly Finding[]): readonly Finding[] {
  if (!found.some(({ rule }) => rule === 'swarm-stack')) return loaded
  return loaded.map((finding) =>
    finding.rule === 'obsolete-version'
      ? { ...finding, fixes: finding.fixes?.map((fix) => ({ ...fix, safety: 'unsafe' })) }
      : finding,
  )
}

/** Drops the findings whose advice would break a file for the runtime that it is meant for. */
export function dropAdviceAgainst(found: readonly Finding[], model: LoadedModel, target: Target): readonly Finding[] {
  const isStack = found.some(({ rule }) => rule === 'swarm-stack')
  const isPodman = listRoots(model).some((root) => getValue(root, 'x-podman') !== undefined)
  const advice = [
    ...(isStack ? CONTRADICTED_BY_SWARM : target === 'swarm' ? [isHostNetwork] : []),
    ...(isPodman ? CONTRADICTED_BY_PODMAN : []),
  ]
  return advice.length === 0 ? found : found.filter((finding) => !advice.some((isIt) => isIt(finding)))
}
