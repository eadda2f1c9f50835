import type { Mapping, Node } from '../../core/tree/node.ts'
import type { ValueKind } from '../../knowledge/format/shape.ts'
import { createModelShape, type ModelShape, type StructShape } from '../model/model-shape.ts'
import {
  allowNull,
  decodeListOf,
  decodeMappingOf,
  decodeOrEmpty,
  decodeStructure,
  decodeTextOrTexts,
  decodeUlimit,
  exposedPorts,
  texts,
  type StructureOptions,
} from './collections.ts'
import { command, healthcheckTest } from './commands.ts'
import type { CanonicalContext } from './context.ts'
import type { Decoder } from './decoder.ts'
import { decodeDeviceCount } from './devices.ts'
import { decodeExtraHosts } from './extra-hosts.ts'
import {
  buildContexts,
  decodeKeyValues,
  decodeNamedTexts,
  decodeVariables,
  repeatableOptions,
  sshKeys,
} from './named-values.ts'
import {
  count,
  decodeFlag,
  decodeKeptShort,
  decodeOptOut,
  fraction,
  keptFlag,
  keptInteger,
  keptUnsigned,
  omitZero,
  short,
  unsigned,
} from './numbers.ts'
import { decodeByteSize, decodeDuration, keptByteSize, keptDuration } from './quantities.ts'
import { decodeText, fileMode, keptText } from './texts.ts'

// An attribute is decoded as the kind in its row says, or else as its shape does; these tables have the others.

const decoderOfKind: Readonly<Record<ValueKind, Decoder>> = {
  duration: keptDuration,
  bytes: decodeByteSize,
  count,
  variables: decodeVariables,
  labels: decodeKeyValues,
  options: decodeKeyValues,
  texts,
  prose: decodeText,
}

/** Of the types that a value may have, the first of these decides. */
const decoderOfType = [
  ['boolean', decodeFlag],
  ['integer', count],
  ['number', fraction],
  ['string', decodeText],
] as const

const otherDecoders = new Map<string, Decoder>([
  ['networks.*.enable_ipv4', keptFlag],
  ['networks.*.enable_ipv6', keptFlag],
  ['networks.*.ipam.config.*.aux_addresses', decodeKeyValues],
  ['networks.*.ipam.options', decodeKeyValues],
  ['secrets.*.driver_opts', decodeNamedTexts],
  ['services.*.attach', keptFlag],
  ['services.*.blkio_config.device_read_bps.*.path', keptText],
  ['services.*.blkio_config.device_read_bps.*.rate', keptByteSize],
  ['services.*.blkio_config.weight', short],
  ['services.*.blkio_config.weight_device.*.path', keptText],
  ['services.*.blkio_config.weight_device.*.weight', decodeKeptShort],
  ['services.*.build.additional_contexts', buildContexts],
  ['services.*.build.cache_from', decodeTextOrTexts],
  ['services.*.build.cache_to', decodeTextOrTexts],
  ['services.*.build.extra_hosts', decodeExtraHosts],
  ['services.*.build.platforms', decodeTextOrTexts],
  ['services.*.build.provenance', decodeText],
  ['services.*.build.sbom', decodeText],
  ['services.*.build.ssh', sshKeys],
  ['services.*.build.tags', decodeTextOrTexts],
  ['services.*.command', command],
  ['services.*.cpu_percent', fraction],
  ['services.*.depends_on.*.required', keptFlag],
  ['services.*.deploy.placement.max_replicas_per_node', unsigned],
  ['services.*.deploy.replicas', keptInteger],
  ['services.*.deploy.resources.reservations.generic_resources.*.discrete_resource_spec.kind', keptText],
  ['services.*.deploy.resources.reservations.generic_resources.*.discrete_resource_spec.value', keptInteger],
  ['services.*.deploy.restart_policy.max_attempts', keptUnsigned],
  ['services.*.deploy.update_config.delay', decodeDuration],
  ['services.*.deploy.update_config.monitor', decodeDuration],
  ['services.*.deploy.update_config.parallelism', keptUnsigned],
  ['services.*.entrypoint', command],
  ['services.*.env_file.*.required', decodeOptOut],
  ['services.*.expose', exposedPorts],
  ['services.*.extra_hosts', decodeExtraHosts],
  ['services.*.gpus.*.count', omitZero(decodeDeviceCount)],
  ['services.*.healthcheck.retries', keptUnsigned],
  ['services.*.healthcheck.test', healthcheckTest],
  ['services.*.init', keptFlag],
  ['services.*.mem_swappiness', decodeByteSize],
  ['services.*.ports.*.published', decodeText],
  ['services.*.ports.*.target', unsigned],
  ['services.*.pre_start.*.command', command],
  ['services.*.provider.options', repeatableOptions],
  ['services.*.scale', keptInteger],
  ['services.*.secrets.*.mode', fileMode],
  ['services.*.storage_opt', decodeNamedTexts],
  ['services.*.ulimits.*', decodeUlimit],
  ['services.*.build.ulimits.*', decodeUlimit],
  ['services.*.volumes.*.bind.create_host_path', decodeOptOut],
  ['services.*.volumes.*.tmpfs.mode', unsigned],
])

/** What an entry without a value becomes, where it does not mean that there is none. */
const nullDecoders = new Map<string, (decoder: Decoder) => Decoder>([
  ['configs.*', decodeOrEmpty],
  ['networks.*', decodeOrEmpty],
  ['secrets.*', decodeOrEmpty],
  ['volumes.*', decodeOrEmpty],
  ['services.*.models.*', allowNull],
  ['services.*.networks.*', allowNull],
])

const structureOptions = new Map<string, Partial<StructureOptions>>([
  ['networks.*.ipam', { empty: false }],
  ['networks.*.ipam.config.*', { extensions: false }],
  ['services.*.blkio_config.device_read_bps.*', { unwritten: { path: '', rate: '0' } }],
  ['services.*.blkio_config.device_read_iops.*', { unwritten: { path: '', rate: '0' } }],
  ['services.*.blkio_config.device_write_bps.*', { unwritten: { path: '', rate: '0' } }],
  ['services.*.blkio_config.device_write_iops.*', { unwritten: { path: '', rate: '0' } }],
  ['services.*.blkio_config.weight_device.*', { unwritten: { path: '', weight: 0 } }],
  ['services.*.deploy.placement', { empty: false }],
  ['services.*.deploy.resources', { empty: false }],
  ['services.*.deploy.resources.reservations.devices.*', { extensions: false }],
  [
    'services.*.deploy.resources.reservations.generic_resources.*.discrete_resource_spec',
    { unwritten: { kind: '', value: 0 }, extensions: false },
  ],
  ['services.*.develop.watch.*.exec', { empty: false }],
  ['services.*.env_file.*', { extensions: false }],
  ['services.*.extends', { extensions: false }],
  ['services.*.gpus.*', { extensions: false }],
])

function createDecoder(shape: ModelShape): Decoder {
  const decoder = otherDecoders.get(shape.place) ?? createDecoderOfShape(shape)
  return nullDecoders.get(shape.place)?.(decoder) ?? decoder
}

function createDecoderOfShape(shape: ModelShape): Decoder {
  switch (shape.form) {
    case 'struct':
      return createStructureDecoder(shape)
    case 'map':
      return decodeMappingOf(createDecoder(shape.value))
    case 'list': {
      const item = createDecoder(shape.item)
      if (item !== decodeText) return decodeListOf(item)
      return shape.orItem ? decodeTextOrTexts : texts
    }
    case 'value': {
      if (shape.kind !== undefined) return decoderOfKind[shape.kind]
      return decoderOfType.find(([type]) => shape.types.has(type))?.[1] ?? decodeText
    }
  }
}

/** Puts a decoder together when a file first has such a structure. */
function createStructureDecoder(shape: StructShape): Decoder {
  let decoder: Decoder | undefined
  return (node, context, path) => (decoder ??= createMembersDecoder(shape))(node, context, path)
}

function createMembersDecoder({ place, members }: StructShape): Decoder {
  const decoders = [...members].map(([key, member]) => [key, createDecoder(member)] as const)
  return decodeStructure(Object.fromEntries(decoders), structureOptions.get(place))
}

const project = createDecoder(createModelShape())

/** The canonical model of a merged project: every value is typed, and values without effect are omitted. Idempotent. */
export function toCanonicalValues(root: Mapping, context: CanonicalContext): Node {
  return project(root, context, []) ?? root
}
