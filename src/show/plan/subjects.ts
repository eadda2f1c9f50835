import type { Subject } from './plan.ts'

/** The services that a failure is about: at most one. */
export function listServicesIn({ service }: Subject): readonly string[] {
  return service === undefined ? [] : [service]
}
