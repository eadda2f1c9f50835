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
} from '../shape.ts'
import { nowhere, only, since, specification, type Formats } from '../versions.ts'

// What the sections besides `services` hold.

const extensible = since('2.4', '3.7')
const textMap = mapOf(string, lineKey)

/** Made elsewhere: `true`, or formerly the name it has there. */
function external(open: Formats = nowhere): Shape {
  return choice(
    boolean,
    when(specification, string),
    mapping({ name: attribute('Its name outside of the project.', string) }, { open }),
  )
}

const ipam = mapping({
  driver: attribute('Driver that hands out the addresses.', string),
  config: attribute(
    'Address ranges.',
    listOf(
      mapping({
        subnet: attribute('The range, such as "172.28.0.0/16".', string),
        gateway: attribute('Address of the gateway.', string, since('2.0')),
        ip_range: attribute('Part of the range from which containers get theirs.', string, since('2.0')),
        aux_addresses: attribute('Addresses that other hosts have.', textMap, since('2.0')),
      }),
    ),
  ),
  options: attribute('Options for that driver.', textMap, since('2.0')),
})

export const network = choice(
  when(since('3.0'), nothing),
  mapping(
    {
      name: attribute('Name on the engine, instead of one made from the project.', string, since('2.1', '3.5')),
      driver: attribute('Driver of the network, such as "bridge" or "overlay".', string),
      driver_opts: attribute('Options for the driver.', driverOptions),
      ipam: attribute('How addresses are given.', ipam),
      external: attribute('Exists already, made outside of the project.', external()),
      internal: attribute('Has no way to the outside.', flag),
      attachable: attribute('Containers other than those of services may join.', flag, since('3.2')),
      labels: attribute('Metadata for the network.', labels, since('2.1', '3.0')),
      enable_ipv4: attribute('Gives IPv4 addresses.', flag, specification),
      enable_ipv6: attribute('Gives IPv6 addresses.', flag, since('2.1')),
    },
    { extensions: extensible },
  ),
)

const segments = listOf(
  mapping({ segments: attribute('Labels of the part of the cluster.', listOrMapping) }, { open: only('3.10') }),
)
const unread = { open: only('3.10') }

const clusterSpec = mapping(
  {
    group: attribute('Group of the volume.', string),
    access_mode: attribute(
      'Who may use the volume, and how.',
      mapping(
        {
          scope: attribute('On how many nodes: "single" or "multi".', string),
          sharing: attribute('By how many at a time.', string),
          block_volume: attribute('It is used as a block device.', anyMapping),
          mount_volume: attribute(
            'It is used as a file system.',
            mapping(
              {
                fs_type: attribute('Kind of file system.', string),
                mount_flags: attribute('Options for mounting it.', strings),
              },
              unread,
            ),
          ),
        },
        unread,
      ),
    ),
    accessibility_requirements: attribute(
      'From where in the cluster it can be reached.',
      mapping(
        {
          requisite: attribute('Where it must be.', segments),
          preferred: attribute('Where it should be.', segments),
        },
        unread,
      ),
    ),
    capacity_range: attribute(
      'How big it is.',
      mapping(
        {
          required_bytes: attribute('The least.', string),
          limit_bytes: attribute('The most.', string),
        },
        unread,
      ),
    ),
    availability: attribute('Whether it may be used: "active", "pause" or "drain".', string),
  },
  unread,
)

export const volume = choice(
  nothing,
  mapping(
    {
      name: attribute('Name on the engine, instead of one made from the project.', string, since('2.1', '3.4')),
      driver: attribute('Driver of the volume.', string),
      driver_opts: attribute('Options for the driver.', driverOptions),
      external: attribute('Exists already, made outside of the project.', external()),
      labels: attribute('Metadata for the volume.', labels, since('2.1', '3.0')),
      'x-cluster-spec': attribute('A volume of a cluster (CSI).', clusterSpec, only('3.10')),
    },
    { extensions: extensible },
  ),
)

const openExternal = external(since('3.1'))

export const secret = mapping(
  {
    name: attribute('Name on the platform, instead of one made from the project.', string, since('3.5')),
    file: attribute('File that holds it.', string),
    environment: attribute('Variable that holds it.', string, specification),
    external: attribute('Exists already, made outside of the project.', openExternal),
    labels: attribute('Metadata for the secret.', listOrMapping),
    driver: attribute('Driver that provides it.', string, since('3.8')),
    driver_opts: attribute('Options for the driver.', driverOptions, since('3.8')),
    template_driver: attribute('Driver that fills in templates in it.', string, since('3.8')),
  },
  { extensions: extensible },
)

export const config = mapping(
  {
    name: attribute('Name on the platform, instead of one made from the project.', string, since('3.5')),
    file: attribute('File that holds it.', string),
    environment: attribute('Variable that holds it.', string, specification),
    content: attribute('Its text.', string, specification),
    external: attribute('Exists already, made outside of the project.', openExternal),
    labels: attribute('Metadata for the config.', listOrMapping),
    template_driver: attribute('Driver that fills in templates in it.', string, since('3.8')),
  },
  { extensions: extensible },
)

export const model = mapping({
  name: attribute('Name of the model, instead of its key.', string),
  model: required('Name of the model, as a registry knows it.', string),
  context_size: attribute('How many tokens it can look back on.', integer),
  runtime_flags: attribute('Options for what runs the model.', strings),
})
