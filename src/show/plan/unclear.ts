import type { Side } from '../compare/side.ts'
import { findService } from '../compare/side.ts'
import { COMPOSE_LABELS, type EngineState } from './engine-state.ts'
import { hashCandidates } from './service-hash.ts'
import { createSituation } from './situation.ts'
import type { UpOptions } from './up-options.ts'

/**
 * The IDs of the containers about which more must be known: those that were made from another configuration, and those
 * that have a port that a service publishes.
 */
export function listUnclear(side: Side, state: EngineState, options: UpOptions): readonly string[] {
  const situation = createSituation(side, state, options)
  const changed = situation.selected.flatMap((name) => {
    const service = findService(side, name)
    if (service === undefined) return []
    const hashes = hashCandidates(name, service, situation)
    return (situation.own.get(name) ?? []).filter(
      ({ labels }) => !hashes.includes(labels.get(COMPOSE_LABELS.hash) ?? ''),
    )
  })
  const wanted = new Set(
    situation.selected.flatMap((name) => (findService(side, name)?.ports ?? []).map(({ published }) => published)),
  )
  const holding = state.containers.filter(({ ports }) => ports.some(({ port }) => wanted.has(String(port))))
  return [...new Set([...changed, ...holding].map(({ id }) => id))]
}
