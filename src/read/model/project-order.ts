import { createModelShape, type ModelShape, type StructShape } from './model-shape.ts'
import { changeInJson, plain, type JsonDifference, type PrintOrder, type StructOrder } from './print-order.ts'

// How Compose prints the canonical model. The order of members is that of the table of attributes.

/** Where the JSON of Go differs from its YAML. */
const jsonDifferences: ReadonlyMap<string, JsonDifference> = new Map([
  // By default, Go writes an unset list as `null`.
  ['services.*.command', { unset: null }],
  ['services.*.entrypoint', { unset: null }],
  ['services.*.pre_start.*.command', { unset: null }],
  // Go always writes a structure that is not behind a pointer.
  ['networks.*.ipam', { unset: 'empty' }],
  ['services.*.deploy.placement', { unset: 'empty' }],
  ['services.*.deploy.resources', { unset: 'empty' }],
  ['services.*.develop.watch.*.exec', { unset: 'empty' }],
  ['services.*.blkio_config.device_read_bps.*.path', { name: 'Path' }],
  ['services.*.blkio_config.device_read_bps.*.rate', { name: 'Rate' }],
  ['services.*.blkio_config.weight_device.*.path', { name: 'Path' }],
  ['services.*.blkio_config.weight_device.*.weight', { name: 'Weight' }],
  ['services.*.ulimits.*.hard', { withoutZero: true }],
  ['services.*.ulimits.*.soft', { withoutZero: true }],
])

const floats = new Set([
  'services.*.cpu_percent',
  'services.*.cpus',
  'services.*.deploy.resources.reservations.cpus',
  'services.*.deploy.update_config.max_failure_ratio',
])

function createOrder(shape: ModelShape): PrintOrder {
  const json = jsonDifferences.get(shape.place)
  const order = shape.form === 'struct' ? createStructOrder(shape) : createPlainOrder(shape)
  return json === undefined ? order : changeInJson(order, json)
}

function createStructOrder(shape: StructShape): StructOrder {
  let members: StructOrder['members'] | undefined
  return {
    kind: 'struct',
    get members() {
      return (members ??= new Map([...shape.members].map(([key, member]) => [key, createOrder(member)])))
    },
  }
}

function createPlainOrder(shape: Exclude<ModelShape, StructShape>): PrintOrder {
  switch (shape.form) {
    case 'value':
      return floats.has(shape.place) ? { kind: 'float' } : plain
    case 'list': {
      const item = createOrder(shape.item)
      return item === plain ? plain : { kind: 'list', item }
    }
    case 'map': {
      const value = createOrder(shape.value)
      return value === plain ? plain : { kind: 'map', value }
    }
  }
}

/** How a project is printed as YAML. Its JSON is sorted and omits `models`. */
export const projectOrder = createStructOrder(createModelShape())

/** How a service is printed. */
export const serviceOrder = createStructOrder(createModelShape('services.*'))
