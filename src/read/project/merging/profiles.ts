import { getStringItems, getValue, type Entry, type Mapping, type Node } from '../../../core/tree/node.ts'

/** The services of a model, divided by the active profiles. */
export interface PartedServices {
  readonly enabled: ReadonlyMap<string, Entry>
  readonly disabled: ReadonlyMap<string, Entry>
}

/**
 * A service without profiles is always enabled; one with profiles is enabled if one of them, or `*`, is active.
 *
 * Compose Specification, profiles.
 */
export function partitionServices(services: Mapping, active: readonly string[]): PartedServices {
  const enabled = new Map<string, Entry>()
  const disabled = new Map<string, Entry>()
  for (const [name, entry] of services.entries) {
    const target = isEnabled(listProfiles(entry.value), active) ? enabled : disabled
    target.set(name, entry)
  }
  return { enabled, disabled }
}

export function listProfiles(service: Node): readonly string[] {
  return getStringItems(getValue(service, 'profiles')).map(({ value }) => value)
}

function isEnabled(profiles: readonly string[], active: readonly string[]): boolean {
  return profiles.length === 0 || active.some((profile) => profile === '*' || profiles.includes(profile))
}

/** The profiles of disabled services that are requested by name: requesting a service enables its profiles. */
export function listProfilesOfWanted(
  disabled: ReadonlyMap<string, Entry>,
  wanted: readonly string[],
): readonly string[] {
  return wanted.flatMap((name) => {
    const entry = disabled.get(name)
    return entry === undefined ? [] : listProfiles(entry.value)
  })
}
