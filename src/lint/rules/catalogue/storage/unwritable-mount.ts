import { code, message, name, text, type Statement } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Container, Mount, Ownership } from '../../../../read/container/container.ts'
import { findMount } from '../../../../read/container/mounts.ts'
import { listExecuted, listStartedByTest, type StartedCommand } from '../../../../read/container/started-commands.ts'
import { systemFolders } from '../../../../knowledge/images/systems.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import type { ProjectFinding } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { findServiceImage } from '../../shared/service-image.ts'

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

/** Where nothing shows that it writes there. */
const closedFolder = message(
  'closed-folder',
  ({ service, user, target }: Facts) =>
    text`Service ${name(service)} could not write to ${name(target)} as user ${name(user)}, because the engine creates the missing folder as root; create the folder first, and give it to that user if it writes there.`,
)

const newVolume = message(
  'new-volume',
  ({ service, user, target }: Facts) =>
    text`Service ${name(service)} writes to ${name(target)} as user ${name(user)}, but a new volume there belongs to root, because the image has no such folder; create it in the Dockerfile with ${code(`RUN mkdir ${target} && chown ${user} ${target}`)}.`,
)

const foreignVolume = message(
  'foreign-volume',
  ({ service, user, target, owner }: Facts & { owner: string }) =>
    text`Service ${name(service)} writes to ${name(target)} as user ${name(user)}, but a new volume there belongs to user ${name(owner)}, as the folder in the image does; remove ${name('user')}, or set it to that one.`,
)

const closedTmpfs = message(
  'closed-tmpfs',
  ({ service, user, target, setting }: Facts & { setting: string }) =>
    text`Service ${name(service)} writes to ${name(target)} as user ${name(user)}, but the tmpfs belongs to root, and its mode keeps others out; set ${code(setting)}.`,
)

const tmpfsOnFolder = message(
  'tmpfs-on-folder',
  ({ service, user, target, setting }: Facts & { setting: string }) =>
    text`Service ${name(service)} writes to ${name(target)} as user ${name(user)}, but the tmpfs belongs to root, and gets the mode of the folder in the image, which keeps others out; set ${code(setting)}.`,
)

const readOnly = message(
  'read-only',
  ({ service, path, target }: { service: string; path: string; target: string }) =>
    text`Service ${name(service)} writes ${name(path)}, but what is mounted at ${name(target)} is read-only; mount it without ${code('ro')}.`,
)

const readOnlyRoot = message(
  'read-only-root',
  ({ service, path, folder }: { service: string; path: string; folder: string }) =>
    text`Service ${name(service)} writes ${name(path)}, but its files are read-only; mount a volume or a ${name('tmpfs')} at ${name(folder)}.`,
)

const closedSocket = message(
  'closed-socket',
  ({ service, user, target }: Facts) =>
    text`Service ${name(service)} may not connect to ${name(target)} as user ${name(user)}, because the socket lets only root and its group on the host in; add ${code('group_add')} with the ID of that group, or set ${code('user: root')}.`,
)

export const unwritableMount: ContainerRule = {
  id: 'unwritable-mount',
  summary: 'A container must be allowed to write where it writes.',
  // A folder that the engine creates, a new volume and a tmpfs belong to root, unless the image has a folder there.
  // Compose Specification, services, user, volumes, tmpfs.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, { volumes = [], tmpfs = [], read_only: isReadOnly }] of listContainers(context.project)) {
      if ((volumes.length + tmpfs.length === 0 && isReadOnly !== true) || !context.isComplete(service)) continue
      const container = context.containerOf(service)
      if (checkReadOnly(container, isReadOnly === true, context)) continue
      const user = container.user?.value.split(':')[0] ?? ''
      if (/^(?:0*|root)$/.test(user)) continue
      if (checkSocket(user, container, context)) continue
      const written = container.words === undefined ? [] : listWrittenFiles(container)
      if (!written.some((path) => checkWritten(path, user, container, context))) checkKept(user, container, context)
    }
  },
}

/** Reports the socket of the engine where the user of the container is neither root nor in another group than its own. */
function checkSocket(user: string, container: Container, context: ContainerRuleContext): boolean {
  const { service, mounts } = container
  const socket = mounts.find(({ kind, source = '' }) => kind === 'bind' && ENGINE_SOCKET.test(source))
  const hasGroup =
    context.project.services[service]?.group_add !== undefined || container.user?.value.includes(':') === true
  if (socket === undefined || hasGroup || container.user === undefined || mayJoinGroup(service, context)) return false
  const message = closedSocket({ service, user, target: socket.target })
  context.report({ at: socket.at, message, related: listUserPlace(container) })
  return true
}

/** Whether a Dockerfile may give its user another group, which may have the ID of the one on the host. */
function mayJoinGroup(service: string, { buildOf }: ContainerRuleContext): boolean {
  const instructions = buildOf(service)?.dockerfile.instructions ?? []
  return instructions.some(({ text: script }) =>
    /\b(?:usermod|gpasswd|groupadd|addgroup|groupmod)\b|\s-\w*G\b/.test(script),
  )
}

const ENGINE_SOCKET = /^(?:\/var)?\/run\/docker\.sock$/

/** Reports what is written where nothing can be. */
function checkReadOnly(container: Container, isRootReadOnly: boolean, context: ContainerRuleContext): boolean {
  const { service, mounts, healthcheck } = container
  const written = [
    ...listWrittenFiles(container),
    ...listWrittenBy(listStartedByTest(healthcheck?.value.words ?? []), container),
  ]
  for (const path of written) {
    const mount = findMount(path, mounts)
    if (mount === undefined) {
      if (!isRootReadOnly || KERNEL_FOLDER.test(path)) continue
      const at = ['services', service, 'read_only']
      context.report({ at, message: readOnlyRoot({ service, path, folder: posixPaths.dirname(path) }) })
      return true
    }
    if (!mount.isReadOnly || (mount.kind !== 'bind' && mount.kind !== 'volume')) continue
    context.report({ at: mount.at, message: readOnly({ service, path, target: mount.target }) })
    return true
  }
  return false
}

/** Folders that the engine mounts itself. */
const KERNEL_FOLDER = /^\/(?:dev|proc|sys)\//

/** The files that the command certainly writes. */
function listWrittenFiles(container: Container): readonly string[] {
  return listWrittenBy(listExecuted(container), container)
}

function listWrittenBy(started: readonly StartedCommand[], { directory }: Container): readonly string[] {
  return started.flatMap(({ program, args, writes }) => {
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
  context.report({
    at: mount.at,
    message: say({ service, user, target: mount.target }),
    related: listUserPlace(container),
  })
  return true
}

/**
 * A mount that only this service has is there for what it writes. Whether it writes to a folder of the host is certain only
 * where its image keeps its data there.
 */
function checkKept(user: string, container: Container, context: ContainerRuleContext): void {
  const { service, mounts } = container
  const kept = listKeptFolders(container, context)
  for (const mount of mounts) {
    const { kind, target, isReadOnly } = mount
    const isWritten = kind === 'volume' || (kind === 'bind' && mayBeWritten(target, kept))
    const say = isReadOnly || !isWritten ? undefined : sayWhyClosed(mount, container, context)
    if (say === undefined || isPreparedByOther(mount, service, context)) continue
    const isDoubtful = kind === 'bind' && !kept.some((folder) => posixPaths.isWithin(target, folder))
    const related = listUserPlace(container)
    const found = (isDoubtful ? closedFolder : say)({ service, user, target })
    context.report({ at: mount.at, message: found, isDoubtful, related })
    return
  }
}

function mayBeWritten(target: string, kept: readonly string[]): boolean {
  if (DATA.test(target)) return true
  return !READ_ONLY.test(target) && (kept.includes(target) || !NAMES_A_FILE.test(target))
}

const NAMES_A_FILE = /\.\w{1,12}$/

/** Folders into which programs write wherever they are. */
const DATA = /\/(?:data|logs?)$/

/** Folders from which programs read what people write. */
const READ_ONLY =
  /^\/(?:etc|usr|run)\/|(?:^|[/_-])(?:conf\w*|provisioning|certs?|certificates|ssl|tls|keys?|secrets?|templates?|scripts?|src|app|code|html|www|init\w*|dashboards?|rules|plugins?|themes?|docker-entrypoint[\w.-]*)(?:$|[/_-])/i

/** The folders in which an image keeps its data: those that it declares, and those that it gives to its own user. */
function listKeptFolders({ service, image, user }: Container, context: ContainerRuleContext): readonly string[] {
  const definition = context.project.services[service]
  const known = definition && findServiceImage(service, definition, context)
  const declared = image.volumes.map(({ value }) => value)
  const account = findUserId(user?.value ?? '', image)
  const own = Array.from(image.folders).flatMap(([folder, { value, source }]) =>
    source.kind === 'image' && account !== undefined && findUserId(value.owner, image) === account ? folder : [],
  )
  return [...(known?.data === undefined ? [] : [known.data.path]), ...declared, ...own]
}

function listUserPlace({ user }: Container): NonNullable<ProjectFinding['related']> {
  return user?.source.kind === 'service' ? [{ at: user.source.at, message: text`the user` }] : []
}

/** Whether another service has the same folder or volume, or prepares folders below what it has, and may give it to the user. */
function isPreparedByOther({ source }: Mount, service: string, { project, files }: ContainerRuleContext): boolean {
  if (source === undefined) return false
  return listContainers(project).some(([other, { volumes = [], command, entrypoint }]) => {
    if (other === service) return false
    const isPreparing = [...(entrypoint ?? []), ...(command ?? [])].some((word) => PREPARES.test(word))
    return volumes.some(
      (each) =>
        each.source === source || (isPreparing && each.type === 'bind' && isAbove(each.source, source, files.paths)),
    )
  })
}

const PREPARES = /\b(?:chown|chmod|mkdir|install)\b/

function isAbove(folder: string | undefined, path: string, paths: ContainerRuleContext['files']['paths']): boolean {
  return folder !== undefined && paths.isWithin(folder, path)
}

/** What to say of a mount into which the user cannot write; undefined if that is not certain. */
function sayWhyClosed(
  mount: Mount,
  container: Container,
  context: ContainerRuleContext,
): ((facts: Facts) => Statement) | undefined {
  switch (mount.kind) {
    case 'tmpfs':
      return sayWhyTmpfsIsClosed(mount, container.image)
    case 'bind':
      return isCreatedByEngine(mount, context) ? created : undefined
    case 'volume':
      return sayWhyVolumeIsClosed(mount, container, context)
    default:
      return undefined
  }
}

function isCreatedByEngine({ source }: Mount, { files }: ContainerRuleContext): boolean {
  return (
    source !== undefined &&
    files.paths.isWithin(files.directory, source) &&
    files.kindOf(source) === 'missing' &&
    !files.isIgnored(source)
  )
}

/** A new volume has the owner of the folder of the image that it is mounted over, or root. */
function sayWhyVolumeIsClosed(
  { source, target }: Mount,
  { image, user }: Container,
  { project }: ContainerRuleContext,
): ((facts: Facts) => Statement) | undefined {
  const folder = image.folders.get(target)
  if (folder?.source.kind === 'image') {
    const { owner } = folder.value
    return isClosedTo(user?.value ?? '', folder.value, image)
      ? (facts) => foreignVolume({ ...facts, owner })
      : undefined
  }
  if (!image.areFoldersKnown || hasFolder(target, image)) return undefined
  if (source === undefined) return newVolume
  const users = Object.values(project.services).filter(({ volumes = [] }) =>
    volumes.some((each) => each.source === source),
  )
  const { external = false, driver_opts: options } = project.volumes?.[source] ?? {}
  return users.length > 1 || external || options !== undefined ? undefined : newVolume
}

/** A tmpfs belongs to root, and has the mode of the folder that it covers, unless its options say something else. */
function sayWhyTmpfsIsClosed(
  { at, target, mode, isGiven }: Mount,
  { folders }: Container['image'],
): ((facts: Facts) => Statement) | undefined {
  const actual = mode ?? folders.get(target)?.value.mode
  if (isGiven === true || actual === undefined || (actual & 0o002) !== 0) return undefined
  const say = mode === undefined ? tmpfsOnFolder : closedTmpfs
  const short = mode === undefined ? `${target}:mode=1777` : 'mode=1777'
  const setting = at.includes('tmpfs') ? short : 'mode: 01777'
  return (facts) => say({ ...facts, setting })
}

/** Whether a folder certainly belongs to another user, and lets nobody else write. */
function isClosedTo(user: string, { owner, mode = 0o777 }: Ownership, image: Container['image']): boolean {
  const [own, other] = [findUserId(user, image), findUserId(owner, image)]
  return own !== undefined && other !== undefined && own !== other && (mode & 0o022) === 0
}

/** The ID of the user in a text such as `1000:1000` or `node`. */
function findUserId(owner: string, { users }: Container['image']): number | undefined {
  const [account = ''] = owner.split(':')
  return /^\d+$/.test(account) ? Number(account) : users.known.get(account)
}

/** Folders that package managers make while an image is built. */
const INSTALLED = /\/(?:node_modules|vendor|\.?venv|env|target|bundle|gems|\.\w+|[\w-]*cache)(?:\/|$)/

/** Whether an image has a folder; below those of the system, that is not known. */
function hasFolder(path: string, { folders, volumes, fileAt }: Container['image']): boolean {
  const top = path.split('/')[1] ?? ''
  const known = [...folders.keys(), ...volumes.map(({ value }) => value)]
  return (
    systemFolders.has(top) ||
    known.some((folder) => posixPaths.isWithin(path, folder)) ||
    INSTALLED.test(path) ||
    (known.some((folder) => posixPaths.isWithin(folder, path)) && fileAt(path)?.kind !== 'missing')
  )
}
