import { posixPaths } from '../../../core/paths/paths.ts'
import { isString, type StringScalar } from '../../../core/tree/node.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ContainerRuleContext } from '../catalogue-rule.ts'
import { listContainers } from './containers.ts'

/** A variable that names the file of a database, outside of every mount. */
export interface UnmountedDatabase {
  readonly service: string
  readonly variable: string
  readonly node: StringScalar
  /** Where the first named volume is mounted. */
  readonly target: string
}

const URL = /^(?:sqlite(?:3|\+\w+)?:\/\/\/(?=\/)|jdbc:sqlite:)(\/[^?;\s]{1,300})/
const PATH = /^(?:Data Source=|Filename=|file:)?(\/[^?;\s]{1,300}\.(?:sqlite3?|db3?))(?:[?;]|$)/i

/** Folders of which programs only read what an image has, and others whose content nobody keeps. */
const NOT_KEPT = ['/etc', '/usr', '/tmp', '/var/tmp', '/var/cache', '/run', '/var/run', '/dev']

/** The database files that are lost with their containers, of services that have a volume elsewhere. */
export function* walkUnmountedDatabases(context: ContainerRuleContext): Generator<UnmountedDatabase> {
  for (const [service, definition] of listContainers(context.project)) {
    const target = findVolumeTarget(definition)
    if (target === undefined || !context.isComplete(service)) continue
    for (const [variable, { value: node }] of context.environmentOf(service).variables) {
      if (!isString(node) || !isKnownValue(node)) continue
      const path = URL.exec(node.value)?.[1] ?? PATH.exec(node.value)?.[1]
      if (path === undefined || isKept(posixPaths.clean(path), service, definition, context)) continue
      yield { service, variable, node, target }
    }
  }
}

/** Where the first volume with a name is mounted. */
function findVolumeTarget({ volumes = [] }: Service): string | undefined {
  return volumes.find(({ type, source }) => type === 'volume' && source !== undefined)?.target
}

/** Whether a path is in a mount, or in a volume that the image declares, or is not meant to be kept. */
function isKept(
  path: string,
  service: string,
  { volumes = [], tmpfs = [], volumes_from: from }: Service,
  { containerOf }: ContainerRuleContext,
): boolean {
  const targets = [
    ...volumes.map(({ target = '' }) => target),
    ...tmpfs.map((item) => item.split(':')[0] ?? ''),
    ...containerOf(service).image.volumes.map(({ value }) => value),
    ...NOT_KEPT,
  ]
  return (
    from !== undefined || targets.some((target) => target !== '' && posixPaths.isWithin(posixPaths.clean(target), path))
  )
}
