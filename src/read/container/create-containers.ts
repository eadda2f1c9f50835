import type { Project } from '../model/project.ts'
import { getNamed } from '../model/get-named.ts'
import type { Container } from './container.ts'
import { describeContainer } from './describe-container.ts'
import { readBuild, type BuildFiles } from './read-build.ts'
import type { Surroundings } from './surroundings.ts'

/** The containers of a project, each read when it is first asked for. */
export interface Containers {
  readonly containerOf: (service: string) => Container
  readonly buildOf: (service: string) => BuildFiles | undefined
}

export function createContainers(project: Project, around: Surroundings): Containers {
  const buildOf = rememberByName((service) => {
    const build = getNamed(project.services, service)?.build
    return build && readBuild(service, build, around)
  })
  const containerOf = rememberByName((service) => {
    const definition = getNamed(project.services, service) ?? {}
    return describeContainer(service, definition, project, { ...around, buildOf })
  })
  return { containerOf, buildOf }
}

function rememberByName<T>(describe: (service: string) => T): (service: string) => T {
  const known = new Map<string, { readonly value: T }>()
  return (service) => {
    const found = known.get(service) ?? { value: describe(service) }
    known.set(service, found)
    return found.value
  }
}
