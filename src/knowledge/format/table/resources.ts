import { driverOptions, flag, labels, lineKey, listOrMapping, strings } from './common.ts'
import {
  anyMapping,
  attribute,
  boolean,
  choice,
  integer,
  listOf,
  mapOf,
  mapping,
  nothing,
  required,
  string,
  when,
  type Shape,
  ofKind,
} from '../shape.ts'
import { nowhere, only, since, specification, type Formats } from '../versions.ts'

// The content of the sections other than `services`.

const extensible = since('2.4', '3.7')
const textMap = mapOf(string, lineKey)

/** Managed elsewhere: `true`, or formerly its name there. */
function external(open: Formats = nowhere): Shape {
  return choice(
    boolean,
    when(specification, string),
    mapping({ name: attribute('Name of the resource outside the project.', string) }, { open }),
  )
}

const ipam = mapping({
  driver: attribute('IPAM driver.', string),
  config: attribute(
    'Address pools of the network.',
    listOf(
      mapping({
        subnet: attribute('Subnet in CIDR notation, such as "172.28.0.0/16".', string),
        gateway: attribute('Address of the gateway.', string, since('2.0')),
        ip_range: attribute('Range within the subnet from which containers get their addresses.', string, since('2.0')),
        aux_addresses: attribute('Addresses that other hosts use, by host name.', textMap, since('2.0')),
      }),
    ),
  ),
  options: attribute('Options for the IPAM driver.', textMap, since('2.0')),
})

export const network = choice(
  when(since('3.0'), nothing),
  mapping(
    {
      name: attribute('Name in the engine; by default, the project name and the key.', string, since('2.1', '3.5')),
      driver: attribute('Network driver, such as "bridge" or "overlay".', string),
      driver_opts: ofKind('options', attribute('Options for the driver.', driverOptions)),
      ipam: attribute('IP address management.', ipam),
      external: attribute('Whether it is managed outside the project and must already exist.', external()),
      internal: attribute('Whether the network is isolated from external networks.', flag),
      attachable: attribute('Whether standalone containers can connect to the network.', flag, since('3.2')),
      labels: ofKind('labels', attribute('Labels of the network.', labels, since('2.1', '3.0'))),
      enable_ipv4: attribute('Whether the network assigns IPv4 addresses.', flag, specification, {
        sinceCompose: '2.33.1',
        sinceEngine: '28.0',
      }),
      enable_ipv6: attribute('Whether the network assigns IPv6 addresses.', flag, since('2.1')),
    },
    { extensions: extensible },
  ),
)

const segments = listOf(
  mapping({ segments: attribute('Labels of a topology segment.', listOrMapping) }, { open: only('3.10') }),
)
const unread = { open: only('3.10') }

const clusterSpec = mapping(
  {
    group: attribute('Volume group.', string),
    access_mode: attribute(
      'Access mode of the volume.',
      mapping(
        {
          scope: attribute('Number of nodes that may use the volume: "single" or "multi".', string),
          sharing: attribute('How containers may share the volume, such as "none" or "readonly".', string),
          block_volume: attribute('Options for use as a block device.', anyMapping),
          mount_volume: attribute(
            'Options for use as a file system.',
            mapping(
              {
                fs_type: attribute('File system type.', string),
                mount_flags: attribute('Mount options.', strings),
              },
              unread,
            ),
          ),
        },
        unread,
      ),
    ),
    accessibility_requirements: attribute(
      'Topology requirements of the volume.',
      mapping(
        {
          requisite: attribute('Topology segments, one of which the volume must be accessible from.', segments),
          preferred: attribute('Topology segments that the volume should be accessible from.', segments),
        },
        unread,
      ),
    ),
    capacity_range: attribute(
      'Capacity of the volume.',
      mapping(
        {
          required_bytes: attribute('Minimum capacity.', string),
          limit_bytes: attribute('Maximum capacity.', string),
        },
        unread,
      ),
    ),
    availability: attribute('Availability of the volume: "active", "pause" or "drain".', string),
  },
  unread,
)

export const volume = choice(
  nothing,
  mapping(
    {
      name: attribute('Name in the engine; by default, the project name and the key.', string, since('2.1', '3.4')),
      driver: attribute('Volume driver.', string),
      driver_opts: ofKind('options', attribute('Options for the driver.', driverOptions)),
      external: attribute('Whether it is managed outside the project and must already exist.', external()),
      labels: ofKind('labels', attribute('Labels of the volume.', labels, since('2.1', '3.0'))),
      'x-cluster-spec': attribute('A volume of a cluster (CSI).', clusterSpec, only('3.10')),
    },
    { extensions: extensible },
  ),
)

const openExternal = external(since('3.1'))

export const secret = mapping(
  {
    name: attribute('Name on the platform; by default, the project name and the key.', string, since('3.5')),
    file: attribute('File that contains the value.', string),
    environment: attribute('Environment variable that contains the value.', string, specification, {
      sinceCompose: '2.6.0',
    }),
    external: attribute('Whether it is managed outside the project and must already exist.', openExternal),
    labels: ofKind('labels', attribute('Labels of the secret.', listOrMapping)),
    driver: attribute('Driver that provides the secret.', string, since('3.8')),
    driver_opts: ofKind('options', attribute('Options for the driver.', driverOptions, since('3.8'))),
    template_driver: attribute('Driver that evaluates templates in the value.', string, since('3.8')),
  },
  { extensions: extensible },
)

export const config = mapping(
  {
    name: attribute('Name on the platform; by default, the project name and the key.', string, since('3.5')),
    file: attribute('File that contains the value.', string),
    environment: attribute('Environment variable that contains the value.', string, specification, {
      sinceCompose: '2.23.1',
    }),
    content: ofKind('prose', attribute('Content of the config.', string, specification, { sinceCompose: '2.23.1' })),
    external: attribute('Whether it is managed outside the project and must already exist.', openExternal),
    labels: ofKind('labels', attribute('Labels of the config.', listOrMapping)),
    template_driver: attribute('Driver that evaluates templates in the value.', string, since('3.8')),
  },
  { extensions: extensible },
)

export const model = mapping({
  name: attribute('Name of the model; by default, its key.', string),
  model: required('Name of the model, as a registry knows it.', string),
  context_size: attribute('Context size, in tokens.', integer),
  runtime_flags: attribute('Command-line options for the inference engine.', strings),
})
