import type { ContainerRuleContext } from '../catalogue-rule.ts'
import { listContainers } from './containers.ts'
import { findDestination } from './destinations.ts'
import { findAddresses, type FoundAddress } from './found-addresses.ts'

/** The first address of another service that leads to a port of this one. */
export function findClient(
  server: string,
  isAtPort: (port: number | undefined) => boolean,
  context: ContainerRuleContext,
): FoundAddress | undefined {
  for (const [other, definition] of listContainers(context.project)) {
    if (other === server) continue
    const found = findAddresses(other, definition, context).find(({ host, port }) => {
      if (!isAtPort(port)) return false
      const destination = findDestination(host, other, context.project)
      return destination.kind === 'reached' && destination.service === server
    })
    if (found !== undefined) return found
  }
  return undefined
}
