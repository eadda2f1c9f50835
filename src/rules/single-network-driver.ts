import type { ProjectRule } from './rule.ts'

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
  check({ project, report }) {
    for (const [name, { driver, external }] of Object.entries(project.networks ?? {})) {
      if (external === true || driver === undefined || !['host', 'null', 'none'].includes(driver)) continue
      const mode = driver === 'host' ? 'host' : 'none'
      report({
        at: ['networks', name, 'driver'],
        message: `Network "${name}" has the driver "${driver}", and the engine allows only one network of that kind; write "network_mode: ${mode}" in the services instead.`,
      })
    }
  },
}
