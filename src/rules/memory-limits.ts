import type { Service } from '../model/service.ts'
import type { Path } from '../tree/path.ts'
import type { ProjectRule } from './rule.ts'

/** A size in bytes, and where it is said. */
interface Size {
  readonly bytes: bigint
  readonly at: Path
}

const LEAST = 6n * 1024n * 1024n

/**
 * The limits of memory agree with each other.
 *
 * The engine creates no container with less than 6 MiB, with a reservation above the limit, or with less memory and
 * swap together than memory.
 * Compose Specification, services, mem_limit, mem_reservation, memswap_limit; Deploy, resources.
 */
export const memoryLimits: ProjectRule = {
  id: 'memory-limits',
  summary: 'A reservation of memory must not be above the limit, nor memory and swap together below it.',
  severity: 'warning',
  preset: 'recommended',
  check({ project, report }) {
    for (const [name, service] of Object.entries(project.services)) {
      const { limit, reservation, swap } = sizesOf(name, service)
      const limitHere = limit === undefined ? [] : [{ at: limit.at, message: 'the limit' }]
      if (limit !== undefined && limit.bytes > 0n && limit.bytes < LEAST) {
        report({
          at: limit.at,
          message: `Service "${name}" may use ${limit.bytes} bytes of memory, and the engine gives no container less than 6 MiB; write for example "64m".`,
        })
      }
      if (limit !== undefined && reservation !== undefined && limit.bytes > 0n && reservation.bytes > limit.bytes) {
        report({
          at: reservation.at,
          message: `Service "${name}" reserves more memory than its limit, so its container is not created; lower the reservation or raise the limit.`,
          related: limitHere,
        })
      }
      if (swap === undefined || swap.bytes <= 0n) continue
      if (limit === undefined || limit.bytes <= 0n) {
        report({
          at: swap.at,
          message: `Service "${name}" has "memswap_limit" without a memory limit, so its container is not created; set "mem_limit" too.`,
        })
      } else if (swap.bytes < limit.bytes) {
        report({
          at: swap.at,
          message: `Service "${name}" has a "memswap_limit", memory and swap together, below its memory limit, so its container is not created; raise it.`,
          related: limitHere,
        })
      }
    }
  },
}

function sizesOf(name: string, service: Service): Readonly<Record<'limit' | 'reservation' | 'swap', Size | undefined>> {
  const { mem_limit, mem_reservation, memswap_limit, deploy } = service
  const resources = deploy?.resources
  const size = (text: string | undefined, ...path: Path): Size | undefined =>
    text === undefined || !/^-?\d+$/.test(text) ? undefined : { bytes: BigInt(text), at: ['services', name, ...path] }
  return {
    limit: size(resources?.limits?.memory, 'deploy', 'resources', 'limits', 'memory') ?? size(mem_limit, 'mem_limit'),
    reservation:
      size(resources?.reservations?.memory, 'deploy', 'resources', 'reservations', 'memory') ??
      size(mem_reservation, 'mem_reservation'),
    swap: size(memswap_limit, 'memswap_limit'),
  }
}
