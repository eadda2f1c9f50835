import type { Project } from '../../read/model/project.ts'

export const GROUPINGS = ['network', 'include', 'profile', 'none'] as const

/** How services are grouped. */
export type Grouping = (typeof GROUPINGS)[number]

/** The label of each service's group; services without a group are absent. */
export type Groups = ReadonlyMap<string, string>

/** @param includedFrom returns the included file that contains a service, as it is to be shown. */
export function groupServices(
  project: Project,
  grouping: Grouping | undefined,
  includedFrom: (service: string) => string | undefined,
): Groups {
  const labels = {
    network: groupByNetworks(project),
    include: groupByLabel(project, includedFrom),
    profile: groupByProfiles(project),
  }
  if (grouping === 'none') return new Map()
  if (grouping !== undefined) return labels[grouping]
  return labels.include.size > 0 ? labels.include : labels.network
}

function groupByLabel(project: Project, labelOf: (service: string) => string | undefined): Groups {
  return new Map(
    Object.keys(project.services).flatMap((name) => {
      const label = labelOf(name)
      return label === undefined ? [] : [[name, label] as const]
    }),
  )
}

function groupByProfiles(project: Project): Groups {
  return groupByLabel(project, (name) => {
    const profiles = project.services[name]?.profiles ?? []
    return profiles.length === 0
      ? undefined
      : `${profiles.length === 1 ? 'profile' : 'profiles'} ${joinNames(profiles)}`
  })
}

/** Groups by networks, unless all services have the same ones. */
function groupByNetworks(project: Project): Groups {
  const labels = groupByLabel(project, (name) => {
    const keys = Object.keys(project.services[name]?.networks ?? {})
    if (keys.length === 0) return undefined
    return `${keys.length === 1 ? 'network' : 'networks'} ${joinNames(keys.sort().map((key) => formatGroupKey(key, project)))}`
  })
  return new Set(labels.values()).size > 1 ? labels : new Map()
}

function formatGroupKey(key: string, { networks = {} }: Project): string {
  const { external, internal } = networks[key] ?? {}
  const notes = [...(external === true ? ['external'] : []), ...(internal === true ? ['internal'] : [])]
  return notes.length === 0 ? key : `${key} (${notes.join(', ')})`
}

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
