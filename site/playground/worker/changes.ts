import { compareSides } from '../../../src/show/compare/compare-projects.ts'
import type { ServiceChange } from '../../../src/show/compare/comparison.ts'
import { loadSide } from '../../../src/show/compare/side.ts'
import {
  listChangedResources,
  type ChangedResource,
  type ComparedProject,
} from '../../../src/show/report/changes/input.ts'
import { summarizeChanges } from '../../../src/show/report/changes/sentence.ts'
import {
  CHANGE_SIGNS,
  listResourceDetails,
  listServiceDetails,
  RESOURCE_WORDS,
  SERVICE_WORDS,
  type ChangeDetail,
  type ReasonPlace,
} from '../../../src/show/report/changes/words.ts'
import { folder, nameOf, type Project } from '../project.ts'
import { chooseFiles, type Chosen } from './chosen.ts'
import type { ShownChange, ShownChanges, ShownReason } from './engine.ts'
import { named } from './named.ts'

/** What `docker compose up -d` does when one project becomes the other, as `composure diff` tells it. */
export async function changes(before: Project, { options: after }: Pick<Chosen, 'options'>): Promise<ShownChanges> {
  const old = await loadSide({ ...chooseFiles(before).options, unavailable: 'warning' })
  const now = await loadSide({ ...after, unavailable: 'warning' })
  const project: ComparedProject = {
    file: after.files[0] ?? '',
    change: 'changed',
    comparison: compareSides(old, now),
    show: (name) => now.show(old.show(name)),
    texts: [],
    project: now.project,
  }
  const unchanged = { projects: 0, services: 0, rejected: 0 }
  const services = Object.entries(project.comparison.services)
  const isStill = ({ action, withoutEffect }: ServiceChange): boolean => action === 'kept' && withoutEffect.length === 0
  return {
    summary: summarizeChanges({ projects: [project], unchanged, workingDirectory: folder }),
    risks: project.comparison.risks.map(named),
    changes: [
      ...services.filter(([, each]) => !isStill(each)).map(([name, each]) => describeService(name, each, project)),
      ...listChangedResources(project).map((each) => describeResource(each, project)),
    ],
    kept: services.filter(([, each]) => isStill(each)).map(([name]) => name),
  }
}

function describeService(name: string, service: ServiceChange, { show }: ComparedProject): ShownChange {
  return {
    sign: CHANGE_SIGNS[service.action],
    subject: `service ${name}`,
    words: SERVICE_WORDS[service.action],
    reasons: listServiceDetails(service, show).map(toReason),
  }
}

function describeResource(resource: ChangedResource, { show }: ComparedProject): ShownChange {
  return {
    sign: CHANGE_SIGNS[resource.action],
    subject: `${resource.kind} ${resource.name}`,
    words: RESOURCE_WORDS[resource.action],
    reasons: listResourceDetails(resource, show).map(toReason),
  }
}

function toReason({ words, places }: ChangeDetail): ShownReason {
  return { words, places: places.map(locate) }
}

function locate({ file, range: { start, end }, isBefore }: ReasonPlace): ShownReason['places'][number] {
  return { file: nameOf(file), start: start.offset, end: end.offset, line: start.line, isBefore }
}
