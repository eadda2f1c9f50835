import { named } from '../../../model/named.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * The engine has one network of the drivers `host` and `null`, and makes no other.
 *
 * "only one instance of "host" network is allowed".
 * Compose Specification, networks, driver; services, network_mode.
 */
export const singleNetworkDriver: ProjectRule = {
  id: 'single-network-driver',
  summary: 'A network must not have the driver host or none: the engine has one such network already.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, isWhole, report }) {
    const services = Object.entries(project.services)
    // A network that no service joins is not made: some declare a default of that kind to be sure that nothing joins it.
    const isMade = (network: string): boolean =>
      services.some(([name, { networks }]) => named(networks, network) !== undefined && isWhole(name))
    for (const [name, { driver, external }] of Object.entries(project.networks ?? {})) {
      if (external === true || driver === undefined || !['host', 'null', 'none'].includes(driver) || !isMade(name))
        continue
      const mode = driver === 'host' ? 'host' : 'none'
      report({
        at: ['networks', name, 'driver'],
        message: `Network "${name}" has the driver "${driver}", and the engine allows only one network of that kind; write "network_mode: ${mode}" in the services instead.`,
      })
    }
  },
}
