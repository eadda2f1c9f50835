import { code, message, name, names, text, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { WrittenFolder } from '../../../../knowledge/images/image.ts'
import type { KnownImage } from '../../../../knowledge/images/known-images.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { findServiceImage } from '../../shared/service-image.ts'

interface Facts {
  readonly service: string
  readonly image: Value
  readonly folders: readonly string[]
  /** Written with the folders where another user than root must be able to write. */
  readonly mode: string
}

/** A tmpfs belongs to root, and has the mode of the folder of the image. */
const OPEN = ':mode=1777'

const readOnly = message(
  'read-only',
  ({ service, image, folders, mode }: Facts) =>
    text`Service ${name(service)} does not start, because ${image} writes to ${names(folders, 'and')}, which ${name('read_only')} prevents; add ${code(writeTmpfs(folders, mode))}.`,
)

const rootOnly = message(
  'root-only',
  ({ service, image, folders, mode }: Facts) =>
    text`Service ${name(service)} does not start, because in ${image} only root may write to ${names(folders, 'and')}; remove ${name('user')}, or set ${code(writeTmpfs(folders, mode))}.`,
)

export const unwritableFolder: ProjectRule = {
  id: 'unwritable-folder',
  summary: 'The folders that an image writes to when it starts must be writable.',
  // A read-only root and another user often leave no place for a socket or the file with the process ID. The folders
  // are in `images/table/`. Compose Specification, services, read_only, user, tmpfs.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const restriction = findRestriction(definition)
      if (restriction === undefined || isConfigured(definition) || !context.isComplete(service)) continue
      const { nodeAt, report } = context
      const at = ['services', service, restriction]
      const closed = listClosedFolders(restriction, definition, findServiceImage(service, definition, context))
      if (closed.length === 0 || !isKnownValue(nodeAt(at))) continue
      const image = quoteNode(nodeAt(['services', service, 'image']), definition.image ?? '')
      const say = restriction === 'read_only' ? readOnly : rootOnly
      const folders = closed.map(({ path, alias }) => alias ?? path)
      report({ at, message: say({ service, image, folders, mode: isRoot(definition) ? '' : OPEN }) })
    }
  },
}

type Restriction = 'read_only' | 'user'

/** What keeps a container from writing. */
function findRestriction(definition: Service): Restriction | undefined {
  if (definition.read_only === true) return 'read_only'
  return isRoot(definition) ? undefined : 'user'
}

function isRoot({ user = '' }: Service): boolean {
  return user === '' || /^(?:0+|root)(?::|$)/.test(user)
}

function listClosedFolders(
  restriction: Restriction,
  definition: Service,
  image: KnownImage | undefined,
): readonly WrittenFolder[] {
  const written = image?.writes ?? []
  return written.filter(
    (folder) =>
      (restriction === 'read_only' || folder.isRootOnly === true) && !isMounted(folder, restriction, definition),
  )
}

function writeTmpfs(folders: readonly string[], mode: string): string {
  return `tmpfs: [${folders.map((folder) => `${folder}${mode}`).join(', ')}]`
}

/** Whether a command or a configuration file may name other folders. */
function isConfigured({ command, entrypoint, configs = [], volumes = [] }: Service): boolean {
  return (
    command != null ||
    entrypoint != null ||
    configs.length > 0 ||
    volumes.some(({ target = '' }) => posixPaths.isWithin('/etc', target))
  )
}

function isMounted(
  { path, alias = path }: WrittenFolder,
  restriction: Restriction,
  { volumes = [], tmpfs = [] }: Service,
): boolean {
  const open = restriction === 'read_only' ? tmpfs : tmpfs.filter((item) => /[:,](?:mode|uid|gid)=/.test(item))
  const targets = [...volumes.flatMap(({ target }) => target ?? []), ...open.map((item) => item.split(':')[0] ?? '')]
  return targets.some((target) => posixPaths.isWithin(target, path) || posixPaths.isWithin(target, alias))
}
