import type { Path } from '../../core/tree/path.ts'

/** The variables of programs in containers and of builds. */
export const variablePlaces: readonly string[] = [
  'services.*.environment',
  'services.*.build.args',
  'services.*.post_start.*.environment',
  'services.*.pre_start.*.environment',
  'services.*.pre_stop.*.environment',
  'services.*.develop.watch.*.exec.environment',
]

const labels = [
  'services.*.annotations',
  'services.*.build.labels',
  'services.*.deploy.labels',
  'services.*.labels',
  'networks.*.labels',
  'volumes.*.labels',
  'configs.*.labels',
  'secrets.*.labels',
]

const options = [
  'services.*.logging.options',
  'services.*.storage_opt',
  'services.*.sysctls',
  'networks.*.driver_opts',
  'volumes.*.driver_opts',
]

/** Mappings, or lists of `KEY=VALUE`, with string values: variables and labels. */
export const keyValuePlaces: readonly string[] = [...variablePlaces, ...labels]

/** Mappings whose keys are up to the author, such as variables, labels and options of drivers. */
export const freeMappingPlaces: readonly string[] = [...keyValuePlaces, ...options]

/** Values that Compose converts to strings, whatever YAML read them as. */
export const textPlaces: readonly string[] = [...freeMappingPlaces, 'services.*.expose', 'services.*.group_add'].map(
  (pattern) => `${pattern}.*`,
)

/** What a value at such a place is called: its key, or the key of the list that contains it. */
export function getAttributeName(path: Path): string {
  return String(path.findLast((step) => typeof step === 'string'))
}
