import { code, message, name, text } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Container, Mount } from '../../../../read/container/container.ts'
import { findMount } from '../../../../read/container/mounts.ts'
import { listStarted } from '../../../../read/container/started-commands.ts'
import { systemFolders } from '../../../../knowledge/images/systems.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'

interface Facts {
  readonly service: string
  readonly user: string
  readonly target: string
}

const created = message(
  'created-by-engine',
  ({ service, user, target }: Facts) =>
    text`Service ${name(service)} writes to ${name(target)} as user ${name(user)}, but the engine creates the missing folder as root, so it may not; create the folder first, and give it to that user.`,
)

const newVolume = message(
  'new-volume',
  ({ service, user, target }: Facts) =>
    text`Service ${name(service)} writes to ${name(target)} as user ${name(user)}, but a new volume there belongs to root, because the image has no such folder; create it in the Dockerfile with ${code(`RUN mkdir ${target} && chown ${user} ${target}`)}.`,
)

const closedTmpfs = message(
  'closed-tmpfs',
  ({ service, user, target }: Facts) =>
    text`Service ${name(service)} writes to ${name(target)} as user ${name(user)}, but the tmpfs belongs to root, and its mode keeps others out; set ${code('mode: 01777')}.`,
)

/**
 * A container must be allowed to write where it writes.
 *
 * A folder that the engine creates, a new volume and a tmpfs belong to root, unless the image has a folder there.
 * Compose Specification, services, user, volumes, tmpfs.
 */
export const unwritableMount: ContainerRule = {
  id: 'unwritable-mount',
  summary: 'A container must be allowed to write where it writes.',
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, { volumes = [], tmpfs = [] }] of listContainers(context.project)) {
      if (volumes.length + tmpfs.length === 0 || !context.isComplete(service)) continue
      const container = context.containerOf(service)
      const user = container.user?.value.split(':')[0] ?? ''
      if (container.words === undefined || /^(?:0*|root)$/.test(user)) continue
      for (const path of listWritten(container)) if (checkWritten(path, user, container, context)) break
    }
  },
}

/** The files that the command certainly writes. */
function listWritten({ words = [], directory }: Container): readonly string[] {
  return listStarted(words).flatMap(({ program, args, writes }) => {
    const named = /^(?:touch|mkdir|tee)$/.test(posixPaths.basename(program))
      ? args.filter((arg) => !arg.startsWith('-'))
      : []
    return [...writes, ...named].flatMap((path) => {
      if (path.includes('$')) return []
      return path.startsWith('/')
        ? [posixPaths.clean(path)]
        : directory === undefined
          ? []
          : [posixPaths.resolve(directory.value, path)]
    })
  })
}

function checkWritten(path: string, user: string, container: Container, context: ContainerRuleContext): boolean {
  const { service, mounts } = container
  const mount = findMount(path, mounts)
  if (mount === undefined || mount.target === path) return false
  const say = sayWhyClosed(mount, container, context)
  if (say === undefined) return false
  const related =
    container.user?.source.kind === 'service' ? [{ at: container.user.source.at, message: text`the user` }] : []
  context.report({ at: mount.at, message: say({ service, user, target: mount.target }), related })
  return true
}

// eslint-disable-next-line complexity -- one kind of mount after the other
function sayWhyClosed(
  mount: Mount,
  { image }: Container,
  { files, project }: ContainerRuleContext,
): typeof created | undefined {
  const { kind, source, target, mode } = mount
  if (kind === 'tmpfs') return mode !== undefined && (mode & 0o002) === 0 ? closedTmpfs : undefined
  if (kind === 'bind') {
    const isCreated =
      source !== undefined && files.paths.isWithin(files.directory, source) && files.kindOf(source) === 'missing'
    return isCreated && !files.isIgnored(source) ? created : undefined
  }
  if (kind !== 'volume' || !image.areFoldersKnown || hasFolder(target, image)) return undefined
  const isShared =
    source !== undefined &&
    Object.values(project.services).filter(({ volumes = [] }) => volumes.some((each) => each.source === source))
      .length > 1
  return isShared || (source !== undefined && project.volumes?.[source]?.driver_opts !== undefined)
    ? undefined
    : newVolume
}

/** Whether an image has a folder; below those of the system, that is not known. */
function hasFolder(path: string, { folders, volumes }: Container['image']): boolean {
  const top = path.split('/')[1] ?? ''
  const known = [...folders.keys(), ...volumes.map(({ value }) => value)]
  return (
    systemFolders.has(top) ||
    known.some((folder) => posixPaths.isWithin(folder, path) || posixPaths.isWithin(path, folder))
  )
}
