import { listed } from '../../../diagnostics/listed.ts'
import { isMapping, stringOf, valueOf } from '../../../tree/node.ts'
import type { PlaceRule } from '../../rule.ts'

const FOR_SWARM = ['mode', 'labels', 'update_config', 'rollback_config', 'placement', 'endpoint_mode']
const RESTART_FOR_SWARM = ['delay', 'window']

/**
 * What only Swarm acts on is known to be so.
 *
 * Of `deploy` Compose takes the replicas, the resources, and when and how often to restart.
 * Compose Deploy Specification.
 */
export const ignoredDeployKey: PlaceRule = {
  id: 'ignored-deploy-key',
  summary: 'Compose ignores what "deploy" says for a swarm.',
  severity: 'info',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  places: ['services.*.deploy'],
  checkPlace({ node: deploy }, { report }) {
    const policy = valueOf(deploy, 'restart_policy')
    const ignored = [
      ...FOR_SWARM.filter((key) => stringOf(deploy, key) !== 'replicated').flatMap((key) =>
        namedEntry(deploy, key, key),
      ),
      ...RESTART_FOR_SWARM.flatMap((key) => namedEntry(policy, key, `restart_policy.${key}`)),
    ]
    const [first] = ignored
    if (first === undefined) return
    const names = listed(
      ignored.map(({ name }) => name),
      'and',
    )
    report({
      span: first.span,
      message: `"docker compose" ignores ${names} of "deploy"; only a swarm acts on ${ignored.length === 1 ? 'it' : 'them'}.`,
    })
  },
}

function namedEntry(node: Parameters<typeof valueOf>[0], key: string, name: string) {
  const entry = isMapping(node) ? node.entries.get(key) : undefined
  return entry === undefined ? [] : [{ name, span: entry.keySpan }]
}
