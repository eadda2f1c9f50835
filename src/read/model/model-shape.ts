import { listStructures } from '../../knowledge/format/look-up.ts'
import {
  selectBranches,
  type Attribute,
  type Shape,
  type SingleShape,
  type ValueKind,
} from '../../knowledge/format/shape.ts'

/** A part of the canonical model, as the table of attributes describes it: long forms only, and the types of Compose. */
export type ModelShape =
  | {
      readonly form: 'value'
      readonly place: string
      readonly kind: ValueKind | undefined
      readonly types: ReadonlySet<SingleShape['kind']>
    }
  /** A list; `orItem` if a single item may be written for it. */
  | { readonly form: 'list'; readonly place: string; readonly item: ModelShape; readonly orItem: boolean }
  | { readonly form: 'map'; readonly place: string; readonly value: ModelShape }
  | StructShape

export interface StructShape {
  readonly form: 'struct'
  readonly place: string
  readonly members: ReadonlyMap<string, ModelShape>
}

/** What is only written: it is gone once a project is loaded. */
const ONLY_WRITTEN = new Set(['version', 'include', 'services.*.pull_refresh_after'])

/** Written as a structure, too, but a single value in the model. */
const SINGLE_VALUES = new Set(['networks.*.external', 'volumes.*.external', 'secrets.*.external'])

/** Places that Compose reads into one type: each may have what may be written in any of them. */
const SHARED_TYPES: readonly (readonly [place: string, ...others: readonly string[]])[] = [
  ['secrets.*', 'configs.*'],
  ['services.*.secrets.*', 'services.*.configs.*', 'services.*.build.secrets.*'],
  ['services.*.pre_start.*', 'services.*.post_start.*', 'services.*.pre_stop.*', 'services.*.develop.watch.*.exec'],
  ['services.*.deploy.resources.reservations', 'services.*.deploy.resources.limits'],
  ['services.*.deploy.update_config', 'services.*.deploy.rollback_config'],
  ['services.*.gpus.*', 'services.*.deploy.resources.reservations.devices.*'],
  [
    'services.*.blkio_config.device_read_bps.*',
    'services.*.blkio_config.device_read_iops.*',
    'services.*.blkio_config.device_write_bps.*',
    'services.*.blkio_config.device_write_iops.*',
  ],
  ['services.*.ulimits.*', 'services.*.build.ulimits.*'],
]

const typeOfPlace = new Map(SHARED_TYPES.flatMap((places) => places.map((place) => [place, places] as const)))
const attributesOfPlace = new Map(listStructures().map(({ path, mapping }) => [path.join('.'), mapping.attributes]))

/**
 * The shape of a project, or of the structure at a place. Members of a shared type are placed in the first place of it.
 * They are looked up when somebody first asks for them, since a file has few of the structures.
 */
export function createModelShape(place = ''): StructShape {
  let members: StructShape['members'] | undefined
  return {
    form: 'struct',
    place,
    get members() {
      return (members ??= createMembers(place))
    },
  }
}

function createMembers(place: string): StructShape['members'] {
  const [type, ...others] = typeOfPlace.get(place) ?? [place]
  const attributes = others.reduce((known, other) => addMembers(known, listAttributes(other)), listAttributes(type))
  return new Map(
    attributes.map(([key, { shape, kind }]) => [key, createShape(type === '' ? key : `${type}.${key}`, shape, kind)]),
  )
}

function createShape(place: string, shape: Shape, kind?: ValueKind): ModelShape {
  const branches = selectBranches(shape, 'compose-spec')
  const types = new Set(branches.map((branch) => branch.kind))
  if (kind === undefined && !SINGLE_VALUES.has(place)) {
    const mapping = branches.find((branch) => branch.kind === 'mapping')
    if (mapping !== undefined && mapping.attributes.size > 0) return createModelShape(place)
    if (mapping?.keys !== undefined) return { form: 'map', place, value: createShape(`${place}.*`, mapping.keys.value) }
    const list = branches.find((branch) => branch.kind === 'list')
    if (list !== undefined)
      return { form: 'list', place, item: createShape(`${place}.*`, list.items), orItem: types.has('string') }
  }
  return { form: 'value', place, kind, types }
}

function listAttributes(place: string): readonly (readonly [key: string, attribute: Attribute])[] {
  return [...(attributesOfPlace.get(place) ?? [])].filter(
    ([key, { formats }]) => formats.has('compose-spec') && !ONLY_WRITTEN.has(place === '' ? key : `${place}.${key}`),
  )
}

/** Adds members of another place, each behind the one that precedes it there. */
function addMembers<T>(
  known: readonly (readonly [key: string, value: T])[],
  others: readonly (readonly [key: string, value: T])[],
): readonly (readonly [key: string, value: T])[] {
  return others.reduce((all, other, index) => {
    if (all.some(([key]) => key === other[0])) return all
    const before = all.findIndex(([key]) => key === others[index - 1]?.[0])
    return all.toSpliced(before + 1, 0, other)
  }, known)
}
