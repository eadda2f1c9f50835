import { code, message, name, names, text, words } from '../../../../core/messages/message.ts'
import { isMapping, getString, getValue } from '../../../../core/tree/node.ts'
import type { Node } from '../../../../core/tree/node.ts'
import type { PlaceRule } from '../../rule.ts'

const FOR_SWARM = ['mode', 'update_config', 'rollback_config', 'placement', 'endpoint_mode']
const RESTART_FOR_SWARM = ['delay', 'window']

const onlyForSwarm = message(
  'only-for-swarm',
  ({ keys }: { keys: readonly string[] }) =>
    text`${code('docker compose')} ignores ${names(keys, 'and')} of ${name('deploy')}; only Swarm uses ${words(keys.length === 1 ? 'it' : 'them')}.`,
)

export const ignoredDeployKey: PlaceRule = {
  id: 'ignored-deploy-key',
  summary: 'Keys of "deploy" that only Swarm uses have no effect with docker compose.',
  // Compose only uses the replicas, the resources, and when and how often to restart. Compose Deploy Specification.
  severity: 'info',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  places: ['services.*.deploy'],
  checkPlace({ node: deploy }, { report }) {
    const policy = getValue(deploy, 'restart_policy')
    const ignored = [
      ...FOR_SWARM.filter((key) => getString(deploy, key) !== 'replicated').flatMap((key) =>
        findEntries(deploy, key, key),
      ),
      ...RESTART_FOR_SWARM.flatMap((key) => findEntries(policy, key, `restart_policy.${key}`)),
    ]
    const [first] = ignored
    if (first === undefined) return
    report({ span: first.span, message: onlyForSwarm({ keys: ignored.map(({ key }) => key) }) })
  },
}

function findEntries(node: Node | undefined, key: string, shownAs: string) {
  const entry = isMapping(node) ? node.entries.get(key) : undefined
  return entry === undefined ? [] : [{ key: shownAs, span: entry.keySpan }]
}
