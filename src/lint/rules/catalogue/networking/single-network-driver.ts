import { code, message, name, text } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { ProjectRule } from '../../rule.ts'

const onlyOne = message(
  'only-one',
  ({ network, driver, mode }: { network: string; driver: string; mode: string }) =>
    text`Network ${name(network)} has the driver ${code(driver)}, but the engine allows only one network of that kind; set ${code(`network_mode: ${mode}`)} in the services instead.`,
)

export const singleNetworkDriver: ProjectRule = {
  id: 'single-network-driver',
  summary: 'Networks should not have the driver "host" or "none".',
  // The engine has one network of each, and creates no other: "only one instance of "host" network is allowed". Compose
  // Specification, networks, driver; services, network_mode.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  check({ project, isComplete, report }) {
    const services = Object.entries(project.services)
    // A network that no service joins is not created; some files declare a default network of this kind so that nothing
    // joins it.
    const isCreated = (network: string): boolean =>
      services.some(([service, { networks }]) => getNamed(networks, network) !== undefined && isComplete(service))
    for (const [network, { driver, external }] of Object.entries(project.networks ?? {})) {
      if (
        external === true ||
        driver === undefined ||
        !['host', 'null', 'none'].includes(driver) ||
        !isCreated(network)
      )
        continue
      const mode = driver === 'host' ? 'host' : 'none'
      report({
        at: ['networks', network, 'driver'],
        message: onlyOne({ network, driver, mode }),
      })
    }
  },
}
