import type { Service } from '../../../read/model/service.ts'

/** What must have happened to a service before another one starts. */
export interface Awaited {
  readonly service: string
  readonly condition: string
}

/** The services that one waits for, directly or through others, each with the condition under which it goes on. */
export function listAwaited(service: string, services: Readonly<Record<string, Service>>): readonly Awaited[] {
  const found: Awaited[] = []
  const seen = new Set([service])
  const waiting = [service]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [other, { condition = 'service_started' }] of Object.entries(services[next]?.depends_on ?? {})) {
      found.push({ service: other, condition })
      if (seen.has(other)) continue
      seen.add(other)
      waiting.push(other)
    }
  }
  return found
}
