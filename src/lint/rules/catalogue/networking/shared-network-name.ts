import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { Network } from '../../../../read/model/project.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'

interface Shared {
  readonly network: string
  readonly other: string
  readonly taken: Value
}

const sameName = message(
  'same-name',
  ({ network, other, taken }: Shared) =>
    text`Networks ${name(other)} and ${name(network)} have the same name ${taken}, so the second one is not created; use one of them, or another name.`,
)

const sameBridge = message(
  'same-bridge',
  ({ network, other, taken }: Shared) =>
    text`Networks ${name(other)} and ${name(network)} have the same bridge ${taken}, so the second one is not created; set another ${code(BRIDGE)}.`,
)

const BRIDGE = 'com.docker.network.bridge.name'

export const sharedNetworkName: ProjectRule = {
  id: 'shared-network-name',
  summary: 'Two networks must not have one name, nor one bridge.',
  // Compose refuses a network whose name another key of the project has, and the engine one whose bridge exists. Tried
  // with Docker Engine 26.1 and Compose 2.26. Compose Specification, networks, name, driver_opts.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { networks = {}, services } = context.project
    const used = new Set(Object.values(services).flatMap((service) => Object.keys(service.networks ?? {})))
    const created = Object.entries(networks).filter(([key, { external }]) => external !== true && used.has(key))
    if (created.length < 2) return
    reportShared(
      created,
      ({ name: set }) => set,
      (key) => ['networks', key, 'name'],
      sameName,
      context,
    )
    const bridges = created.filter(([, { driver = 'bridge' }]) => driver === 'bridge')
    const at = (key: string): Path => ['networks', key, 'driver_opts', BRIDGE]
    reportShared(bridges, ({ driver_opts: options = {} }) => options[BRIDGE], at, sameBridge, context)
  },
}

/** Reports each network that has a text in common with an earlier one. */
function reportShared(
  networks: readonly (readonly [key: string, network: Network])[],
  getText: (network: Network) => string | undefined,
  locate: (key: string) => Path,
  describe: typeof sameName,
  { nodeAt, report }: ProjectRuleContext,
): void {
  const owners = new Map<string, string>()
  for (const [key, network] of networks) {
    const shared = getText(network)
    const at = locate(key)
    if (shared === undefined || !isKnownValue(nodeAt(at))) continue
    const other = owners.get(shared)
    if (other === undefined) owners.set(shared, key)
    else {
      const related = [{ at: locate(other), message: text`and here` }]
      report({ at, message: describe({ network: key, other, taken: quoteNode(nodeAt(at), shared) }), related })
    }
  }
}
