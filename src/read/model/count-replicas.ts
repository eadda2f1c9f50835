import type { Service } from './service.ts'

/** The number of containers of a service. */
export function countReplicas({ scale, deploy }: Service): number {
  return scale ?? deploy?.replicas ?? 1
}
