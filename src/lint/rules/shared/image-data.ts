import type { ImageData } from '../../../knowledge/images/image.ts'
import type { KnownImage } from '../../../knowledge/images/known-images.ts'
import type { Config } from '../../../read/model/project.ts'
import type { Service } from '../../../read/model/service.ts'
import { posixPaths } from '../../../core/paths/paths.ts'
import type { Path } from '../../../core/tree/path.ts'
import type { ProjectFiles, ProjectRuleContext } from '../rule.ts'
import { listContainers } from './containers.ts'
import { findServiceImage, runsAsBuilt } from './service-image.ts'

/** A service whose image keeps data, and where that data goes. */
export interface KeptData {
  readonly service: string
  readonly image: KnownImage
  readonly data: ImageData
  /** The mount that misses the data; `undefined` if nothing is mounted for it. */
  readonly mount: { readonly at: Path; readonly target: string } | undefined
}

/** The services without a mount where their image keeps data. */
export function* walkDataOutsideMounts(context: ProjectRuleContext): Generator<KeptData> {
  for (const [service, definition] of listContainers(context.project)) {
    if (!context.isComplete(service) || definition.volumes_from !== undefined) continue
    const image = findServiceImage(service, definition, context)
    if (image?.data === undefined || !runsAsBuilt(definition, image)) continue
    const { data } = image
    if (isDataMoved(service, definition, data, context)) continue
    const mounts = listDataMounts(service, definition)
    // Windows drives and mistyped targets are reported by other rules.
    if (mounts.some(({ target }) => !posixPaths.isAbsolute(target))) continue
    const outdated = mounts.find(({ target }) => target === data.before)
    if (outdated === undefined && mounts.some(({ target }) => holdsData(target, data))) continue
    const mount =
      outdated ??
      mounts.find((each) => isMeantForData(each.target, image) && !isNamedInService(each.target, definition))
    yield { service, image, data, mount }
  }
}

// A storage engine is a format, not a location.
const SETTING = /data.?(?:dir|path)|db.?path|root.?directory|storage(?!.?engine)/i
const CONFIGURATION = /\.(?:conf|cnf|cfg|ini|ya?ml|toml|json|properties)$/

// A variable, an option or a configuration file may move the data.
function isDataMoved(
  service: string,
  { command = [], volumes = [], configs = [] }: Service,
  { variable = '', elsewhere = [] }: ImageData,
  { environmentOf, files, project }: ProjectRuleContext,
): boolean {
  const { variables, isComplete } = environmentOf(service)
  const mounted = volumes.flatMap(({ type, source, target = '' }) =>
    type === 'bind' && source !== undefined && CONFIGURATION.test(target) ? [source] : [],
  )
  return (
    !isComplete ||
    [variable, ...elsewhere].some((each) => variables.has(each)) ||
    command.some((word) => /^-D/.test(word) || SETTING.test(word)) ||
    mounted.some((file) => mayMove({ file }, files)) ||
    configs.some(({ source = '' }) => mayMove(project.configs?.[source], files))
  )
}

/** Whether a configuration file sets the data location, or cannot be read. */
function mayMove({ content, file }: Config = {}, { read }: ProjectFiles): boolean {
  const text = content ?? (file === undefined ? undefined : read(file))
  return text === undefined || SETTING.test(text)
}

interface Mount {
  readonly at: Path
  readonly target: string
}

function listDataMounts(service: string, { volumes = [], tmpfs = [] }: Service): readonly Mount[] {
  return [
    ...volumes.map(({ target = '' }, index) => ({ at: ['services', service, 'volumes', index, 'target'], target })),
    ...tmpfs.map((item, index) => ({ at: ['services', service, 'tmpfs', index], target: item.split(':')[0] ?? '' })),
  ].map(({ at, target }) => ({ at, target: posixPaths.clean(target) }))
}

function holdsData(target: string, { path, isVolume = false }: ImageData): boolean {
  return posixPaths.isWithin(path, target) || (!isVolume && posixPaths.isWithin(target, path))
}

const DATA_FOLDER =
  /(?:^|[/_.-])(?:data|db|database|mysql|mariadb|postgres|postgresql|pgsql|pgdata|mongo|mongodb|redis|valkey)$/i

// A database has nothing else to persist; other programs may have several data folders.
function isMeantForData(target: string, { protocol, data }: KnownImage): boolean {
  if (data === undefined) return false
  return posixPaths.isWithin(target, data.path) || (protocol !== undefined && DATA_FOLDER.test(target))
}

// If the service passes the folder to the program, the author knows what it is for.
function isNamedInService(target: string, { environment = {}, command = [] }: Service): boolean {
  return [...Object.values(environment), ...command].some((text) => text?.includes(target) === true)
}
