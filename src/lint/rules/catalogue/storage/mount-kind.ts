import type { KnownImage } from '../../../../knowledge/images/known-images.ts'
import { message, name, text, words, type HostPath, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import type { ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode, quotePath } from '../../shared/quoted.ts'
import { findServiceImage } from '../../shared/service-image.ts'

interface Mixed {
  readonly service: string
  readonly source: Value | HostPath
  readonly target: Value
}

const overFile = message(
  'folder-over-file',
  ({ service, source, target }: Mixed) =>
    text`Service ${name(service)} mounts the folder ${source} at ${target}, which is a file in the image, so it does not start; mount a file there, or the folder elsewhere.`,
)

const overFolder = message(
  'file-over-folder',
  ({ service, source, target, why }: Mixed & { why: string }) =>
    text`Service ${name(service)} mounts the file ${source} at ${target}, which is ${words(why)}, so it does not start; add the name of the file to the target.`,
)

/** Files that every container has, either of its image or of the engine. */
const FILES = ['/etc/passwd', '/etc/group', '/etc/hosts', '/etc/hostname', '/etc/resolv.conf']

/** Folders that every image has, except for one that is made from nothing. */
const FOLDERS = [
  '/etc',
  '/tmp',
  '/usr',
  '/var',
  '/bin',
  '/usr/bin',
  '/usr/local',
  '/usr/local/bin',
  '/var/lib',
  '/dev',
  '/proc',
  '/run',
]

export const mountKind: ContainerRule = {
  id: 'mount-kind',
  summary: 'A folder must be mounted over a folder, and a file over a file.',
  // The engine refuses to start the container otherwise. Tried with Docker Engine 26.1. Which paths images have is in
  // `images/table/`.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      for (const mounted of findMounted(service, definition, context)) checkMounted(mounted, definition, context)
    }
  },
}

/** Something of the host that a service mounts. */
interface Mounted {
  readonly service: string
  readonly path: string
  readonly target: string
  /** The place of the target, or of what decides it. */
  readonly at: Path
  /** The place of the path on the host. */
  readonly from: Path
}

function findMounted(service: string, definition: Service, { project }: ProjectRuleContext): readonly Mounted[] {
  const { volumes = [], configs = [] } = definition
  return [
    ...volumes.flatMap(({ type, source: path, target = '' }, index) => {
      const at: Path = ['services', service, 'volumes', index]
      return type === 'bind' && path !== undefined
        ? [{ service, path, target, at: [...at, 'target'], from: [...at, 'source'] }]
        : []
    }),
    ...configs.flatMap(({ source = '', target }, index) => {
      const path = project.configs?.[source]?.file
      const at: Path = ['services', service, 'configs', index, 'target']
      return path === undefined || target === undefined
        ? []
        : [{ service, path, target, at, from: ['configs', source, 'file'] }]
    }),
  ]
}

function checkMounted(mounted: Mounted, definition: Service, context: ContainerRuleContext): void {
  const { service, path, at, from } = mounted
  const { files, nodeAt, report, containerOf } = context
  const kind = files.kindOf(path)
  if (kind === 'missing' || kind === 'withheld' || !isKnownValue(nodeAt(from)) || !isKnownValue(nodeAt(at))) return
  const target = posixPaths.clean(mounted.target)
  const facts = { service, source: quotePath(nodeAt(from), path), target: quoteNode(nodeAt(at), mounted.target) }
  const image = findServiceImage(service, definition, context)
  const inBuild = definition.build === undefined ? undefined : containerOf(service).image.fileAt(target)?.kind
  if (kind === 'directory') {
    const isFile = inBuild === 'file' || [...FILES, ...(image?.files ?? [])].includes(target)
    if (isFile) report({ at, message: overFile(facts) })
    return
  }
  const why = inBuild === 'folder' ? 'a folder in the image' : findWhyFolder(target, definition, image)
  if (why !== undefined) report({ at, message: overFolder({ ...facts, why }) })
}

/** Why a path in the container is a folder; undefined if it need not be one. */
function findWhyFolder(target: string, definition: Service, image: KnownImage | undefined): string | undefined {
  const ofImage = [...(image?.folders ?? []), image?.data?.path]
  const { working_dir: workingFolder, volumes = [], secrets = [] } = definition
  if (FOLDERS.includes(target) || ofImage.includes(target)) return 'a folder in the image'
  if (workingFolder !== undefined && posixPaths.isWithin(target, posixPaths.clean(workingFolder))) {
    return 'the working directory'
  }
  const isAround = volumes.some((mount) => (mount.target ?? '').startsWith(`${target}/`))
  const holdsSecrets = target === '/run/secrets' && secrets.length > 0
  return isAround || holdsSecrets ? 'a folder for other mounts' : undefined
}
