import type { Project } from '../../read/model/project.ts'

export const GROUPINGS = ['network', 'file', 'profile', 'none'] as const

/** How services are grouped. */
export type Grouping = (typeof GROUPINGS)[number]

/** The label of each service's group; services without a group are absent. */
export type Groups = ReadonlyMap<string, string>

/** The file that defines a service, as it is to be shown. */
export interface DefiningFile {
  readonly name: string
  readonly isIncluded: boolean
}

/** Groups services; by default by the files that the project includes, if it includes any, or else by network. */
export function groupServices(
  project: Project,
  grouping: Grouping | undefined,
  fileOf: (service: string) => DefiningFile | undefined,
): Groups {
  if (grouping === 'none') return new Map()
  if (grouping === 'file') return groupByLabel(project, (name) => fileOf(name)?.name)
  if (grouping === 'profile') return groupByProfiles(project)
  const included = groupByLabel(project, (name) => {
    const file = fileOf(name)
    return file?.isIncluded === true ? file.name : undefined
  })
  return grouping === undefined && included.size > 0 ? included : groupByNetworks(project)
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
