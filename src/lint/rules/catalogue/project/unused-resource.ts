import { isDriveLetter } from '../../../../read/canonical/volumes.ts'
import { message, text } from '../../../../core/messages/message.ts'
import { nameSubject } from '../../../../core/messages/subject.ts'
import type { Project } from '../../../../read/model/project.ts'
import type { Service } from '../../../../read/model/service.ts'
import { isAccepted, toPlainProject } from '../../../../read/project/loading/load-project.ts'
import type { LoadedModel } from '../../../../read/project/loading/load.ts'
import { isString, getString } from '../../../../core/tree/node.ts'
import { findKeySpan, type Path } from '../../../../core/tree/path.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { ModelRule } from '../../catalogue-rule.ts'

interface Section {
  readonly name: 'networks' | 'volumes' | 'secrets' | 'configs' | 'models'
  readonly usedBy: (service: Service) => readonly (string | undefined)[]
}

const SECTIONS: readonly Section[] = [
  {
    name: 'networks',
    usedBy: ({ networks, network_mode, build }) => [...Object.keys(networks ?? {}), network_mode, build?.network],
  },
  { name: 'volumes', usedBy: ({ volumes }) => (volumes ?? []).map(({ source }) => source) },
  {
    name: 'secrets',
    usedBy: ({ secrets, build }) => [...(secrets ?? []), ...(build?.secrets ?? [])].map(({ source }) => source),
  },
  {
    name: 'configs',
    usedBy: ({ configs, credential_spec }) => [...(configs ?? []).map(({ source }) => source), credential_spec?.config],
  },
  { name: 'models', usedBy: ({ models }) => Object.keys(models ?? {}) },
]

const unused = message(
  'unused',
  ({ path }: { path: Path }) => text`${nameSubject(path)} is not used by any service; use it, or remove it.`,
)

export const unusedResource: ModelRule = {
  id: 'unused-resource',
  summary: 'Networks, volumes, secrets, configs and models should be used by a service.',
  // Compose does not create resources that no service of any profile uses; often the name is misspelled somewhere.
  // Compose Specification, networks, volumes, secrets, configs, models.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  checkModel({ model, report }) {
    const project = isAccepted(model) ? toPlainProject(model.whole) : undefined
    const services = Object.values(project?.services ?? {})
    // A file without services exists for others to include.
    if (project === undefined || services.length === 0) return
    for (const { name: section, usedBy } of SECTIONS) {
      const used = new Set(services.flatMap(usedBy))
      for (const [key, resource] of listDeclaredResources(project, section)) {
        if (used.has(key) || used.has(resource.name) || isUsedOtherwise(section, key, services, model)) continue
        const span = findKeySpan(model.whole, [section, key])
        if (span !== undefined) report({ span, message: unused({ path: [section, key] }) })
      }
    }
  },
}

function isUsedOtherwise(section: Section['name'], key: string, services: readonly Service[], model: LoadedModel) {
  // "default" configures the network that services join by default.
  if (section === 'networks') return key === 'default'
  return section === 'volumes' && (isReadAsDrive(key, services) || isMountedInFile(key, model))
}

/** Whether a volume is mounted in a file, even if another mount replaces it. */
function isMountedInFile(volume: string, { files }: LoadedModel): boolean {
  let isMounted = false
  for (const { root } of files.flatMap(({ stream }) => stream.documents)) {
    visit(root, 'services.*.volumes.*', (mount) => {
      const source = isString(mount) ? mount.value.split(':', 1)[0] : getString(mount, 'source')
      if (source === volume) isMounted = true
    })
  }
  return isMounted
}

// People read "v:/data" as a mount of the volume "v", but Compose reads it as a Windows path, which another rule
// reports.
function isReadAsDrive(volume: string, services: readonly Service[]): boolean {
  return (
    isDriveLetter(volume) &&
    services.some(({ volumes = [] }) =>
      volumes.some(({ source, target }) => [source, target].some((path) => path?.startsWith(`${volume}:`))),
    )
  )
}

function listDeclaredResources(
  project: Project,
  section: Section['name'],
): readonly [string, { readonly name?: string }][] {
  return Object.entries<{ readonly name?: string }>(project[section] ?? {})
}
