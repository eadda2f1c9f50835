import type { Environment } from '../../interpolate/environment.ts'
import { createMapping, replaceEntries, setValue } from '../../../core/tree/build.ts'
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
function partitionServices(services: Mapping, active: readonly string[]): PartedServices {
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

/** The profiles that are given, or else those in `COMPOSE_PROFILES`. */
export function listActiveProfiles(given: readonly string[], environment: Environment): readonly string[] {
  if (given.length > 0) return given
  return (environment.lookUp('COMPOSE_PROFILES')?.value ?? '').split(',').map((profile) => profile.trim())
}

/** A model of the services that the active profiles enable, and the other services. */
export interface EnabledServices {
  readonly root: Mapping
  readonly disabled: ReadonlyMap<string, Entry>
}

export function selectEnabled(whole: Mapping, profiles: readonly string[]): EnabledServices {
  const services = whole.entries.get('services')
  if (services?.value.kind !== 'mapping') {
    const none = createMapping({}, { span: whole.span, origin: { kind: 'implied', by: 'a project without services' } })
    return { root: setValue(whole, 'services', none), disabled: new Map() }
  }
  const { enabled, disabled } = partitionServices(services.value, profiles)
  if (disabled.size === 0) return { root: whole, disabled }
  const value = replaceEntries(services.value, enabled)
  return { root: replaceEntries(whole, new Map(whole.entries).set('services', { ...services, value })), disabled }
}
