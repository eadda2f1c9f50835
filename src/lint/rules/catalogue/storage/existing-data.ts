import { amount, message, name, text, type HostPath, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { isString } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import type { FirstStart } from '../../../../knowledge/images/image.ts'
import { findKnownImage, findMajor, type KnownImage } from '../../../../knowledge/images/known-images.ts'
import type { Container, Mount } from '../../../../read/container/container.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import type { ProjectFiles } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quotePath } from '../../shared/quoted.ts'

interface Existing {
  readonly service: string
  readonly folder: Value | HostPath
}

const otherVersion = message(
  'other-version',
  ({ service, folder, image, version }: Existing & { image: string; version: number }) =>
    text`Service ${name(service)} does not start, because ${folder} has the data of version ${amount(version)}, which ${name(image)} cannot read; go back to that version, or restore a dump into an empty folder.`,
)

const ignoredScripts = message(
  'ignored-scripts',
  ({ service, folder, scripts }: Existing & { scripts: string }) =>
    text`Service ${name(service)} runs no scripts of ${name(scripts)}, because ${folder} already has a database; they only run when it is empty.`,
)

export const existingData: ContainerRule = {
  id: 'existing-data',
  summary: 'Databases must be able to use the data that is already there.',
  // Another major version of PostgreSQL does not start with it, and scripts that prepare a database only run before
  // there is one. Entrypoints of the images in `images/table/`.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, { volumes = [] }] of listContainers(context.project)) {
      if (!volumes.some(({ type }) => type === 'bind') || !context.isComplete(service)) continue
      const container = context.containerOf(service)
      const found = findExistingData(container, context)
      if (found !== undefined) reportExistingData(container, found, context)
    }
  },
}

interface ExistingData {
  readonly image: KnownImage
  readonly imageName: string
  readonly first: FirstStart
  /** The mount that brings the data. */
  readonly mount: Mount
  /** The version that wrote them, if the image reads no other. */
  readonly version: number | undefined
}

function findExistingData(container: Container, context: ContainerRuleContext): ExistingData | undefined {
  const { base } = container.image
  const image = base === undefined ? undefined : findKnownImage(splitReference(base.name))
  const { data } = image ?? {}
  const folder = data === undefined ? undefined : findDataFolder(container.service, data, context)
  if (base === undefined || image === undefined || data?.first === undefined || folder === undefined) return undefined
  const mount = container.mounts.find(({ target }) => posixPaths.isWithin(target, folder))
  const found = mount?.kind === 'bind' ? findMark(data.first, mount, folder, context.files) : undefined
  return mount && found && { image, imageName: base.name, first: data.first, mount, ...found }
}

/** What shows that a folder of the host has data. */
function findMark(
  { marks, versionFile }: FirstStart,
  { source = '', target }: Mount,
  folder: string,
  { directory, paths, kindOf, read }: ProjectFiles,
): Pick<ExistingData, 'version'> | undefined {
  // What is outside the project is not quoted, not even a version.
  if (!paths.isWithin(directory, source)) return undefined
  const locate = (mark: string): string => paths.join(source, posixPaths.relative(target, folder), mark)
  const mark = marks.find((each) => ['file', 'directory'].includes(kindOf(locate(each))))
  if (mark === undefined) return undefined
  const written = mark === versionFile ? (read(locate(mark))?.trim() ?? '') : ''
  return { version: /^\d{1,2}(?:\.\d)?$/.test(written) ? Number(written) : undefined }
}

/** Where the data is; undefined if a variable says so that is not known. */
function findDataFolder(
  service: string,
  { path, variable = '' }: NonNullable<KnownImage['data']>,
  { environmentOf }: ContainerRuleContext,
): string | undefined {
  const { variables, isComplete } = environmentOf(service)
  const moved = variables.get(variable)?.value
  if (!isComplete || moved === undefined) return isComplete ? path : undefined
  return isKnownValue(moved) && isString(moved) ? moved.value : undefined
}

function reportExistingData(container: Container, found: ExistingData, context: ContainerRuleContext): void {
  const { service } = container
  const { image, imageName, first, mount, version } = found
  const at = [...mount.at, 'source']
  const facts = { service, folder: quotePath(context.nodeAt(at), mount.source ?? '') }
  if (version !== undefined && isOtherVersion(version, imageName, image))
    context.report({ at, message: otherVersion({ ...facts, image: imageName, version }) })
  else if (hasScripts(container, first, context))
    context.report({ at, message: ignoredScripts({ ...facts, scripts: first.scripts }), isDoubtful: true })
}

/** A tag without a version moves with the releases, so it is at least the newest that is known. */
function isOtherVersion(version: number, imageName: string, image: KnownImage): boolean {
  const written = findMajor(splitReference(imageName), image)
  return written === undefined ? version < (image.to ?? 0) : Math.floor(version) !== written
}

function hasScripts({ service, mounts }: Container, { scripts }: FirstStart, context: ContainerRuleContext): boolean {
  const copied = (context.buildOf(service)?.dockerfile.instructions ?? []).flatMap(({ keyword, words }) =>
    keyword === 'COPY' || keyword === 'ADD' ? (words.at(-1)?.text ?? []) : [],
  )
  return [...mounts.map(({ target }) => target), ...copied].some((path) =>
    posixPaths.isWithin(scripts, posixPaths.clean(path)),
  )
}
