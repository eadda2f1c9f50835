import { resourceName, uniqueStrings, driverOptions } from './common.ts'
import { attribute, choice, mapOf, mapping, nothing, number, string, ofKind } from '../shape.ts'
import { everywhere, since, specification } from '../versions.ts'

/** The options of a service in a network that it joins. */
const attachment = choice(
  nothing,
  mapping({
    aliases: attribute('Additional host names for the service on this network.', uniqueStrings),
    driver_opts: ofKind(
      'options',
      attribute('Options for the network driver.', driverOptions, since('3.13'), { sinceCompose: '2.27.1' }),
    ),
    gw_priority: ofKind(
      'count',
      attribute('Priority as default gateway: the network with the highest value provides it.', number, specification, {
        sinceCompose: '2.33.1',
        sinceEngine: '28.0',
      }),
    ),
    interface_name: attribute('Name of the network interface in the container.', string, specification, {
      sinceCompose: '2.36.0',
      sinceEngine: '28.1',
    }),
    ipv4_address: attribute('Fixed IPv4 address of the container on this network.', string),
    ipv6_address: attribute('Fixed IPv6 address of the container on this network.', string),
    link_local_ips: attribute('Link-local addresses of the container.', uniqueStrings, since('2.1')),
    mac_address: attribute('MAC address of the container on this network.', string, specification, {
      sinceCompose: '2.23.2',
      sinceEngine: '25.0',
    }),
    priority: ofKind(
      'count',
      attribute('Order of connection: networks with a higher value are connected first.', number, since('2.0')),
    ),
  }),
)

/** Networks that a service joins. */
export const networks = choice(uniqueStrings, mapOf(attachment, resourceName))

/** Models that a service uses. Invalid names are ignored. */
export const models = choice(
  uniqueStrings,
  mapOf(
    choice(
      nothing,
      mapping({
        endpoint_var: attribute('Environment variable that receives the URL of the model.', string),
        model_var: attribute('Environment variable that receives the name of the model.', string),
      }),
    ),
    resourceName,
    everywhere,
  ),
)
