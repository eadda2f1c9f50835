import { expect, test } from 'vitest'
import { posixPaths } from '../../../src/core/paths/paths.ts'
import { isMapping, type Mapping } from '../../../src/core/tree/node.ts'
import { getTableBelow, type PathTable } from '../../../src/core/tree/path-table.ts'
import { toPlain } from '../../../src/core/tree/plain.ts'
import { listStructures } from '../../../src/knowledge/format/look-up.ts'
import { listBranches, type Attribute, type SingleShape } from '../../../src/knowledge/format/shape.ts'
import { expandShortForms } from '../../../src/read/canonical/forms.ts'
import { mergeRules } from '../../../src/read/project/merging/merge-rules.ts'
import { resolvePaths } from '../../../src/read/project/merging/resolve-paths.ts'
import { removeDuplicates } from '../../../src/read/project/merging/unique.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'

// Which attributes need a row in the tables of src/read/project/merging, as far as their shapes say so.

interface Place {
  /** A pattern such as `services.*.labels`. */
  readonly place: string
  readonly attribute: Attribute
  readonly shapes: readonly SingleShape[]
}

const places: readonly Place[] = listStructures().flatMap(({ path, mapping, formats }) =>
  [...mapping.attributes].flatMap(([key, attribute]) =>
    formats.has('compose-spec') && attribute.formats.has('compose-spec') && path[0] !== 'include' && path.length > 0
      ? [{ place: [...path, key].join('.'), attribute, shapes: listShapes(attribute) }]
      : [],
  ),
)

function listShapes({ shape }: Attribute): readonly SingleShape[] {
  return listBranches(shape).flatMap((branch) => (branch.formats.has('compose-spec') ? [branch.shape] : []))
}

/** A document with a value at a place, and a bind mount around it where that matters. */
function documentWith(place: string, value: unknown): Mapping {
  const outer = place
    .split('.')
    .reduceRight<unknown>((inner, step) => ({ type: 'bind', [step === '*' ? 'k' : step]: inner }), value)
  const [document] = parseYaml({ path: '/compose.yaml', text: JSON.stringify(outer) }, () => undefined).documents
  if (!isMapping(document?.root)) throw new Error(`No document for ${place}.`)
  return document.root
}

/** Whether a step of the pipeline changes a value at a place. */
function changes(step: (root: Mapping) => unknown, place: string, value: unknown): boolean {
  const document = documentWith(place, value)
  const changed = step(document)
  return changed !== document && JSON.stringify(changed) !== JSON.stringify(toPlain(document))
}

function hasRow(table: PathTable<unknown>, place: string): boolean {
  let below: PathTable<unknown> | undefined = table
  for (const step of place.split('.')) below = getTableBelow(below, step)
  return below?.value !== undefined
}

function expandsTo(place: string): unknown {
  const context = { report: () => undefined, lenient: false, validated: true, takePorts: () => true }
  return toPlain(expandShortForms(documentWith(place, ['a=1']), context))
}

const isKind =
  (kind: SingleShape['kind']) =>
  (shape: SingleShape): boolean =>
    shape.kind === kind

// Compose has no rule of its own for these: it merges lists with lists and mappings with mappings.
const ONLY_LIKE_WITH_LIKE = [
  'services.*.develop.watch.*.exec.environment',
  'services.*.deploy.resources.reservations.devices.*.options',
  'services.*.gpus.*.options',
  'services.*.volumes.*.volume.labels',
  'services.*.pre_start.*.environment',
  'services.*.post_start.*.environment',
  'services.*.pre_stop.*.environment',
  'secrets.*.labels',
  'configs.*.labels',
]

// Compose keeps duplicates in these, or has made them mappings before.
const DUPLICATES_KEPT = [
  ...ONLY_LIKE_WITH_LIKE,
  'services.*.depends_on',
  'services.*.device_cgroup_rules',
  'services.*.external_links',
  'services.*.extra_hosts',
  'services.*.group_add',
  'services.*.models',
  'services.*.networks',
  'services.*.security_opt',
  'services.*.volumes_from',
  'services.*.build.ssh',
  'services.*.build.no_cache_filter',
  'services.*.build.extra_hosts',
  'services.*.develop.watch.*.include',
  'services.*.develop.watch.*.ignore',
  'services.*.deploy.resources.reservations.devices.*.capabilities',
  'services.*.deploy.resources.reservations.devices.*.device_ids',
  'services.*.gpus.*.capabilities',
  'services.*.gpus.*.device_ids',
  'volumes.*.labels',
]

// Compose leaves these to BuildKit and to the engine.
const PATHS_AS_WRITTEN = [
  'services.*.build.dockerfile',
  'services.*.blkio_config.weight_device.*.path',
  'services.*.blkio_config.device_read_bps.*.path',
  'services.*.blkio_config.device_read_iops.*.path',
  'services.*.blkio_config.device_write_bps.*.path',
  'services.*.blkio_config.device_write_iops.*.path',
  'services.*.credential_spec.file',
  'services.*.devices.*.source',
]

/** Expects that the places that were found are the known exceptions. */
function expectOnly(found: readonly Place[], known: readonly string[], file: string): void {
  const missing = found
    .filter(({ place }) => !known.includes(place))
    .map(({ place }) => `${place} has no row in src/read/project/merging/${file}, and is no exception in this test`)
  const needless = known
    .filter((place) => !found.some((each) => each.place === place))
    .map((place) => `${place} is a needless exception in this test`)
  expect([...missing, ...needless]).toEqual([])
}

test('what may be written as a list and as a mapping is merged by a rule, or was made a mapping before', () => {
  const found = places.filter(
    ({ place, shapes }) =>
      shapes.some(isKind('list')) &&
      shapes.some(isKind('mapping')) &&
      !hasRow(mergeRules, place) &&
      JSON.stringify(expandsTo(place)).includes('["a=1"]'),
  )
  expectOnly(found, ONLY_LIKE_WITH_LIKE, 'merge-rules.ts')
})

test('a list whose items are unique has a key by which they are', () => {
  const found = places.filter(
    ({ place, shapes }) =>
      shapes.some((shape) => shape.kind === 'list' && shape.unique.has('compose-spec')) &&
      !changes((root) => toPlain(removeDuplicates(root)), place, ['/a:/b', '/a:/b']),
  )
  expectOnly(found, DUPLICATES_KEPT, 'unique.ts')
})

test('a path on the host is resolved', () => {
  const context = {
    directory: '/project',
    home: undefined,
    paths: posixPaths,
    realPath: (path: string) => path,
    report: () => undefined,
  }
  const found = places.filter(
    ({ place, attribute, shapes }) =>
      /\b(?:path|files?|folders?)\b/i.test(attribute.documentation) &&
      /(?:^path|^source|^context|^ssh|_contexts|file)$/.test(place.slice(place.lastIndexOf('.') + 1)) &&
      !shapes.some(isKind('boolean')) &&
      !['./x', ['./x'], { k: './x' }, [{ path: './x' }]].some((value) =>
        changes((root) => toPlain(resolvePaths(root, context)), place, value),
      ),
  )
  expectOnly(found, PATHS_AS_WRITTEN, 'resolve-paths.ts')
})
