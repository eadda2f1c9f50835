import { posixPaths } from '../../../core/paths/paths.ts'
import type { Path } from '../../../core/tree/path.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import { findKnownImage } from '../../../knowledge/images/known-images.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ProjectRuleContext } from '../rule.ts'
import { listContainers } from './containers.ts'
import { findImageRecord } from './service-image.ts'

/** A service whose image declares volumes, none of which has a mount. */
export interface UnmountedVolumes {
  readonly service: string
  readonly definition: Service
  /** The paths that the image declares. */
  readonly paths: readonly string[]
  /** A named volume that looks as if it were meant for them. */
  readonly beside: { readonly at: Path; readonly target: string } | undefined
}

/**
 * The services whose image says of itself that it keeps data at paths where nothing is mounted. Where the table of
 * well-known images says where the data is, that counts instead.
 */
export function* walkUnmountedVolumes(context: ProjectRuleContext): Generator<UnmountedVolumes> {
  for (const [service, definition] of listContainers(context.project)) {
    const record = findImageRecord(service, definition, context)
    if (record?.kind !== 'found' || !context.isComplete(service) || definition.volumes_from !== undefined) continue
    const { image = '', volumes = [] } = definition
    if (findKnownImage(splitReference(image))?.data !== undefined) continue
    const paths = record.configuration.volumes.map(posixPaths.clean)
    const at = (index: number): Path => ['services', service, 'volumes', index, 'target']
    const isCertain = volumes.every((_, index) => isKnownValue(context.nodeAt(at(index))))
    // The engine makes a volume of its own unless something is mounted at this very path.
    if (paths.length === 0 || !isCertain || paths.some((path) => listTargets(definition).includes(path))) continue
    const index = volumes.findIndex(
      ({ type, source, target = '' }) =>
        type === 'volume' && source !== undefined && isMeantFor(posixPaths.clean(target), paths, definition),
    )
    const target = volumes[index]?.target
    yield { service, definition, paths, beside: target === undefined ? undefined : { at: at(index), target } }
  }
}

function listTargets({ volumes = [], tmpfs = [] }: Service): readonly string[] {
  const targets = [...volumes.map(({ target = '' }) => target), ...tmpfs.map((item) => item.split(':')[0] ?? '')]
  return targets.map(posixPaths.clean)
}

const DATA_FOLDER = /(?:^|[/_.-])(?:data|db|database|storage)$/i

/** Whether a volume looks as if it were meant for the data of an image, and nothing in the service says otherwise. */
function isMeantFor(target: string, paths: readonly string[], { environment = {}, command = [] }: Service): boolean {
  const isOutside = paths.every((path) => !posixPaths.isWithin(path, target) && !posixPaths.isWithin(target, path))
  const isNamed = [...Object.values(environment), ...command].some((text) => text?.includes(target) === true)
  return isOutside && !isNamed && DATA_FOLDER.test(target)
}
